// Derived facts: pure functions of desired, administrative and observed ones, computed on read. Nothing is up that the
// edge's present incarnation does not hold Established.
import { isLivePeer } from './live.ts';
import type {
  BgpPeer,
  Connection,
  ConnectionAdminState,
  EdgeIncarnation,
  PeerSession,
  VirtualInterface,
  VirtualInterfaceAdminState,
} from './records.ts';

export type ConnectionState = Exclude<ConnectionAdminState, 'provisioned'> | 'available' | 'down';

/**
 * A provisioned port is available while it has light, that is until something cuts it; a hosted connection while its parent
 * is, too.
 */
export function connectionState(connection: Connection, hasLight = true): ConnectionState {
  if (connection.adminState !== 'provisioned') return connection.adminState;
  return hasLight ? 'available' : 'down';
}

export type BgpStatus = 'up' | 'down';

/** Up means Established (API reference, BGPPeer), seen by the newest incarnation of the edge that wrote the row. */
export function bgpStatus(
  peer: BgpPeer,
  session: PeerSession | undefined,
  incarnation: EdgeIncarnation | undefined,
): BgpStatus {
  if (!isLivePeer(peer)) return 'down';
  const counts = session !== undefined && session.incarnation === incarnation?.incarnation;
  return counts && session.state === 'established' ? 'up' : 'down';
}

export type VirtualInterfaceState = Exclude<VirtualInterfaceAdminState, 'provisioned'> | 'available' | 'down';

/** A provisioned virtual interface is available while at least one of its peers is up. */
export function virtualInterfaceState(
  virtualInterface: VirtualInterface,
  peerStatuses: readonly BgpStatus[],
): VirtualInterfaceState {
  if (virtualInterface.adminState !== 'provisioned') return virtualInterface.adminState;
  return peerStatuses.includes('up') ? 'available' : 'down';
}
