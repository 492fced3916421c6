import { endFailoverTest, recordingDerived, schedule, type Unit } from '../../store/index.ts';
import type { Operation, OperationContext } from '../context.ts';
import { findVirtualInterface } from './find.ts';

/** Its owner or the connection's may; peers and attachment go with it. Deleting again is answered alike. */
export const deleteVirtualInterface: Operation<'DeleteVirtualInterface'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} DeleteVirtualInterface`, async (unit) => {
    const { virtualInterfaceId, ownerAccount, adminState } = await findVirtualInterface(
      unit,
      input.virtualInterfaceId,
      call,
    );
    if (adminState === 'deleting' || adminState === 'rejected') return { virtualInterfaceState: adminState };
    if (adminState === 'confirming' && ownerAccount === call.accountId)
      return decline(context, unit, virtualInterfaceId);
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

/** An owner who does not confirm what was allocated rejects it. */
async function decline(
  { pace, clock }: OperationContext,
  unit: Unit,
  virtualInterfaceId: string,
): Promise<{ virtualInterfaceState: 'rejected' }> {
  await unit.virtualInterfaces.update(virtualInterfaceId, { adminState: 'rejected', deletedAt: clock.now() });
  for (const { bgpPeerId } of await unit.bgpPeers.find({ virtualInterfaceId })) await unit.bgpPeers.remove(bgpPeerId);
  await schedule(unit, { pace, now: clock.now() }, 'forgotten', virtualInterfaceId);
  return { virtualInterfaceState: 'rejected' };
}
