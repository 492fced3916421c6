// crossconnect router: a customer's router built from the same engine, on the customer's side. It dials every peer of a
// virtual interface, announces prefixes and shows what it hears, until it is stopped.
import type { NeighborStatus, NeighborsAnswer } from '../../admin/index.ts';
import {
  formatAddress,
  formatPrefix,
  type Log,
  OperationalError,
  type Prefix,
  parseInterface,
  parsePrefix,
  systemClock,
  systemRandom,
} from '../../base/index.ts';
import { type Neighbor, Speaker, type SpeakerEvents } from '../../bgp/index.ts';
import { createNetwork, type Md5Mode } from '../../net/index.ts';
import type { Output } from '../output.ts';
import { peersReady } from '../peers-ready.ts';
import { getAdmin, type ServerAccess } from '../server-access.ts';
import { renderTable } from '../table.ts';

export interface RouterOptions {
  readonly server: ServerAccess;
  readonly virtualInterfaceId: string;
  readonly announce: readonly string[];
  readonly md5: Md5Mode;
  readonly log: Log;
  readonly events?: Partial<SpeakerEvents>;
}

export interface Router {
  readonly neighbors: readonly NeighborStatus[];
  readonly speaker: Speaker;
  readonly announced: readonly Prefix[];
  stop(): Promise<void>;
}

/** Rejects with DX_NO_PEER when the virtual interface has nothing to dial, DX_BAD_ADDRESS for a wrong prefix. */
export async function startRouter(options: RouterOptions): Promise<Router> {
  const announced = options.announce.map(prefixOf);
  await peersReady(options.server, options.virtualInterfaceId);
  const path = `virtual-interfaces/${encodeURIComponent(options.virtualInterfaceId)}/neighbors`;
  const { neighbors } = await getAdmin<NeighborsAnswer>(options.server, path);
  if (neighbors.length === 0)
    throw new OperationalError('DX_NO_PEER', `${options.virtualInterfaceId} has no BGP peer that can be dialled yet`);
  const ignore = (): void => {};
  const speaker = new Speaker({
    network: await createNetwork({ md5: options.md5, log: options.log }),
    clock: systemClock,
    random: systemRandom,
    log: options.log,
    events: {
      sessionChanged: ignore,
      routesChanged: ignore,
      announcementsSent: ignore,
      listenerFailed: ignore,
      listening: ignore,
      ...options.events,
    },
  });
  for (const neighbor of neighbors) {
    speaker.setNeighbor(neighborOf(neighbor));
    speaker.announce(
      neighbor.bgpPeerId,
      announced
        .filter(({ family }) => family === neighbor.addressFamily)
        .map((prefix) => ({ prefix, attributes: { origin: 'igp', asPath: [], communities: [] } })),
    );
  }
  return { neighbors, speaker, announced, stop: () => speaker.stop() };
}

function prefixOf(text: string): Prefix {
  const prefix = parsePrefix(text);
  if (prefix === undefined) throw new OperationalError('DX_BAD_ADDRESS', `--announce ${text}: is no prefix`);
  return prefix;
}

function neighborOf(neighbor: NeighborStatus): Neighbor {
  const own = parseInterface(neighbor.customerAddress)?.address;
  if (own === undefined) throw new OperationalError('DX_BAD_ADDRESS', `${neighbor.customerAddress} is no address`);
  return {
    id: neighbor.bgpPeerId,
    family: neighbor.addressFamily,
    localAsn: neighbor.customerAsn,
    remoteAsn: neighbor.amazonAsn,
    // The low half of the address, never zero: an IPv6-only router has no other number of its own.
    routerId: Number(own.value & 0xffff_ffffn) || 1,
    nextHop: own,
    transport: { kind: 'dial', host: neighbor.address, port: neighbor.port, key: neighbor.authKey },
    holdTimeSeconds: 90,
    connectRetrySeconds: 3,
    prefixLimit: 1_000_000,
    gracefulRestartSeconds: 120,
  };
}

export async function router(output: Output, options: RouterOptions): Promise<Router> {
  const running = await startRouter({
    ...options,
    events: {
      sessionChanged: ({ neighborId, state, reason }) => output.line(`${neighborId} ${state}: ${reason}`),
      routesChanged: (neighborId) => output.line(renderHeard(running.speaker, neighborId)),
    },
  });
  for (const { bgpPeerId, addressFamily, address, port } of running.neighbors) {
    const told = running.announced.filter(({ family }) => family === addressFamily).map(formatPrefix);
    const saying = told.length === 0 ? 'announcing nothing' : `announcing ${told.join(' ')}`;
    output.line(`${bgpPeerId}: dialling ${address} port ${port}, ${saying}`);
  }
  for (const prefix of running.announced)
    if (running.neighbors.every(({ addressFamily }) => addressFamily !== prefix.family))
      output.line(`${formatPrefix(prefix)} is announced to nobody: there is no ${prefix.family} peer`);
  return running;
}

/** A public virtual interface hears thousands. */
const mostShown = 50;

/** What a neighbor announces to this router; of many, the first. */
export function renderHeard(speaker: Speaker, neighborId: string): string {
  const heard = speaker.received(neighborId);
  if (heard.length === 0) return `${neighborId}: nothing is heard from it`;
  const table = renderTable(
    ['PREFIX', 'NEXT HOP', 'AS PATH'],
    heard
      .slice(0, mostShown)
      .map(({ prefix, nextHop, attributes }) => [
        formatPrefix(prefix),
        formatAddress(nextHop),
        attributes.asPath.flatMap(({ asns }) => asns).join(' '),
      ]),
  );
  return heard.length > mostShown ? `${table}\nand ${heard.length - mostShown} more` : table;
}
