// What stands behind the gateways, as the small EC2 keeps it.

export interface Vpc {
  readonly vpcId: string;
  readonly ownerAccount: string;
  readonly region: string;
  readonly state: 'pending' | 'available';
  /** The first is the primary block; IPv4 and IPv6 mixed. */
  readonly cidrBlocks: readonly VpcCidrBlock[];
  readonly instanceTenancy: 'default' | 'dedicated';
  readonly enableDnsSupport: boolean;
  readonly enableDnsHostnames: boolean;
  readonly enableNetworkAddressUsageMetrics: boolean;
  readonly createdAt: number;
}

export interface VpcCidrBlock {
  readonly associationId: string;
  readonly cidr: string;
  /** The customer's pool that an IPv6 block was taken from; without it, Amazon's. */
  readonly ipv6Pool?: string;
}

export interface VpnGateway {
  readonly vpnGatewayId: string;
  readonly ownerAccount: string;
  readonly region: string;
  readonly amazonSideAsn: number;
  readonly state: 'pending' | 'available' | 'deleting' | 'deleted';
  readonly vpcId: string | null;
  readonly attachmentState: 'attaching' | 'attached' | 'detaching' | 'detached' | null;
  readonly createdAt: number;
}

export interface TransitGateway {
  readonly transitGatewayId: string;
  readonly ownerAccount: string;
  readonly region: string;
  readonly description: string;
  readonly amazonSideAsn: number;
  readonly state: 'pending' | 'available' | 'modifying' | 'deleting' | 'deleted';
  readonly options: TransitGatewayOptions;
  readonly createdAt: number;
}

type Switch = 'enable' | 'disable';

/** What is kept and shown; of these, only the default route table shows elsewhere (on attachments). */
export interface TransitGatewayOptions {
  readonly autoAcceptSharedAttachments: Switch;
  readonly defaultRouteTableAssociation: Switch;
  readonly defaultRouteTablePropagation: Switch;
  readonly dnsSupport: Switch;
  readonly multicastSupport: Switch;
  readonly securityGroupReferencingSupport: Switch;
  readonly vpnEcmpSupport: Switch;
  readonly transitGatewayCidrBlocks: readonly string[];
}
