// Rows of a control plane that has finished its work, for tests that write them in its place.
import type {
  BgpPeer,
  Connection,
  GatewayAssociation,
  PeerSession,
  VirtualInterface,
  Vpc,
  VpnGateway,
} from '../../domain/index.ts';
import { aConnection } from '../../domain/testing/records.ts';

const account = '111122223333';
const region = 'us-east-1';

export const connection = (connectionId = 'dxcon-1', over: Partial<Connection> = {}): Connection =>
  aConnection({ connectionId, ...over });

let lastVlan = 0;

export const virtualInterface = (
  virtualInterfaceId: string,
  over: Partial<VirtualInterface> = {},
): VirtualInterface => ({
  virtualInterfaceId,
  ownerAccount: account,
  connectionOwner: account,
  region,
  location: 'EqDC2',
  connectionId: 'dxcon-1',
  virtualInterfaceType: 'private',
  virtualInterfaceName: 'test',
  vlan: ++lastVlan,
  adminState: 'provisioned',
  amazonSideAsn: 64_512,
  mtu: 1_500,
  virtualGatewayId: null,
  directConnectGatewayId: null,
  routeFilterPrefixes: [],
  siteLinkEnabled: false,
  rateLimit: null,
  prefixPoolIpv4: 100,
  prefixPoolIpv6: 100,
  awsDevice: 'EqDC2-device',
  awsLogicalDeviceId: 'EqDC2-device',
  createdAt: 0,
  deletedAt: null,
  ...over,
});

export const bgpPeer = (bgpPeerId: string, virtualInterfaceId: string, over: Partial<BgpPeer> = {}): BgpPeer => ({
  bgpPeerId,
  virtualInterfaceId,
  ordinal: 0,
  asn: 65_001,
  authKey: 'the-key-of-both',
  addressFamily: 'ipv4',
  amazonAddress: '169.254.0.1/30',
  customerAddress: '169.254.0.2/30',
  state: 'available',
  awsDevice: 'EqDC2-device',
  awsLogicalDeviceId: 'EqDC2-device',
  createdAt: 0,
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

export const association = (
  directConnectGatewayId: string,
  gatewayId: string,
  over: Partial<GatewayAssociation> = {},
): GatewayAssociation => ({
  associationId: `${directConnectGatewayId}-${gatewayId}`,
  directConnectGatewayId,
  directConnectGatewayOwnerAccount: account,
  gatewayId,
  gatewayType: gatewayId.startsWith('tgw-') ? 'transitGateway' : 'virtualPrivateGateway',
  gatewayOwnerAccount: account,
  gatewayRegion: region,
  state: 'associated',
  stateChangeError: null,
  allowedPrefixes: null,
  createdAt: 0,
  ...over,
});

export const peerSession = (bgpPeerId: string, over: Partial<PeerSession> = {}): PeerSession => ({
  bgpPeerId,
  edgeId: 'edge-1',
  incarnation: 1,
  state: 'idle',
  since: 0,
  lastError: null,
  lastErrorAt: null,
  receivedCount: 0,
  acceptedCount: 0,
  announcedCount: 0,
  ...over,
});
