import { type VirtualInterface, virtualInterfaceArn } from '../../domain/index.ts';
import { endFailoverTest, endFaultsOf, recordingDerived, schedule, type Unit } from '../../store/index.ts';
import type { Operation, OperationContext } from '../context.ts';
import { findVirtualInterface } from './find.ts';

/**
 * Its owner or the connection's may; peers and attachment go with it. Deleting again is answered alike. What its owner
 * rejected, the owner of the connection can still delete: Terraform waits for it to go.
 */
export const deleteVirtualInterface: Operation<'DeleteVirtualInterface'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} DeleteVirtualInterface`, async (unit) => {
    const held = await findVirtualInterface(unit, input.virtualInterfaceId, call);
    const { adminState, ownerAccount, connectionOwner } = held;
    const rejectedByCaller = adminState === 'rejected' && connectionOwner !== call.accountId;
    if (adminState === 'deleting' || rejectedByCaller) return { virtualInterfaceState: adminState };
    // What was offered and never confirmed is turned down by the account it was offered to.
    const turnedDown = adminState === 'confirming' && ownerAccount === call.accountId;
    await (turnedDown ? reject(context, unit, held) : takeAway(context, unit, held));
    return { virtualInterfaceState: turnedDown ? 'rejected' : 'deleting' };
  });

async function takeAway(
  { pace, clock }: OperationContext,
  unit: Unit,
  { virtualInterfaceId }: VirtualInterface,
): Promise<void> {
  const due = { pace, now: clock.now() };
  await endFailoverTest(unit, virtualInterfaceId, 'failed', due);
  await unit.virtualInterfaces.update(virtualInterfaceId, { adminState: 'deleting' });
  await recordingDerived(unit, virtualInterfaceId, async () => {
    for (const { bgpPeerId } of await unit.bgpPeers.find({ virtualInterfaceId }))
      await unit.bgpPeers.update(bgpPeerId, { state: 'deleting' });
  });
  const attachment = await unit.gatewayAttachments.get(virtualInterfaceId);
  if (attachment !== undefined) await unit.gatewayAttachments.update(virtualInterfaceId, { state: 'detaching' });
  await schedule(unit, due, 'virtual-interface-deleted', virtualInterfaceId);
}

async function reject({ pace, clock }: OperationContext, unit: Unit, held: VirtualInterface): Promise<void> {
  const { virtualInterfaceId } = held;
  const due = { pace, now: clock.now() };
  await unit.virtualInterfaces.update(virtualInterfaceId, { adminState: 'rejected', deletedAt: due.now });
  for (const { bgpPeerId } of await unit.bgpPeers.find({ virtualInterfaceId })) {
    await unit.bgpPeers.update(bgpPeerId, { state: 'deleting' });
    await schedule(unit, due, 'bgp-peer-deleted', bgpPeerId);
  }
  await unit.tagSets.remove(virtualInterfaceArn(held));
  await endFaultsOf(unit, virtualInterfaceId, due);
  await schedule(unit, due, 'forgotten', virtualInterfaceId);
}
