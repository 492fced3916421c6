import { expect, it } from 'vitest';
import { parseAddress } from '../../base/index.ts';
import { gatewayOf, heard, otherRoute, prefix, type Site, type World, world } from '../testing/estates.ts';
import type { Destination } from './destination.ts';
import { type ChosenExplanation, type Explanation, explain } from './explain.ts';
import { explanationText } from './explanation-text.ts';

const to = (text: string): Destination => {
  const destination = text.includes('/') ? prefix(text) : parseAddress(text);
  if (destination === undefined) throw new Error(`not a destination: ${text}`);
  return destination;
};
const asked = ({ picture }: World, destination: string, gatewayId = 'gw'): Explanation =>
  explain(picture, gatewayId, to(destination));

function chosen(of: World, destination: string): ChosenExplanation {
  const explanation = asked(of, destination);
  if (explanation.kind !== 'chosen') throw new Error(`answered ${explanation.kind}`);
  return explanation;
}

const net = '172.16.0.0/16';
const e1: Record<string, Site> = {
  A: { routes: [heard(net, '65001 65001 65001')] },
  B: { routes: [heard(net, '65001 65001')] },
  C: { region: 'us-west-1', routes: [heard(net), heard('0.0.0.0/0')] },
};

it('names the choice of worked example E1, the others in their turn and what decided against each', () => {
  const { prefix: by, best, decision, others, coveringPrefixes } = chosen(world(e1), '172.16.4.7');
  expect(by).toBe(net);
  expect(best.map(({ id }) => id)).toEqual(['B']);
  expect(decision?.id).toBe('as-path-length');
  expect(others.map(({ way, turn, rule }) => [way.id, way.prefix, turn, rule.id])).toEqual([
    ['A', net, 1, 'as-path-length'],
    ['C', net, 2, 'local-preference'],
    ['C', '0.0.0.0/0', 3, 'longest-prefix'],
  ]);
  expect(coveringPrefixes).toEqual(['0.0.0.0/0']);
});

it('answers for the public network of a Region, which prefers its own public virtual interface', () => {
  const site: Site = {
    type: 'public',
    routeFilterPrefixes: [prefix('203.0.113.0/24')],
    routes: [heard('203.0.113.0/24')],
  };
  const of = world({ A: site, C: { ...site, region: 'us-west-1' } });
  const from = (region: string) => explanationText(asked(of, '203.0.113.7', region));
  expect(from('us-west-1').slice(0, 2)).toEqual([
    "From AWS's public network in us-west-1, 203.0.113.7 goes over C, at loc-C of us-west-1; by the prefix 203.0.113.0/24.",
    "Decided by public-home-region: of a prefix heard in two Regions, the sending Region's own path wins (user guide, routing policies and BGP communities) [documented].",
  ]);
  expect(from('us-east-1')[0]).toMatch(/goes over A/);
  expect(from('us-east-9')).toEqual(['There is no gateway us-east-9; there are gw.']);
});

it('says so in sentences', () => {
  expect(explanationText(asked(world(e1), '172.16.4.7'))).toEqual([
    'From gw in us-east-1, 172.16.4.7 goes over B, at loc-B of us-east-1; by the prefix 172.16.0.0/16.',
    'Decided by as-path-length: the shorter AS path wins; an AS_SET counts as one (user guide, routing policies and BGP communities; RFC 4271 9.1.2.2) [documented].',
    '1. A, at loc-A of us-east-1: lost at as-path-length, with an AS path of 3 (65001 65001 65001) against an AS path of 2 (65001 65001) [documented].',
    '2. C, at loc-C of us-west-1: lost at local-preference, with below medium preference (untagged, at a location of us-west-1; untagged-remote) against medium preference (untagged, at a location of us-east-1; home-region) [documented].',
    '3. C, at loc-C of us-west-1: lost at longest-prefix, with 0.0.0.0/0 against 172.16.0.0/16 [documented].',
    'Shorter prefixes cover it too: 0.0.0.0/0.',
  ]);
});

it('names the setting where the choice rests on one', () => {
  const sites = {
    A: { routes: [heard(net, '65001', { tags: [7100 as const] })] },
    B: { region: 'us-west-1', routes: [heard(net)] },
  };
  const { best, others } = chosen(world(sites), net);
  expect(best.map(({ id }) => id)).toEqual(['B']);
  expect(others[0]?.rule.standing).toEqual({
    kind: 'assumed',
    setting: 'untaggedRemoteAgainstLow',
    value: 'above',
  });
  expect(explanationText(asked(world(sites), net)).at(-1)).toContain('[assumed: untaggedRemoteAgainstLow=above]');
});

it('takes the longer prefix of a VPN before Direct Connect, and the same prefix after it', () => {
  const vpn = (of: string) => [{ sources: [otherRoute('vpn-static', of)] }];
  const sites = { A: { routes: [heard(net)] } };
  expect(chosen(world(sites, vpn('172.16.4.0/24')), '172.16.4.7').best.map(({ by }) => by)).toEqual(['vpn-static']);
  expect(chosen(world(sites, vpn(net)), '172.16.4.7').best.map(({ by }) => by)).toEqual(['directConnect']);
});

it('tells of narrower prefixes inside one that is asked for', () => {
  expect(chosen(world({ A: { routes: [heard(net), heard('172.16.9.0/24')] } }), net).innerPrefixes).toEqual([
    '172.16.9.0/24',
  ]);
});

it('says that equal ways share the load', () => {
  const both = world({ A: { routes: [heard(net)] }, B: { routes: [heard(net)] } });
  const [first, second] = explanationText(asked(both, net));
  expect(first).toContain('shares its load over 2: A, at loc-A of us-east-1; B, at loc-B of us-east-1');
  expect(second).toContain('Decided by ecmp');
});

it('answers plainly what has no answer', () => {
  const one = world({ A: { routes: [heard(net)] } });
  expect(explanationText(asked(one, '172.16.0.1', 'vgw-9'))).toEqual(['There is no gateway vgw-9; there are gw.']);
  expect(explanationText(asked(one, '192.0.2.1'))).toEqual([
    'gw has no route to 192.0.2.1: no prefix that covers it is heard or set.',
  ]);
  expect(explanationText(asked(one, '2001:db8::1'))[0]).toContain('gw has no route to 2001:db8::1');
  expect(explanationText(asked(world({}, [{ isLost: true }]), net))).toEqual([
    'gw sends nothing: its Region, us-east-1, is lost.',
  ]);
  expect(explanationText(asked(one, '172.16.0.1'))[1]).toMatch(
    /^No other way has that prefix: longest-prefix: .*\[documented\]\.$/,
  );
});

const vpcs = [
  gatewayOf({ cidrs: [prefix('10.0.0.0/16')] }),
  gatewayOf({ gatewayId: 'gw-2', cidrs: [prefix('10.1.0.0/16')] }),
];

it('calls a VPC local to itself, even where a longer prefix is heard', () => {
  const answer = asked(world({ A: { routes: [heard('10.0.9.0/24')] } }, vpcs), '10.0.9.9');
  expect(answer).toMatchObject({ kind: 'local', remark: { rule: { id: 'local-route' } } });
});

it.each(['0.0.0.0/0', '10.0.0.0/8'])('lets VPCs behind one gateway meet where %s is announced', (supernet) => {
  const answer = chosen(world({ A: { routes: [heard(supernet)] } }, vpcs), '10.1.2.3');
  expect(answer.remark?.rule.id).toBe('supernet-hairpin');
  expect(explanationText(answer).at(-1)).toContain('reaches 10.1.0.0/16 behind gw-2');
});

it('does not where no supernet is announced, or the VPCs stand on different gateways', () => {
  const apart = [vpcs[0] ?? {}, gatewayOf({ gatewayId: 'gw-2', cidrs: [prefix('10.1.0.0/16')], attachments: [] })];
  expect(asked(world({ A: { routes: [heard(net)] } }, vpcs), '10.1.2.3')).toMatchObject({
    kind: 'noRoute',
    remark: { rule: { id: 'gateway-to-gateway' } },
  });
  expect(chosen(world({ A: { routes: [heard('10.0.0.0/8')] } }, apart), '10.1.2.3').remark).toBeNull();
  expect(chosen(world({ A: { routes: [heard('10.1.0.0/16')] } }, vpcs), '10.1.2.3').remark).toBeNull();
});

it('reaches the VPCs of its segment from a core network edge', () => {
  const edge = { kind: 'coreNetworkEdge' as const, cidrs: [prefix('10.0.0.0/16')] };
  const answer = chosen(world({ A: { routes: [heard('10.0.0.0/16')] } }, [edge]), '10.0.0.9');
  expect(answer.best.map(({ by }) => by)).toEqual(['vpc']);
  expect(answer.others.map(({ rule }) => rule.id)).toEqual(['core-network-vpc']);
});
