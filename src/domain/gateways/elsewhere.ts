// The door to gateways that another AWS endpoint holds for the same account: operations may name those too.
import type { TransitGateway, Vpc, VpnGateway } from '../cloud-records.ts';

/** As whom and where to ask: the caller's own account, access key id and Region. */
export interface Asking {
  readonly accountId: string;
  readonly region: string;
  readonly accessKeyId?: string | undefined;
}

/** With the VPC that a virtual private gateway is attached to. */
export type ForeignGateway =
  | { readonly kind: 'virtualPrivateGateway'; readonly gateway: VpnGateway; readonly vpc: Vpc | undefined }
  | { readonly kind: 'transitGateway'; readonly gateway: TransitGateway };

export interface GatewaysElsewhere {
  /** By the id of a VGW or TGW; undefined: it is not there either. Rejects with a ServiceError without an answer. */
  find(gatewayId: string, by: Asking): Promise<ForeignGateway | undefined>;
  /** As `find`, by the id of a VPC. */
  findVpc(vpcId: string, by: Asking): Promise<Vpc | undefined>;
}

/** A gateway whose row was taken over from elsewhere, and when that row was last true. */
export interface AdoptedGateway {
  readonly gatewayId: string;
  readonly ownerAccount: string;
  /** Milliseconds since the epoch. */
  readonly seenAt: number;
}
