// What goes when a connection or a peer does, whoever ends it.
import type { Unit } from './store.ts';

/** Its MACsec keys, and its places in resiliency groups. */
export async function removeBelongings(unit: Unit, connectionId: string): Promise<void> {
  for (const { macSecKeyId } of await unit.macSecKeys.find({ connectionId })) await unit.macSecKeys.remove(macSecKeyId);
  for (const { resiliencyMemberId } of await unit.resiliencyMembers.find({ connectionId }))
    await unit.resiliencyMembers.remove(resiliencyMemberId);
}

/** The peer with its port and what was seen of it. */
export async function removePeer(unit: Unit, bgpPeerId: string): Promise<void> {
  await unit.bgpPeers.remove(bgpPeerId);
  await unit.peerPorts.remove(bgpPeerId);
  await unit.peerSessions.remove(bgpPeerId);
}
