// What goes when a connection, a LAG, a virtual interface, a peer or a gateway does, whoever ends it.
import type { Pace } from '../domain/index.ts';
import { schedule } from './schedule.ts';
import type { Unit } from './store.ts';

/** When something goes: its pace, and milliseconds since the epoch. */
interface Due {
  readonly pace: Pace;
  readonly now: number;
}

/** Its MACsec keys, its places in resiliency groups, and its faults. */
export async function removeBelongings(unit: Unit, connectionId: string, due: Due): Promise<void> {
  for (const { macSecKeyId } of await unit.macSecKeys.find({ connectionId })) await unit.macSecKeys.remove(macSecKeyId);
  for (const { resiliencyMemberId } of await unit.resiliencyMembers.find({ connectionId }))
    await unit.resiliencyMembers.remove(resiliencyMemberId);
  await endFaultsOf(unit, connectionId, due);
}

/** The peer with its port, what was seen of it, and its faults. */
export async function removePeer(unit: Unit, bgpPeerId: string, due: Due): Promise<void> {
  await unit.bgpPeers.remove(bgpPeerId);
  await unit.peerPorts.remove(bgpPeerId);
  await unit.peerSessions.remove(bgpPeerId);
  await endFaultsOf(unit, bgpPeerId, due);
}

/** What a gateway has beside Direct Connect. */
export async function removeOtherRoutes(unit: Unit, gatewayId: string): Promise<void> {
  for (const { routeId } of await unit.otherRoutes.find({ gatewayId })) await unit.otherRoutes.remove(routeId);
}

/** Faults of what is gone by its id: nothing suffers them any more, and nobody would think of mending them. */
export async function endFaultsOf(unit: Unit, target: string, due: Due): Promise<void> {
  for (const { faultId } of await unit.faults.find({ target, endedAt: null }))
    await schedule(unit, due, 'fault-outlived', faultId);
}
