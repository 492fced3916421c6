// Rows of a control plane that has finished its work, for tests that write them in its place.
import type {
  BgpPeer,
  Connection,
  GatewayAssociation,
  PeerSession,
  TransitGateway,
  VirtualInterface,
  Vpc,
  VpnGateway,
} from '../../domain/index.ts';
import { aBgpPeer, aConnection, anAssociation, aPeerSession, aVirtualInterface } from '../../domain/testing/records.ts';

const account = '111122223333';
const region = 'us-east-1';

export const connection = (connectionId = 'dxcon-1', over: Partial<Connection> = {}): Connection =>
  aConnection({ connectionId, ...over });

let lastVlan = 0;

export const virtualInterface = (virtualInterfaceId: string, over: Partial<VirtualInterface> = {}): VirtualInterface =>
  aVirtualInterface({
    virtualInterfaceId,
    connectionId: 'dxcon-1',
    vlan: ++lastVlan,
    directConnectGatewayId: null,
    ...over,
  });

export const bgpPeer = (bgpPeerId: string, virtualInterfaceId: string, over: Partial<BgpPeer> = {}): BgpPeer =>
  aBgpPeer({
    bgpPeerId,
    virtualInterfaceId,
    authKey: 'the-key-of-both',
    amazonAddress: '169.254.0.1/30',
    customerAddress: '169.254.0.2/30',
    ...over,
  });

export const ipv6Addresses = {
  addressFamily: 'ipv6',
  amazonAddress: '2001:db8:a::1/125',
  customerAddress: '2001:db8:a::2/125',
} as const;

export const vpc = (vpcId: string, ...cidrs: string[]): Vpc => ({
  vpcId,
  ownerAccount: account,
  region,
  state: 'available',
  instanceTenancy: 'default',
  enableDnsSupport: true,
  enableDnsHostnames: false,
  enableNetworkAddressUsageMetrics: false,
  cidrBlocks: cidrs.map((cidr, index) => ({ associationId: `${vpcId}-${index}`, cidr })),
  createdAt: 0,
});

export const vpnGateway = (vpnGatewayId: string, over: Partial<VpnGateway> = {}): VpnGateway => ({
  vpnGatewayId,
  ownerAccount: account,
  region,
  amazonSideAsn: 64_512,
  state: 'available',
  vpcId: null,
  attachmentState: null,
  createdAt: 0,
  ...over,
});

export const transitGateway = (transitGatewayId: string, over: Partial<TransitGateway> = {}): TransitGateway => ({
  transitGatewayId,
  ownerAccount: account,
  region,
  description: '',
  amazonSideAsn: 64_600,
  state: 'available',
  options: {
    autoAcceptSharedAttachments: 'disable',
    defaultRouteTableAssociation: 'enable',
    defaultRouteTablePropagation: 'enable',
    dnsSupport: 'enable',
    multicastSupport: 'disable',
    securityGroupReferencingSupport: 'disable',
    vpnEcmpSupport: 'enable',
    transitGatewayCidrBlocks: [],
  },
  createdAt: 0,
  ...over,
});

export const association = (
  directConnectGatewayId: string,
  gatewayId: string,
  over: Partial<GatewayAssociation> = {},
): GatewayAssociation =>
  anAssociation({
    associationId: `${directConnectGatewayId}-${gatewayId}`,
    directConnectGatewayId,
    gatewayId,
    gatewayType: gatewayId.startsWith('tgw-') ? 'transitGateway' : 'virtualPrivateGateway',
    ...over,
  });

export const peerSession = (bgpPeerId: string, over: Partial<PeerSession> = {}): PeerSession =>
  aPeerSession({ bgpPeerId, state: 'idle', ...over });
