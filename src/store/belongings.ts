// What goes when a connection does, whoever ends it.
import type { Unit } from './store.ts';

/** Its MACsec keys, and its places in resiliency groups. */
export async function removeBelongings(unit: Unit, connectionId: string): Promise<void> {
  for (const { macSecKeyId } of await unit.macSecKeys.find({ connectionId })) await unit.macSecKeys.remove(macSecKeyId);
  for (const { resiliencyMemberId } of await unit.resiliencyMembers.find({ connectionId }))
    await unit.resiliencyMembers.remove(resiliencyMemberId);
}
