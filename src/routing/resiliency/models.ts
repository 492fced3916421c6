// AWS's resiliency models, as builds of connections (user guide, resiliency toolkit; routing reference 6.4).
import type { CarrierConnection } from '../drill/carriers.ts';

/** Best first. */
export const resiliencyLevelNames = ['maximum', 'high', 'development', 'single', 'none'] as const;
export type ResiliencyLevel = (typeof resiliencyLevelNames)[number];

/** One connection or one whole LAG: for the service level agreement a LAG counts as one connection. */
export interface Link {
  readonly id: string;
  readonly location: string;
  readonly device: string;
  readonly isHosted: boolean;
}

/** Each LAG once, at the place of its members (all end on one device). */
export function linksOf(connections: readonly CarrierConnection[]): Link[] {
  const links = new Map<string, Link>();
  for (const { connectionId, lagId, location, device, isHosted } of connections) {
    const id = lagId ?? connectionId;
    links.set(id, { id, location, device, isHosted });
  }
  return [...links.values()];
}

export function devicesByLocation(links: readonly Link[]): Map<string, Set<string>> {
  const devices = new Map<string, Set<string>>();
  for (const { location, device } of links) devices.set(location, (devices.get(location) ?? new Set()).add(device));
  return devices;
}

/** The best model that the links make. */
export function levelOf(links: readonly Link[]): ResiliencyLevel {
  const devices = [...devicesByLocation(links).values()];
  const redundant = devices.filter(({ size }) => size >= 2).length;
  if (redundant >= 2) return 'maximum';
  if (devices.length >= 2) return 'high';
  if (redundant === 1) return 'development';
  return devices.length === 1 ? 'single' : 'none';
}

/** In words, with what the service level agreement grants. */
export const levelTexts: Readonly<Record<ResiliencyLevel, string>> = {
  maximum: 'maximum resiliency: two or more locations, each with connections on two or more devices (99.99 %)',
  high: 'high resiliency: two or more locations with a connection each (99.9 %)',
  development: 'development and test: two devices at one location (no more than a single connection is granted)',
  single: 'a single connection (95 %)',
  none: 'no connection',
};

/** What the next model asks for beyond these links; null at the top. */
export function missingFor(links: readonly Link[]): string | null {
  const devices = devicesByLocation(links);
  const lone = [...devices].filter(([, found]) => found.size < 2).map(([location]) => location);
  switch (levelOf(links)) {
    case 'maximum':
      return null;
    case 'high':
      return `for maximum resiliency: connections on a second device at ${lone.join(', ')}`;
    case 'development':
    case 'single':
      return 'for high resiliency: a connection at a second location';
    case 'none':
      return 'a connection';
  }
}
