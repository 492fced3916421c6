import { parseInterface, samePrefix } from '../../base/index.ts';
import { type BgpPeer, clientError, isId, isLivePeer, messages, requestedAsn } from '../../domain/index.ts';
import type { DeleteBGPPeerRequest } from '../../model/index.ts';
import { recordingDerived, schedule, type View } from '../../store/index.ts';
import type { Call, Operation } from '../context.ts';
import { findOwnChangeable, sees } from '../virtual-interfaces/find.ts';
import { showVirtualInterface } from '../virtual-interfaces/wire.ts';

/** Selects by id, or by ASN and customer address. That another live peer remains is checked before. */
export const deleteBGPPeer: Operation<'DeleteBGPPeer'> = (context, input, call) => {
  if (input.bgpPeerId !== undefined && !isId('dxpeer', input.bgpPeerId))
    throw clientError(messages.peerIdFormat(input.bgpPeerId));
  return context.store.write(`account ${call.accountId} DeleteBGPPeer`, async (unit) => {
    const virtualInterface = await findOwnChangeable(unit, await virtualInterfaceOf(unit, input, call), call);
    const { virtualInterfaceId } = virtualInterface;
    const live = (await unit.bgpPeers.find({ virtualInterfaceId })).filter(isLivePeer);
    if (live.length <= 1) throw clientError(messages.lastPeer());
    const { bgpPeerId } = select(live, input, virtualInterfaceId);
    await recordingDerived(unit, virtualInterfaceId, () => unit.bgpPeers.update(bgpPeerId, { state: 'deleting' }));
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'bgp-peer-deleted', bgpPeerId);
    return { virtualInterface: await showVirtualInterface(unit, virtualInterface) };
  });
};

/** A peer's id alone names its virtual interface too, to those who see that. */
async function virtualInterfaceOf(view: View, input: DeleteBGPPeerRequest, call: Call): Promise<string | undefined> {
  const { virtualInterfaceId, bgpPeerId } = input;
  if (virtualInterfaceId !== undefined || bgpPeerId === undefined) return virtualInterfaceId;
  const peer = await view.bgpPeers.get(bgpPeerId);
  const above = peer === undefined ? undefined : await view.virtualInterfaces.get(peer.virtualInterfaceId);
  if (above === undefined || !sees(above, call)) throw clientError(messages.noPeerWithId(bgpPeerId));
  return above.virtualInterfaceId;
}

function select(live: readonly BgpPeer[], input: DeleteBGPPeerRequest, virtualInterfaceId: string): BgpPeer {
  const { bgpPeerId, customerAddress } = input;
  const found = live.find(bgpPeerId === undefined ? byAsnAndAddress(input) : (peer) => peer.bgpPeerId === bgpPeerId);
  if (found !== undefined) return found;
  throw clientError(
    bgpPeerId === undefined
      ? messages.noPeer(`${requestedAsn(input)} and ${customerAddress}`, virtualInterfaceId)
      : messages.noPeer(bgpPeerId, virtualInterfaceId),
  );
}

function byAsnAndAddress(input: DeleteBGPPeerRequest): (peer: BgpPeer) => boolean {
  const asn = requestedAsn(input);
  const { customerAddress } = input;
  if (asn === undefined) throw clientError(messages.peerNotSelected('asn'));
  if (customerAddress === undefined) throw clientError(messages.peerNotSelected('customerAddress'));
  return (peer) => peer.asn === asn && sameAddress(peer.customerAddress, customerAddress);
}

/** Compared as addresses, since IPv6 has many spellings; the mask counts. */
function sameAddress(a: string, b: string): boolean {
  const [one, other] = [parseInterface(a), parseInterface(b)];
  return (
    one !== undefined &&
    other !== undefined &&
    one.address.value === other.address.value &&
    samePrefix(one.prefix, other.prefix)
  );
}
