// What still counts: for quotas, for values that must not be used twice, and as a target of calls.
import type { BgpPeer, Connection, GatewayAssociation, VirtualInterface } from './records.ts';

export const isLiveConnection = ({ adminState }: Pick<Connection, 'adminState'>): boolean =>
  adminState !== 'deleted' && adminState !== 'rejected';

export const isLiveVirtualInterface = ({ adminState }: VirtualInterface): boolean =>
  adminState !== 'deleted' && adminState !== 'rejected';

export const isLivePeer = ({ state }: BgpPeer): boolean => state !== 'deleting' && state !== 'deleted';

/** One that is going still holds its gateways; one whose gateway left its VPC holds nothing. */
export const isLiveAssociation = ({ state }: GatewayAssociation): boolean => state !== 'disassociated';
