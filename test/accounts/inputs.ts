// Inputs for every operation, made from the model around the ids of somebody's resources: all that are worth a try.
import { type OperationName, operationModels, type Shape, shapes } from '../../src/model/index.ts';

/** By name of the member, or of the shape in a list: the ids to try there, one after the other. */
export type Ids = Readonly<Record<string, readonly string[]>>;

const publicOne = {
  virtualInterfaceName: 'asked',
  vlan: 63,
  asn: 65_001,
  amazonAddress: '198.18.7.1/30',
  customerAddress: '198.18.7.2/30',
  routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
};

/** What is well formed and would do; other members take something of their kind. */
const plain: Readonly<Record<string, unknown>> = {
  addressFamily: 'ipv6',
  agreementName: 'AWS Direct Connect Customer Agreement',
  amazonSideAsn: 64_520,
  asn: 65_001,
  bandwidth: '1Gbps',
  billingMode: 'PayAsYouGo',
  cak: 'ef'.repeat(32),
  ckn: 'ef'.repeat(32),
  cidr: '10.77.0.0/16',
  connectionsBandwidth: '10Gbps',
  encryptionMode: 'should_encrypt',
  location: 'EqDC2',
  mtu: 1_500,
  newPrivateVirtualInterfaceAllocation: { virtualInterfaceName: 'asked', vlan: 60, asn: 65_001 },
  newTransitVirtualInterfaceAllocation: { virtualInterfaceName: 'asked', vlan: 61, asn: 65_001 },
  newPublicVirtualInterface: publicOne,
  newPublicVirtualInterfaceAllocation: publicOne,
  newBGPPeer: { asn: 65_001, addressFamily: 'ipv6' },
  routerTypeIdentifier: 'CiscoSystemsInc-2900SeriesRouters-IOS124',
  resiliencyGroupName: 'asked',
  numberOfConnections: 1,
  testDurationInMinutes: 5,
  vlan: 62,
};

/** Members that say nothing of whose a thing is, and only get in the way. */
const leftOut = [
  'asnLong',
  'authKey',
  'cidrs',
  'clientToken',
  'communities',
  'enableSiteLink',
  'filters',
  'maxResults',
  'nextToken',
  'prefixPoolAllocatedCountIpv4',
  'prefixPoolAllocatedCountIpv6',
  'providerName',
  'rateLimit',
  'requestMACSec',
  'status',
];

type Structure = Extract<Shape, { kind: 'structure' }>;
type Input = Record<string, unknown>;

/** Every input worth a try: with each id in turn, with all optional members, without each of them, and with none. */
export function inputsOf(operation: OperationName, ids: Ids): Input[] {
  const { input } = operationModels[operation];
  if (input === null) return [{}];
  const shape = shapes[input] as Structure;
  const optional = Object.keys(shape.members).filter((name) => !shape.required.includes(name));
  const turns = Math.max(1, ...Object.keys(shape.members).map((name) => ids[name]?.length ?? 1));
  const dropped = [[], ...optional.map((name) => [name]), optional];
  const inputs = Array.from({ length: turns }, (_, turn) =>
    dropped.map((names) => structure(shape, ids, turn, [...leftOut, ...names])),
  ).flat();
  return [...new Map(inputs.map((made) => [JSON.stringify(made), made])).values()];
}

function structure(shape: Structure, ids: Ids, turn: number, without: readonly string[]): Input {
  const names = Object.keys(shape.members).filter((name) => shape.required.includes(name) || !without.includes(name));
  return Object.fromEntries(names.map((name) => [name, value(name, shape.members[name] ?? '', ids, turn)]));
}

function value(name: string, shapeName: string, ids: Ids, turn: number): unknown {
  const known = ids[name] ?? ids[shapeName];
  if (known !== undefined) return known[turn % known.length];
  if (plain[name] !== undefined) return plain[name];
  const shape = shapes[shapeName] as Shape;
  switch (shape.kind) {
    case 'structure':
      return structure(shape, ids, turn, [...leftOut, 'rateLimit', 'tags', 'virtualGatewayId']);
    case 'list':
      return [value(shape.member, shape.member, ids, turn)];
    case 'string':
      return shape.values?.[0] ?? 'asked';
    case 'boolean':
      return true;
    default:
      return 1;
  }
}
