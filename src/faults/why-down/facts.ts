// What is known of a BGP peer and of all that it stands on, read together.
import type { BgpPeer, Fault, PeerPort, PeerSession, VirtualInterface } from '../../domain/index.ts';
import {
  activeFaults,
  carrierOf,
  faultsOver,
  type PeerStatus,
  peerPlace,
  peerStatuses,
  runningFailoverTest,
  type View,
} from '../../store/index.ts';

export interface PeerFacts {
  readonly virtualInterface: VirtualInterface;
  readonly peer: BgpPeer;
  readonly isUp: boolean;
  /** Of the connection or LAG below; undefined: it is gone. */
  readonly carrierState: string | undefined;
  /** Faults that last over the peer or the light below it. */
  readonly faults: readonly Fault[];
  readonly isTested: boolean;
  readonly port: PeerPort | undefined;
  /** What the edge has seen in its present run. */
  readonly session: PeerSession | undefined;
  readonly system: SystemFacts;
}

/** Of the server, the same for all peers. */
export interface SystemFacts {
  readonly hasEdge: boolean;
  /** Segments refused for their signature since the start, over all connections; undefined: not counted here. */
  readonly md5Refusals: number | undefined;
  readonly addresses: { readonly ipv4: string; readonly ipv6: string };
}

export async function readPeerFacts(
  view: View,
  virtualInterface: VirtualInterface,
  system: SystemFacts,
): Promise<PeerFacts[]> {
  const { virtualInterfaceId, connectionId } = virtualInterface;
  const carrier = await carrierOf(view, connectionId);
  const test = await runningFailoverTest(view, virtualInterfaceId);
  const lasting = await activeFaults(view);
  const read = async ({ peer, bgpStatus, session }: PeerStatus): Promise<PeerFacts> => {
    const place = await peerPlace(view, peer);
    return {
      virtualInterface,
      peer,
      isUp: bgpStatus === 'up',
      carrierState: carrier?.state,
      faults: place === undefined ? [] : await faultsOver(view, lasting, place),
      isTested: test?.bgpPeerIds.includes(peer.bgpPeerId) ?? false,
      port: await view.peerPorts.get(peer.bgpPeerId),
      session,
      system,
    };
  };
  return Promise.all((await peerStatuses(view, virtualInterfaceId)).map(read));
}
