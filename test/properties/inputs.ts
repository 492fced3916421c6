// Inputs of every operation, made from the model: required members always, optional ones by weight, values from small
// sets so that calls meet. «<connection 3>» stands for an id, chosen when the call is made (world.ts).
import fc from 'fast-check';
import { type OperationName, operationModels, type Shape, shapes } from '../../src/model/index.ts';

type Values = fc.Arbitrary<unknown>;

const oneOf = (...values: readonly unknown[]): Values => fc.constantFrom(...values);
const id = (kind: string): Values => fc.nat(19).map((number) => `<${kind} ${number}>`);
const cidr = oneOf('10.0.0.0/16', '10.1.0.0/16', '10.0.0.0/8', '2001:db8::/48', '203.0.113.0/24', '10.0.0.1/8', 'all');
const name = fc.oneof({ weight: 9, arbitrary: oneOf('one', 'two', 'three') }, { weight: 1, arbitrary: oneOf('', '~') });
const account = id('account');
const bandwidth = oneOf('1Gbps', '10Gbps', '10Gbps', '10Gbps', '100Gbps', '500Mbps', '2Gbps', 'fast');
const hexadecimal = oneOf('a'.repeat(64), 'B'.repeat(64), '0'.repeat(64), 'short');

/** By name of the member, or of the shape in a list. */
const values: Readonly<Record<string, Values>> = {
  agreementName: oneOf('AWS Direct Connect Customer Agreement', 'another'),
  amazonSideAsn: oneOf(64_512, 64_513, 65_001, 4_200_000_000, 7_224),
  asn: oneOf(65_001, 65_001, 65_002, 64_512, 3_356, 0, -1),
  asnLong: oneOf(65_001, 4_200_000_001, 4_294_967_295),
  associatedGatewayId: id('gateway of EC2'),
  associatedGatewayOwnerAccount: account,
  associationId: id('association'),
  authKey: oneOf('secret-1', 'secret-2', 'short'),
  bandwidth,
  bgpPeerId: id('peer'),
  BGPPeerId: id('peer'),
  cak: hexadecimal,
  CIDR: cidr,
  cidr,
  ckn: hexadecimal,
  clientToken: oneOf('token-1', 'token-2'),
  CommunityEntry: oneOf('7224:7300', 'none'),
  connectionId: id('carrier'),
  ConnectionId: id('carrier'),
  ConnectionIdentifier: fc.oneof(id('connection'), id('arn')),
  connectionName: name,
  connectionsBandwidth: bandwidth,
  directConnectGatewayId: id('gateway'),
  directConnectGatewayName: name,
  directConnectGatewayOwnerAccount: account,
  encryptionMode: oneOf('no_encrypt', 'should_encrypt', 'must_encrypt', 'perhaps'),
  gatewayId: id('gateway of EC2'),
  interconnectId: id('carrier'),
  interconnectName: name,
  key: oneOf('a', 'b', 'aws:c'),
  TagKey: oneOf('a', 'b'),
  lagId: id('lag'),
  lagName: name,
  location: oneOf('EqDC2', 'EqDC2', 'EqDC2', 'eqdc2', 'EqDA2', 'EqFA5', 'nowhere'),
  maxResults: oneOf(1, 2, 100, 0),
  minimumLinks: oneOf(0, 1, 2, -1),
  mtu: oneOf(1_500, 1_500, 8_500, 9_001, 1_400),
  newDirectConnectGatewayName: name,
  nextToken: oneOf('', 'nothing', 'MQ=='),
  numberOfConnections: oneOf(1, 1, 2, 4, 0, 9),
  ownerAccount: account,
  parentConnectionId: id('carrier'),
  prefixPoolAllocatedCountIpv4: oneOf(0, 1, 100, 1_000, 5_000),
  prefixPoolAllocatedCountIpv6: oneOf(0, 1, 100, 1_000, 5_000),
  proposalId: id('proposal'),
  providerName: oneOf('Equinix, Inc.', 'nobody'),
  rateLimit: oneOf('50Mbps', '1Gbps', '10Gbps', 'Unlimited', '7Mbps'),
  resiliencyGroupId: id('group'),
  resiliencyGroupName: name,
  resourceArn: id('arn'),
  ResourceArn: id('arn'),
  RouteFilterCidrString: cidr,
  routerTypeIdentifier: oneOf('CiscoSystemsInc-2900SeriesRouters-IOS124', 'nothing'),
  secretARN: id('secret'),
  status: oneOf('in_progress', 'Completed', 'nothing'),
  testDurationInMinutes: oneOf(1, 60, 4_320, 4_321, 0),
  testId: id('test'),
  value: oneOf('', 'v', 'w'),
  virtualGatewayId: id('virtual gateway'),
  virtualInterfaceId: id('virtual interface'),
  virtualInterfaceName: name,
  vlan: fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 1, max: 6 }) }, { weight: 1, arbitrary: oneOf(0, 4_095) }),
};

/** How often an optional member is there, to one time that it is not. Others: once. */
const presence: Readonly<Record<string, number>> = {
  addressFamily: 1,
  asn: 20,
  asnLong: 0.1,
  authKey: 0.2,
  cak: 6,
  ckn: 6,
  clientToken: 0.3,
  filters: 0.5,
  gatewayId: 6,
  maxResults: 0.3,
  mtu: 0.3,
  newBGPPeer: 20,
  nextToken: 0.1,
  numberOfConnections: 5,
  prefixPoolAllocatedCountIpv4: 0.2,
  prefixPoolAllocatedCountIpv6: 0.2,
  providerName: 0.2,
  rateLimit: 0.2,
  requestMACSec: 0.3,
  routeFilterPrefixes: 12,
  routerTypeIdentifier: 6,
  secretARN: 0.3,
  tags: 0.3,
  virtualGatewayId: 0.4,
  virtualInterfaceId: 6,
  virtualInterfaceName: 20,
  vlan: 20,
};

const pairs = oneOf(
  ...[0, 4, 8, 12].map((host) => ({
    amazonAddress: `198.51.100.${host + 1}/30`,
    customerAddress: `198.51.100.${host + 2}/30`,
  })),
  { amazonAddress: '169.254.7.1/30', customerAddress: '169.254.7.2/30' },
  { amazonAddress: '198.51.100.16/31', customerAddress: '198.51.100.17/31' },
  { amazonAddress: '10.9.0.0/30', customerAddress: '10.9.0.2/30' },
  { amazonAddress: '198.51.100.1/30' },
);

const rarely = (weight: number, arbitrary: Values, otherwise: Values): Values =>
  fc.oneof({ weight, arbitrary }, { weight: 1, arbitrary: otherwise });

/** What has the wrong type, or none. */
const nonsense = oneOf(null, 'nonsense', 4_294_967_296, 1.5, true, [], {}, ['nonsense'], '\u{1F980}');

function ofShape(shapeName: string, member: string): Values {
  const shape = shapes[shapeName] as Shape;
  const value = values[member] ?? values[shapeName] ?? byKind(shape, shapeName);
  return rarely(150, value, nonsense);
}

function byKind(shape: Shape, shapeName: string): Values {
  switch (shape.kind) {
    case 'structure':
      return structure(shape, shapeName);
    case 'list':
      return fc.array(ofShape(shape.member, shape.member), { minLength: shape.min ?? 0, maxLength: 3 });
    case 'string':
      return oneOf(...(shape.values ?? ['text']));
    case 'boolean':
      return fc.boolean();
    default:
      return fc.integer({ min: -1, max: 100 });
  }
}

function structure(shape: Extract<Shape, { kind: 'structure' }>, shapeName: string): Values {
  const { amazonAddress, customerAddress, ...others } = shape.members;
  const members = Object.entries(others).map(([member, memberShape]) => {
    const value = ofShape(memberShape, member);
    return [member, shape.required.includes(member) ? value : optional(presence[member] ?? 1, value)] as const;
  });
  const all = fc.record(Object.fromEntries(members));
  if (amazonAddress === undefined || customerAddress === undefined) return all;
  const addresses = optional(shapeName.includes('Public') ? 20 : 0.5, pairs);
  return fc.tuple(all, addresses).map(([rest, pair]) => ({ ...rest, ...(pair as object | undefined) }));
}

/** Left out: undefined, which JSON drops. */
const optional = (times: number, value: Values): Values =>
  fc.oneof({ weight: 10, arbitrary: fc.constant(undefined) }, { weight: Math.round(10 * times), arbitrary: value });

export function inputOf(operation: OperationName): Values {
  const { input } = operationModels[operation];
  if (input === null) return fc.constant({});
  return byKind(shapes[input] as Shape, input).map((value) => JSON.parse(JSON.stringify(value)));
}
