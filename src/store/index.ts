import { SqliteStore, type StoreOptions } from './sqlite/store.ts';
import type { Store } from './store.ts';

export { associationObstacle, vpcCidrs } from './associations.ts';
export { endFaultsOf, removeBelongings, removeOtherRoutes, removePeer } from './belongings.ts';
export type { Carrier } from './carriers.ts';
export { carrierOf, derivedConnectionState, derivedLagState } from './carriers.ts';
export { coreNetworkObstacle, coreNetworkOf } from './core-networks.ts';
export type { PeerStatus } from './derived.ts';
export { derivedVirtualInterfaceState, peerStatuses, recordingDerived } from './derived.ts';
export { endFailoverTest, runningFailoverTest } from './failover-tests.ts';
export type { Moment, TimelineFact } from './fault-timeline.ts';
export { noteAnnounced, noteEvent, noteFall, noteMoves, noteReturn, timelineOf } from './fault-timeline.ts';
export {
  activeFaults,
  connectionsUnder,
  faultsOver,
  gatewaysUnder,
  peerPlace,
  peersUnder,
} from './faults.ts';
export { type ChangedCarrier, recordingCarriers, recordingLight } from './recording-carriers.ts';
export { reset } from './reset.ts';
export { schedule, scheduleAt, transitionId } from './schedule.ts';
export type { StoreOptions } from './sqlite/store.ts';
export type { Change, CommitListener, ReadTable, Rows, Store, TableName, Unit, View, WriteTable } from './store.ts';
export { UniquenessError } from './store.ts';

/** Opens the store, making or migrating it as need be. Rejects with DX_STORE when it cannot. */
export async function openStore(options: StoreOptions): Promise<Store> {
  return new SqliteStore(options);
}
