// A link aggregation group: ports of one device that carry virtual interfaces together (user guide, «LAGs»).

/** `provisioned` shows as available or down, derived from the members. */
export type LagAdminState = 'pending' | 'provisioned' | 'deleted';

export interface Lag {
  readonly lagId: string;
  readonly ownerAccount: string;
  readonly region: string;
  readonly lagName: string;
  /** The code as the caller spelled it. */
  readonly location: string;
  /** Of each member: «10Gbps». */
  readonly connectionsBandwidth: string;
  readonly adminState: LagAdminState;
  /** Fewer operational members than this take the LAG down. */
  readonly minimumLinks: number;
  readonly awsDevice: string;
  readonly awsLogicalDeviceId: string;
  /** True for LAGs of partners: they carry hosted connections, no virtual interfaces of their own. */
  readonly allowsHostedConnections: boolean;
  readonly hasLogicalRedundancy: 'unknown' | 'yes' | 'no';
  readonly providerName: string | null;
  readonly macSecCapable: boolean;
  readonly encryptionMode: string | null;
  readonly billingMode: string;
  readonly createdAt: number;
  readonly deletedAt: number | null;
}
