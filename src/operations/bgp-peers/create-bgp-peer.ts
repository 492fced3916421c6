import { clientError, messages } from '../../domain/index.ts';
import { schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findOwnChangeable } from '../virtual-interfaces/find.ts';
import { showVirtualInterface } from '../virtual-interfaces/wire.ts';
import { addPeer } from './add-peer.ts';

/** The state of the virtual interface stays as it is; the new peer starts as pending, on public ones as verifying. */
export const createBGPPeer: Operation<'CreateBGPPeer'> = (context, { virtualInterfaceId, newBGPPeer }, call) => {
  if (newBGPPeer === undefined) throw clientError(messages.memberMissing('newBGPPeer'));
  return context.store.write(`account ${call.accountId} CreateBGPPeer`, async (unit) => {
    const virtualInterface = await findOwnChangeable(unit, virtualInterfaceId, call);
    const peer = await addPeer(context, unit, virtualInterface, newBGPPeer);
    const due = { pace: context.pace, now: context.clock.now() };
    // What waits in the same state as its virtual interface moves on with it.
    if (peer.state !== virtualInterface.adminState)
      await schedule(
        unit,
        due,
        peer.state === 'verifying' ? 'bgp-peer-verified' : 'bgp-peer-provisioned',
        peer.bgpPeerId,
      );
    return { virtualInterface: await showVirtualInterface(unit, virtualInterface) };
  });
};
