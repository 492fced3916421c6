// Derived states as they are read: the rows that domain/derive.ts needs, fetched together.
import {
  type BgpPeer,
  type BgpStatus,
  bgpStatus,
  type PeerSession,
  type VirtualInterface,
  type VirtualInterfaceState,
  virtualInterfaceState,
} from '../domain/index.ts';
import type { Unit, View } from './store.ts';

export interface PeerStatus {
  readonly peer: BgpPeer;
  readonly bgpStatus: BgpStatus;
  /** What the edge saw last; undefined when nothing was seen in its present run. */
  readonly session: PeerSession | undefined;
}

/** The peers of a virtual interface in the order they were made, each with what is observed of it. */
export async function peerStatuses(view: View, virtualInterfaceId: string): Promise<PeerStatus[]> {
  const peers = await view.bgpPeers.find({ virtualInterfaceId });
  return Promise.all(peers.map((peer) => peerStatus(view, peer)));
}

async function peerStatus(view: View, peer: BgpPeer): Promise<PeerStatus> {
  const row = await view.peerSessions.get(peer.bgpPeerId);
  const newest = row === undefined ? undefined : await view.edgeIncarnations.get(row.edgeId);
  const session = row?.incarnation === newest?.incarnation ? row : undefined;
  return { peer, bgpStatus: bgpStatus(peer, row, newest), session };
}

export async function derivedVirtualInterfaceState(
  view: View,
  virtualInterface: VirtualInterface,
): Promise<VirtualInterfaceState> {
  const statuses = await peerStatuses(view, virtualInterface.virtualInterfaceId);
  return virtualInterfaceState(
    virtualInterface,
    statuses.map((status) => status.bgpStatus),
  );
}

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
