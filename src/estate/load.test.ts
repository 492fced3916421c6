import { expect, it } from 'vitest';
import { resolve } from './resolve.ts';
import { estateSchema } from './schema.ts';
import { parseSource } from './source.ts';

function complaint(text: string): string {
  try {
    const source = parseSource('estate.yaml', text, estateSchema);
    const { problems } = resolve(source.value);
    return problems.length === 0 ? 'none' : source.complain(problems).message;
  } catch (error) {
    return (error as Error).message;
  }
}

const vif = (rest: string): string => `connections:
  A: {location: EqDC2, bandwidth: 1Gbps}
virtualInterfaces:
  vif:
    connection: A
    vlan: 7
    peers: [{family: ipv4, asn: 65001}]
    ${rest}
`;

it.each([
  ['a key that must be there', 'lags:\n  L: {}', /estate\.yaml:2: lags\.L\.members: is missing$/],
  ['no YAML', 'a: [1', /^estate\.yaml:1: .*flow/i],
  [
    'a key twice',
    'vpcs:\n  a: {cidrs: [10.0.0.0/16]}\n  a: {cidrs: [10.0.0.0/16]}',
    /^estate\.yaml:3: Map keys must be unique/,
  ],
  ['an alias of nothing', 'vpcs: *all', /^estate\.yaml: Unresolved alias/],
  [
    'aliases that explode',
    [
      'a: &a [1]',
      ...[...'bcdefgh'].map((key, index) => `${key}: &${key} [${`*${'abcdefg'[index]}, `.repeat(9)}]`),
    ].join('\n'),
    /^estate\.yaml: Excessive alias count/,
  ],
  [
    'an account twice',
    'accounts:\n  a: {id: "111122223333"}\n  b: {id: "111122223333"}',
    /^estate\.yaml:3: accounts\.b: is 111122223333, which accounts has already/,
  ],
  ['an unknown key', 'vpcs:\n  a:\n    cidr: 10.0.0.0/16', /estate\.yaml:3: vpcs\.a\.cidr: is no key here/],
  [
    'host bits',
    'vpcs:\n  a:\n    cidrs:\n      - 10.0.0.0/16\n      - 10.0.0.1/16',
    /^estate\.yaml:5: vpcs\.a\.cidrs\.1: must be a prefix without host bits/,
  ],
  [
    'a name AWS refuses',
    'connections:\n  "a:b": {location: EqDC2, bandwidth: 1Gbps}',
    /^estate\.yaml:2: connections\.a:b: must be 1 to 100 letters/,
  ],
  ['an account that is a number', 'account: 123456789012', /^estate\.yaml:1: account: must be .* in quotes/],
  [
    'an unknown account',
    'vpcs:\n  a:\n    account: nobody\n    cidrs: [10.0.0.0/16]',
    /^estate\.yaml:3: vpcs\.a\.account: there is no account named nobody/,
  ],
  ['an account without a number', 'accounts:\n  network: {}', /^estate\.yaml:2: accounts\.network: needs an id/],
  [
    'a name for two things',
    'vpcs:\n  a: {cidrs: [10.0.0.0/16]}\ntransitGateways:\n  a: {}',
    /^estate\.yaml:4: transitGateways\.a: the name is taken: .*see vpcs/,
  ],
  [
    'a VPC that is not there',
    'virtualPrivateGateways:\n  g:\n    vpc: nowhere',
    /^estate\.yaml:3: virtualPrivateGateways\.g\.vpc: there is no VPC named nowhere in the file/,
  ],
  [
    'a gateway that is not there',
    'directConnectGateways:\n  d:\n    associations:\n      g: {}',
    /^estate\.yaml:4: directConnectGateways\.d\.associations\.g: there is no virtual private gateway or transit gateway named g/,
  ],
  [
    'a private one without gateway',
    vif('type: private'),
    /^estate\.yaml:4: virtualInterfaces\.vif: a private virtual interface needs a virtualPrivateGateway or a directConnectGateway/,
  ],
  ['a public one without prefixes', vif('type: public'), /needs routeFilterPrefixes/],
  [
    'a member of a LAG',
    `${vif('type: public\n    routeFilterPrefixes: [203.0.113.0/24]')}lags: {L: {members: [A]}}`,
    /^estate\.yaml:5: virtualInterfaces\.vif\.connection: A is a member of LAG L/,
  ],
])('names file, line, path and rule: %s', (_, text, expected) => {
  expect(complaint(text)).toMatch(expected);
});

it('names all that is wrong, in the order of the lines', () => {
  const both = complaint('virtualPrivateGateways:\n  g: {vpc: a}\n  h: {vpc: b}');
  expect(both).toMatch(/^estate\.yaml:2: .*named a.*; estate\.yaml:3: .*named b/);
});

it('takes ids of gateways that another server holds', () => {
  expect(complaint('directConnectGateways: {d: {associations: {vgw-0123456789abcdef0: {}}}}')).toBe('none');
});

it('puts accounts and Regions in place: those at the top, those of what something is on, its own', () => {
  const { estate, problems } = resolve(
    estateSchema.parse({
      account: 'network',
      region: 'eu-west-1',
      accounts: { network: { id: '111122223333' } },
      directConnectGateways: { d: {} },
      connections: {
        A: { location: 'EqDC2', bandwidth: '1Gbps', account: '444455556666', region: 'us-east-1' },
        B: { location: 'EqLD5', bandwidth: '1Gbps' },
      },
      virtualInterfaces: Object.fromEntries(
        [
          ['of-a', 'A', {}],
          ['of-b', 'B', {}],
          ['for-other', 'A', { account: 'network' }],
        ].map(([name, connection, more]) => [
          name,
          {
            type: 'private',
            connection,
            vlan: 7,
            directConnectGateway: 'd',
            peers: [{ family: 'ipv4', asn: 65001 }],
            ...(more as object),
          },
        ]),
      ),
    }),
  );
  expect(problems).toEqual([]);
  const placeOf = (name: string) => {
    const { account, region, carrierAccount } = estate.virtualInterfaces[name] ?? {};
    return { account, region, carrierAccount };
  };
  expect(placeOf('of-a')).toEqual({ account: '444455556666', region: 'us-east-1', carrierAccount: '444455556666' });
  expect(placeOf('of-b')).toEqual({ account: '111122223333', region: 'eu-west-1', carrierAccount: '111122223333' });
  expect(placeOf('for-other')).toEqual({
    account: '111122223333',
    region: 'us-east-1',
    carrierAccount: '444455556666',
  });
});
