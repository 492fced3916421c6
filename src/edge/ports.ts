// The TCP port each peer's router dials: handed out once, kept in the row until the peer is gone.
import type { BgpPeer, PeerPort } from '../domain/index.ts';
import type { Unit } from '../store/index.ts';

/** First and last port to hand out; `systemPicks` leaves the choice to the system when the listener opens. */
export type PortRange = { readonly first: number; readonly last: number } | 'systemPicks';

export type PortHolder = Pick<BgpPeer, 'bgpPeerId' | 'addressFamily'>;

/** True without a row, and when no port was free the last time: asked again, since one may be free by now. */
export function lacksPort(held: PeerPort | undefined, range: PortRange): boolean {
  return held === undefined || (range !== 'systemPicks' && held.port === null && held.problem !== null);
}

/** Makes sure each peer has a port row. With none free the row says so, and the peer stays down with that reason. */
export async function assignPorts(unit: Unit, peers: readonly PortHolder[], range: PortRange): Promise<void> {
  const used = await portsInUse(unit);
  for (const { bgpPeerId, addressFamily } of peers) {
    const held = await unit.peerPorts.get(bgpPeerId);
    if (!lacksPort(held, range)) continue;
    const row = { bgpPeerId, addressFamily, ...choosePort(used, range) };
    used.add(row.port);
    if (held === undefined) await unit.peerPorts.insert(row);
    else if (row.problem !== held.problem) await unit.peerPorts.update(bgpPeerId, row);
  }
}

/** The next port for a peer that has never listened and whose port something else holds; undefined when none is left. */
export async function nextPort(unit: Unit, taken: PeerPort, range: PortRange): Promise<number | undefined> {
  if (range === 'systemPicks' || taken.port === null) return undefined;
  const { port } = choosePort(await portsInUse(unit), { first: taken.port + 1, last: range.last });
  return port ?? undefined;
}

async function portsInUse(unit: Unit): Promise<Set<number | null>> {
  return new Set((await unit.peerPorts.pick(['port'])).map(({ port }) => port));
}

/** The lowest free port of the range. Neither port nor problem: the system picks when the listener opens. */
function choosePort(used: ReadonlySet<number | null>, range: PortRange): Pick<PeerPort, 'port' | 'problem'> {
  if (range === 'systemPicks') return { port: null, problem: null };
  for (let port = range.first; port <= range.last; port++) if (!used.has(port)) return { port, problem: null };
  return { port: null, problem: `no free port between ${range.first} and ${range.last}` };
}
