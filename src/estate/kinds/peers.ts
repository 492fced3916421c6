// The BGP peers of a virtual interface: an entry of the file and a peer of the server are the same when every member that
// the entry has agrees.
import type { BGPPeer, NewBGPPeer, VirtualInterface } from '../../model/index.ts';
import { type Context, settled } from '../context.ts';
import { given } from '../kind.ts';
import type { Peer, Sections } from '../schema.ts';

const isLive = ({ bgpPeerState }: BGPPeer): boolean => bgpPeerState !== 'deleting' && bgpPeerState !== 'deleted';

const livePeers = ({ bgpPeers = [] }: VirtualInterface): readonly BGPPeer[] => bgpPeers.filter(isLive);

/** AWS chooses the addresses of IPv6 peers, whatever is asked for. */
const readPeer = (wire: BGPPeer): Peer => ({
  family: wire.addressFamily ?? 'ipv4',
  asn: wire.asnLong ?? wire.asn ?? 0,
  ...given({ authKey: wire.authKey }),
  ...(wire.addressFamily === 'ipv6'
    ? {}
    : given({ amazonAddress: wire.amazonAddress, customerAddress: wire.customerAddress })),
});

export const readPeers = (wire: VirtualInterface): Peer[] => livePeers(wire).map(readPeer);

/** Keys are for nobody's eyes, unless asked for. */
export const peersWithoutKeys = (peers: readonly Peer[]): Peer[] => peers.map(({ authKey: _, ...peer }) => peer);

const mostShortAsn = 2_147_483_647;

export const newPeer = (peer: Peer): NewBGPPeer => ({
  ...(peer.asn > mostShortAsn ? { asnLong: peer.asn } : { asn: peer.asn }),
  addressFamily: peer.family,
  ...given({ authKey: peer.authKey, amazonAddress: peer.amazonAddress, customerAddress: peer.customerAddress }),
});

const agrees = (wanted: Peer, held: Peer): boolean =>
  Object.entries(wanted).every(([member, value]) => value === undefined || held[member as keyof Peer] === value);

/** Pairs each entry with a peer of its own; what is left over on either side has no partner. */
function pair(wanted: readonly Peer[], held: readonly Peer[]): { missing: Peer[]; surplus: number[] } {
  const free = new Set(held.keys());
  const missing = wanted.filter((peer) => {
    const index = [...free].find((each) => agrees(peer, held[each] as Peer));
    if (index !== undefined) free.delete(index);
    return index === undefined;
  });
  return { missing, surplus: [...free] };
}

export function samePeers(wanted: readonly Peer[], held: readonly Peer[]): boolean {
  const { missing, surplus } = pair(wanted, held);
  return missing.length === 0 && surplus.length === 0;
}

/**
 * CreateBGPPeer and DeleteBGPPeer. A new peer of another family comes before the old one goes, since the last peer cannot
 * go; one of the same family only after it, since there is room for one.
 */
export async function changePeers(
  context: Context,
  wanted: Sections['virtualInterfaces'],
  wire: VirtualInterface,
): Promise<void> {
  const virtualInterfaceId = wire.virtualInterfaceId ?? '';
  const held = livePeers(wire);
  const { missing, surplus } = pair(wanted.peers, held.map(readPeer));
  const leaving = surplus.flatMap((index) => held[index] ?? []);
  const create = (peer: Peer): Promise<unknown> =>
    context.call(wanted, 'CreateBGPPeer', { virtualInterfaceId, newBGPPeer: newPeer(peer) });
  const replaces = ({ family }: Peer): boolean => leaving.some(({ addressFamily }) => addressFamily === family);
  for (const peer of missing) if (!replaces(peer)) await create(peer);
  for (const { bgpPeerId = '' } of leaving) {
    await context.call(wanted, 'DeleteBGPPeer', { virtualInterfaceId, bgpPeerId });
    await settled(`${bgpPeerId} is gone`, async () => {
      const { virtualInterfaces = [] } = await context.call(wanted, 'DescribeVirtualInterfaces', {
        virtualInterfaceId,
      });
      return virtualInterfaces.every(({ bgpPeers = [] }) => bgpPeers.every((peer) => peer.bgpPeerId !== bgpPeerId));
    });
  }
  for (const peer of missing) if (replaces(peer)) await create(peer);
}
