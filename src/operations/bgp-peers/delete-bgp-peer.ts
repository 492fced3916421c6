import { type BgpPeer, clientError, messages, requestedAsn } from '../../domain/index.ts';
import type { DeleteBGPPeerRequest } from '../../model/index.ts';
import { schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findOwnChangeable } from '../virtual-interfaces/find.ts';
import { showVirtualInterface } from '../virtual-interfaces/wire.ts';

/** Selects by id, or by ASN and customer address. That another live peer remains is checked before. */
export const deleteBGPPeer: Operation<'DeleteBGPPeer'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} DeleteBGPPeer`, async (unit) => {
    const virtualInterface = await findOwnChangeable(unit, await virtualInterfaceOf(input, unit), call);
    const { virtualInterfaceId } = virtualInterface;
    const peers = await unit.bgpPeers.find({ virtualInterfaceId });
    const live = peers.filter(({ state }) => state !== 'deleting' && state !== 'deleted');
    if (live.length <= 1) throw clientError(messages.lastPeer());
    const { bgpPeerId } = select(live, input, virtualInterfaceId);
    await unit.bgpPeers.update(bgpPeerId, { state: 'deleting' });
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'bgp-peer-deleted', bgpPeerId);
    return { virtualInterface: await showVirtualInterface(unit, virtualInterface) };
  });

/** A peer's id alone names its virtual interface too. */
async function virtualInterfaceOf(
  { virtualInterfaceId, bgpPeerId }: DeleteBGPPeerRequest,
  unit: { bgpPeers: { get(id: string): Promise<BgpPeer | undefined> } },
): Promise<string | undefined> {
  if (virtualInterfaceId !== undefined || bgpPeerId === undefined) return virtualInterfaceId;
  return (await unit.bgpPeers.get(bgpPeerId))?.virtualInterfaceId;
}

function select(live: readonly BgpPeer[], input: DeleteBGPPeerRequest, virtualInterfaceId: string): BgpPeer {
  const { bgpPeerId, customerAddress } = input;
  const asn = requestedAsn(input);
  if (bgpPeerId === undefined && (asn === undefined || customerAddress === undefined))
    throw clientError(messages.peerNotSelected());
  const found = live.find((peer) =>
    bgpPeerId === undefined
      ? peer.asn === asn && peer.customerAddress === customerAddress
      : peer.bgpPeerId === bgpPeerId,
  );
  if (found === undefined) throw clientError(messages.noPeer(virtualInterfaceId));
  return found;
}
