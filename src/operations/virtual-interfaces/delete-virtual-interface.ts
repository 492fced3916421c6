import { endFailoverTest, recordingDerived, schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findVirtualInterface } from './find.ts';

/** Its owner or the connection's may; peers and attachment go with it. Deleting again is answered alike. */
export const deleteVirtualInterface: Operation<'DeleteVirtualInterface'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} DeleteVirtualInterface`, async (unit) => {
    const { virtualInterfaceId, adminState } = await findVirtualInterface(unit, input.virtualInterfaceId, call);
    if (adminState === 'deleting' || adminState === 'rejected') return { virtualInterfaceState: adminState };
    await endFailoverTest(unit, virtualInterfaceId, 'failed', context.clock.now());
    await unit.virtualInterfaces.update(virtualInterfaceId, { adminState: 'deleting' });
    await recordingDerived(unit, virtualInterfaceId, async () => {
      for (const { bgpPeerId } of await unit.bgpPeers.find({ virtualInterfaceId }))
        await unit.bgpPeers.update(bgpPeerId, { state: 'deleting' });
    });
    const attachment = await unit.gatewayAttachments.get(virtualInterfaceId);
    if (attachment !== undefined) await unit.gatewayAttachments.update(virtualInterfaceId, { state: 'detaching' });
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'virtual-interface-deleted', virtualInterfaceId);
    return { virtualInterfaceState: 'deleting' };
  });
