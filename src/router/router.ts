// A customer's router built from the same engine, on the customer's side: it dials every peer of a virtual interface,
// announces what it is told to and hears what it is told.
import { askAdmin, getAdmin, type NeighborStatus, type NeighborsAnswer, type ServerAccess } from '../admin/index.ts';
import { type Log, OperationalError, parseInterface, parsePrefix, systemClock, systemRandom } from '../base/index.ts';
import { type Announcement, type Neighbor, Speaker, type SpeakerEvents } from '../bgp/index.ts';
import { createNetwork, type Md5Mode } from '../net/index.ts';
import { peersReady } from './peers-ready.ts';

export interface RouterOptions {
  readonly server: ServerAccess;
  readonly virtualInterfaceId: string;
  readonly announce: readonly Announcement[];
  readonly md5: Md5Mode;
  readonly log: Log;
  /** That it offers; 90 when left out. */
  readonly holdTimeSeconds?: number | undefined;
  readonly events?: Partial<SpeakerEvents>;
}

export interface Router {
  readonly neighbors: readonly NeighborStatus[];
  readonly speaker: Speaker;
  /** All that it announces from now on, to each neighbor what is of its family. */
  announce(routes: readonly Announcement[]): void;
  stop(): Promise<void>;
}

/** Rejects with DX_NO_PEER when the virtual interface has nothing to dial. */
export async function startRouter(options: RouterOptions): Promise<Router> {
  await peersReady(options.server, options.virtualInterfaceId);
  const path = `virtual-interfaces/${encodeURIComponent(options.virtualInterfaceId)}/neighbors`;
  const { neighbors } = await getAdmin<NeighborsAnswer>(options.server, path);
  if (neighbors.length === 0)
    throw new OperationalError('DX_NO_PEER', `${options.virtualInterfaceId} has no BGP peer that can be dialled yet`);
  const ignore = (): void => {};
  const { events = {}, server, log } = options;
  // Only a drill asks for it: that it could not be said is no failure.
  const sayBuiltIn = (bgpPeerId: string): Promise<unknown> =>
    askAdmin(server, 'POST', `bgp-peers/${bgpPeerId}/built-in-router`).catch((error: unknown) =>
      log.debug('router: the server does not know that it is built in', { bgpPeerId, error: String(error) }),
    );
  const speaker = new Speaker({
    network: await createNetwork({ md5: options.md5, log: options.log }),
    clock: systemClock,
    random: systemRandom,
    log: options.log,
    events: {
      routesChanged: ignore,
      announcementsSent: ignore,
      listenerFailed: ignore,
      listening: ignore,
      ...events,
      sessionChanged: (change) => {
        if (change.state === 'established') void sayBuiltIn(change.neighborId);
        events.sessionChanged?.(change);
      },
    },
  });
  const announce = (routes: readonly Announcement[]): void => {
    for (const { bgpPeerId, addressFamily } of neighbors)
      speaker.announce(
        bgpPeerId,
        routes.filter(({ prefix }) => prefix.family === addressFamily),
      );
  };
  for (const neighbor of neighbors) speaker.setNeighbor(neighborOf(neighbor, options));
  announce(options.announce);
  return { neighbors, speaker, announce, stop: () => speaker.stop() };
}

/** The prefix as a router of its own announces it. Throws DX_BAD_ADDRESS when the text is no prefix. */
export function announcementOf(text: string): Announcement {
  const prefix = parsePrefix(text);
  if (prefix === undefined) throw new OperationalError('DX_BAD_ADDRESS', `${text} is no prefix`);
  return { prefix, attributes: { origin: 'igp', asPath: [], communities: [] } };
}

function neighborOf(neighbor: NeighborStatus, { holdTimeSeconds = 90 }: RouterOptions): Neighbor {
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
    holdTimeSeconds,
    connectRetrySeconds: 3,
    prefixLimit: 1_000_000,
    gracefulRestartSeconds: 120,
  };
}
