// What the resources of section 8 of the API look like on the wire, member by member: compared with toEqual, so that a
// member more, or a null, is a difference.
import { expect } from 'vitest';
import type { Account } from './support.ts';

type Members = Readonly<Record<string, unknown>>;

const idOf = (prefix: string): unknown => expect.stringMatching(new RegExp(`^${prefix}-f[a-z0-9]{7}$`));
export const uuid: unknown = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const device: unknown = expect.stringMatching(/^EqDC2-[a-z0-9]{12,13}$/);
/** Epoch seconds, this century's. */
export const seconds: unknown = expect.toSatisfy((value) => typeof value === 'number' && value > 1e9 && value < 1e10);

/** Only there once a port is prepared. */
export const devices = { awsDevice: device, awsDeviceV2: device, awsLogicalDeviceId: device };
const pools = (size: number): Members => ({
  rateLimiterStatus: { maxAllowed: 10, inUse: 0, remaining: 10, totalBandwidth: '0Mbps' },
  prefixPoolSizeIpv4: size,
  prefixPoolSizeIpv6: size,
  prefixPoolUnallocatedCountIpv4: size,
  prefixPoolUnallocatedCountIpv6: size,
});

/** A dedicated connection of 10 Gbps just ordered. */
export const connectionShape = ({ id }: Account, over: Members = {}): Members => ({
  ownerAccount: id,
  connectionId: idOf('dxcon'),
  connectionName: 'test',
  connectionState: 'requested',
  region: 'us-east-1',
  location: 'EqDC2',
  bandwidth: '10Gbps',
  jumboFrameCapable: false,
  hasLogicalRedundancy: 'unknown',
  tags: [],
  macSecCapable: false,
  billingMode: 'PayAsYouGo',
  ...pools(5_000),
  ...over,
});

export const available = { connectionState: 'available', jumboFrameCapable: true, ...devices };

/** One that the account was given by the partner «Carrier». */
export const hostedShape = ({ id }: Account, over: Members = {}): Members => ({
  ownerAccount: id,
  connectionId: idOf('dxcon'),
  connectionName: 'test',
  connectionState: 'ordering',
  region: 'us-east-1',
  location: 'EqDC2',
  bandwidth: '1Gbps',
  vlan: 7,
  partnerName: 'Carrier',
  providerName: 'Carrier',
  jumboFrameCapable: false,
  hasLogicalRedundancy: 'unknown',
  tags: [],
  macSecCapable: false,
  partnerInterconnectMacSecCapable: false,
  ...over,
});

export const interconnectShape = (over: Members = {}): Members => ({
  interconnectId: idOf('dxcon'),
  interconnectName: 'test',
  interconnectState: 'requested',
  region: 'us-east-1',
  location: 'EqDC2',
  bandwidth: '10Gbps',
  jumboFrameCapable: false,
  hasLogicalRedundancy: 'unknown',
  tags: [],
  macSecCapable: false,
  ...over,
});

/** A LAG of one member. */
export const lagShape = (account: Account, over: Members = {}): Members => ({
  connectionsBandwidth: '10Gbps',
  numberOfConnections: 1,
  lagId: idOf('dxlag'),
  ownerAccount: account.id,
  lagName: 'test',
  lagState: 'pending',
  location: 'EqDC2',
  region: 'us-east-1',
  minimumLinks: 0,
  ...devices,
  connections: [connectionShape(account, memberOf)],
  allowsHostedConnections: false,
  jumboFrameCapable: false,
  hasLogicalRedundancy: 'unknown',
  tags: [],
  macSecCapable: false,
  billingMode: 'PayAsYouGo',
  ...pools(5_000),
  ...over,
});

export const memberOf = {
  connectionName: expect.stringMatching(/^Requested Connection 1 for Lag dxlag-f[a-z0-9]{7}$/),
  lagId: idOf('dxlag'),
};

/** A virtual interface on EqDC2 with its one IPv4 peer, whose addresses and key are its own too. */
export const virtualInterfaceShape = ({ id }: Account, over: Members = {}, peer: Members = {}): Members => {
  const shared = {
    asn: 65_001,
    asnLong: 65_001,
    authKey: expect.stringMatching(/^0x[\w.-]{22}$/),
    amazonAddress: expect.stringMatching(/^169\.254\.\d+\.\d+\/30$/),
    customerAddress: expect.stringMatching(/^169\.254\.\d+\.\d+\/30$/),
    addressFamily: 'ipv4',
  };
  const ends = { awsDeviceV2: device, awsLogicalDeviceId: device };
  return {
    ownerAccount: id,
    virtualInterfaceId: idOf('dxvif'),
    location: 'EqDC2',
    connectionId: idOf('dxcon'),
    virtualInterfaceType: 'private',
    virtualInterfaceName: 'test',
    vlan: 101,
    ...shared,
    amazonSideAsn: 64_512,
    virtualInterfaceState: 'pending',
    customerRouterConfig: expect.stringMatching(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<logical_connection id="dxvif-/,
    ),
    mtu: 1_500,
    jumboFrameCapable: true,
    virtualGatewayId: '',
    directConnectGatewayId: uuid,
    routeFilterPrefixes: [],
    bgpPeers: [{ bgpPeerId: idOf('dxpeer'), ...shared, bgpPeerState: 'pending', bgpStatus: 'down', ...ends, ...peer }],
    region: 'us-east-1',
    ...ends,
    tags: [],
    siteLinkEnabled: false,
    prefixPoolAllocatedCountIpv4: 100,
    prefixPoolAllocatedCountIpv6: 100,
    ...over,
  };
};

export const gatewayShape = ({ id }: Account, over: Members = {}): Members => ({
  directConnectGatewayId: uuid,
  directConnectGatewayName: 'test',
  amazonSideAsn: 64_512,
  ownerAccount: id,
  directConnectGatewayState: 'available',
  tags: [],
  totalPrefixPoolAllocations: 0,
  ...over,
});

/** A virtual private gateway in front of 10.20.0.0/16, of the proposer, with a Direct Connect gateway of the owner. */
export const associationShape = (owner: Account, proposer: Account, over: Members = {}): Members => ({
  directConnectGatewayId: uuid,
  directConnectGatewayOwnerAccount: owner.id,
  associationState: 'associating',
  associatedGateway: associatedShape(proposer),
  associationId: uuid,
  allowedPrefixesToDirectConnectGateway: [{ cidr: '10.20.0.0/16' }],
  virtualGatewayId: expect.stringMatching(/^vgw-/),
  virtualGatewayRegion: 'us-east-1',
  virtualGatewayOwnerAccount: proposer.id,
  ...over,
});

export const proposalShape = (owner: Account, proposer: Account, over: Members = {}): Members => ({
  proposalId: uuid,
  directConnectGatewayId: uuid,
  directConnectGatewayOwnerAccount: owner.id,
  proposalState: 'requested',
  associatedGateway: associatedShape(proposer),
  requestedAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.20.0.0/16' }],
  ...over,
});

const associatedShape = ({ id }: Account): Members => ({
  id: expect.stringMatching(/^vgw-/),
  type: 'virtualPrivateGateway',
  ownerAccount: id,
  region: 'us-east-1',
});

export const groupShape = ({ id }: Account, over: Members = {}): Members => ({
  resiliencyGroupId: expect.stringMatching(/^dxrg-[0-9a-z]{17}$/),
  resiliencyGroupArn: expect.stringMatching(new RegExp(`^arn:aws:directconnect::${id}:dx-resiliency-group/dxrg-`)),
  resiliencyGroupName: 'test',
  resiliencyGroupType: 'Managed',
  ownerAccount: id,
  state: 'pending',
  ...over,
});

export const failoverTestShape = ({ id }: Account, over: Members = {}): Members => ({
  testId: uuid,
  virtualInterfaceId: idOf('dxvif'),
  bgpPeers: [idOf('dxpeer')],
  status: 'in_progress',
  ownerAccount: id,
  testDurationInMinutes: 180,
  startTime: seconds,
  endTime: seconds,
  ...over,
});
