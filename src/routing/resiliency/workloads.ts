// What stands or falls as one, what carries it, and which of AWS's models that makes.
import type { CarrierConnection, Carriers } from '../drill/carriers.ts';
import type { Estate, RoutedInterface } from '../estate.ts';
import { type Link, levelOf, linksOf, type ResiliencyLevel } from './models.ts';

/** The virtual interfaces of a Direct Connect gateway, of a virtual private gateway, or all public ones. */
export interface Workload {
  readonly subject: string;
  readonly links: readonly Link[];
}

export function workloadsOf({ interfaces }: Estate, carriers: Carriers): Workload[] {
  const found = new Map<string, RoutedInterface[]>();
  for (const one of interfaces.values()) {
    const subject = one.directConnectGatewayId ?? one.virtualGatewayId ?? 'public';
    found.set(subject, [...(found.get(subject) ?? []), one]);
  }
  return [...found].map(([subject, interfaces]) => ({ subject, links: linksOf(carrying(carriers, interfaces)) }));
}

function carrying({ connections, lags }: Carriers, interfaces: readonly RoutedInterface[]): CarrierConnection[] {
  const ids = new Set(interfaces.map(({ virtualInterfaceId }) => virtualInterfaceId));
  const carries = ({ virtualInterfaceIds }: { virtualInterfaceIds: readonly string[] }): boolean =>
    virtualInterfaceIds.some((id) => ids.has(id));
  const carryingLags = new Set(lags.filter(carries).map(({ lagId }) => lagId));
  return connections.filter((one) => (one.lagId === null ? carries(one) : carryingLags.has(one.lagId)));
}

export interface WorkloadLevel {
  readonly subject: string;
  readonly level: ResiliencyLevel;
}

export const resiliencyLevels = (estate: Estate, carriers: Carriers): WorkloadLevel[] =>
  workloadsOf(estate, carriers).map(({ subject, links }) => ({ subject, level: levelOf(links) }));
