// What an observation does to the derived states, recorded in the unit that causes it.
import { derivedVirtualInterfaceState, peerStatuses, type Unit } from '../store/index.ts';

/** Runs `change` and records what it did to the derived states of the virtual interface and its peers. */
export async function recordingDerived(
  unit: Unit,
  virtualInterfaceId: string,
  change: () => Promise<unknown>,
): Promise<void> {
  const virtualInterface = await unit.virtualInterfaces.get(virtualInterfaceId);
  if (virtualInterface === undefined) return;
  const before = await derivedStates(unit, virtualInterfaceId);
  const stateBefore = await derivedVirtualInterfaceState(unit, virtualInterface);
  await change();
  for (const [bgpPeerId, bgpStatus] of await derivedStates(unit, virtualInterfaceId))
    if (before.get(bgpPeerId) !== bgpStatus) await unit.recordDerived('bgpPeers', bgpPeerId, { bgpStatus });
  const stateAfter = await derivedVirtualInterfaceState(unit, virtualInterface);
  if (stateAfter !== stateBefore)
    await unit.recordDerived('virtualInterfaces', virtualInterfaceId, { virtualInterfaceState: stateAfter });
}

async function derivedStates(unit: Unit, virtualInterfaceId: string): Promise<Map<string, string>> {
  const statuses = await peerStatuses(unit, virtualInterfaceId);
  return new Map(statuses.map(({ peer, bgpStatus }) => [peer.bgpPeerId, bgpStatus]));
}
