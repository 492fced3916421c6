// What may fail, and which sessions fall with it (routing reference 6.5).
import type { Estate } from '../estate.ts';
import { type Carriers, interfacesLost } from './carriers.ts';

export type SingleFailureKind = 'connection' | 'lagMember' | 'device' | 'location' | 'session';

export interface SingleFailure {
  readonly kind: SingleFailureKind;
  /** Of the connection, device, location or peer. */
  readonly id: string;
  readonly location: string;
}

export interface DoubleFailure {
  readonly kind: 'double';
  readonly of: readonly [SingleFailure, SingleFailure];
}

export type Failure = SingleFailure | DoubleFailure;

/** Each single failure; with `double` also the pairs of one kind at two locations (sessions do not fail in pairs). */
export function failuresOf(estate: Estate, carriers: Carriers, { double }: { double: boolean }): Failure[] {
  const singles = singleFailures(estate, carriers);
  return double ? [...singles, ...pairsOf(singles)] : singles;
}

function singleFailures(estate: Estate, { connections }: Carriers): SingleFailure[] {
  const links = connections.map(({ connectionId, lagId, location }): SingleFailure => {
    return { kind: lagId === null ? 'connection' : 'lagMember', id: connectionId, location };
  });
  const devices = new Map(connections.map(({ device, location }) => [device, location]));
  const locations = new Set(connections.map(({ location }) => location));
  const sessions: SingleFailure[] = [];
  for (const { bgpPeerId, virtualInterfaceId, device } of estate.sessions.values()) {
    const location = estate.interfaces.get(virtualInterfaceId)?.location ?? '';
    devices.set(device, location);
    locations.add(location);
    sessions.push({ kind: 'session', id: bgpPeerId, location });
  }
  return [
    ...links,
    ...[...devices].map(([id, location]): SingleFailure => ({ kind: 'device', id, location })),
    ...[...locations].map((id): SingleFailure => ({ kind: 'location', id, location: id })),
    ...sessions,
  ];
}

const rankOf = { connection: 1, lagMember: 1, device: 2, location: 3, session: 0 } as const;

function pairsOf(singles: readonly SingleFailure[]): DoubleFailure[] {
  return singles.flatMap((one, index) =>
    singles
      .slice(index + 1)
      .filter((two) => rankOf[one.kind] === rankOf[two.kind] && one.kind !== 'session' && one.location !== two.location)
      .map((two): DoubleFailure => ({ kind: 'double', of: [one, two] })),
  );
}

const partsOf = (failure: Failure): readonly SingleFailure[] => (failure.kind === 'double' ? failure.of : [failure]);

/** The peers whose sessions fall. */
export function sessionsLost(estate: Estate, carriers: Carriers, failure: Failure): Set<string> {
  const parts = partsOf(failure);
  const hits = (kinds: readonly SingleFailureKind[], id: string): boolean =>
    parts.some((part) => kinds.includes(part.kind) && part.id === id);
  const down = carriers.connections.filter(
    ({ connectionId, device, location }) =>
      hits(['connection', 'lagMember'], connectionId) || hits(['device'], device) || hits(['location'], location),
  );
  const interfaces = interfacesLost(carriers, new Set(down.map(({ connectionId }) => connectionId)));
  const lost = new Set<string>();
  for (const { bgpPeerId, virtualInterfaceId, device } of estate.sessions.values()) {
    const location = estate.interfaces.get(virtualInterfaceId)?.location ?? '';
    const isLost = hits(['session'], bgpPeerId) || hits(['device'], device) || hits(['location'], location);
    if (isLost || interfaces.has(virtualInterfaceId)) lost.add(bgpPeerId);
  }
  return lost;
}
