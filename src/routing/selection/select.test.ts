// Expectations follow the routing reference, section by section.
import { describe, expect, it } from 'vitest';
import type { Gateway, OtherRouteKind } from '../estate.ts';
import type { Selection } from '../result.ts';
import { formatStanding } from '../rule.ts';
import type { RoutingSettings } from '../settings.ts';
import { heard, otherRoute, prefix, type Site, type Tag, world } from '../testing/estates.ts';
import { candidatesOf, publicCandidatesOf } from './candidates.ts';
import { select, selectPublic } from './select.ts';

const net = '172.16.0.0/16';
const home = 'us-east-1';
const far = 'us-west-1';

function chosen(
  sites: Readonly<Record<string, Site>>,
  gateway: Partial<Gateway> = {},
  settings: Partial<RoutingSettings> = {},
): Selection {
  const { estate, accepted, gateway: named } = world(sites, [gateway], settings);
  return select(estate, named(), candidatesOf(estate, named(), prefix(net), accepted));
}
const ids = (selection: Selection): string[] => selection.best.map(({ candidateId }) => candidateId);
const decidedBy = ({ steps }: Selection): string[] => {
  const last = steps.filter(({ dropped }) => dropped.length > 0).at(-1);
  return last === undefined ? [] : [last.rule.id, formatStanding(last.rule.standing)];
};
const site = (region: string, asPath = '65001', tags: Tag[] = [], over: Partial<Site> = {}): Site => ({
  region,
  routes: [heard(net, asPath, { tags })],
  ...over,
});

describe('worked example E1: two locations at home, one in another Region', () => {
  const a = site(home, '65001 65001 65001');
  const b = site(home, '65001 65001');
  const c = site(far);
  it('takes B by the AS path, the home Region having ruled out C', () => {
    const selection = chosen({ A: a, B: b, C: c });
    expect(ids(selection)).toEqual(['B']);
    expect(selection.steps.map(({ rule, dropped }) => [rule.id, dropped])).toEqual([
      ['longest-prefix', []],
      ['virtual-private-gateway-order', []],
      ['local-preference', ['C']],
      ['as-path-length', ['A']],
    ]);
  });
  it('takes A when B is gone, and C when both are', () => {
    expect(ids(chosen({ A: a, C: c }))).toEqual(['A']);
    expect(ids(chosen({ C: c }))).toEqual(['C']);
    expect(chosen({ C: c }).steps).toEqual([]);
  });
});

describe('worked example E2: communities before the home Region and the AS path', () => {
  it('takes the one tagged high, then the other, and without tags the one at home', () => {
    const high = site(far, '65001 65001 65001', [7300]);
    const low = site(home, '65001', [7100]);
    expect(ids(chosen({ one: low, two: high }))).toEqual(['two']);
    expect(ids(chosen({ one: low }))).toEqual(['one']);
    expect(ids(chosen({ one: site(home), two: site(far, '65001 65001 65001') }))).toEqual(['one']);
  });
});

describe('2.1, the order of the steps', () => {
  it.each<[step: string, winner: Site, loser: Site]>([
    ['local-preference', site(home, '65001 65001', [7300]), site(home, '65001', [7200])],
    ['local-preference', site(home, '65001 65001', [7200]), site(home, '65001', [7100])],
    ['local-preference', site(home, '65001 65001', [7300]), site(home)],
    ['as-path-length', { routes: [heard(net, '65001', { med: 9 })] }, { routes: [heard(net, '65001 65001')] }],
    [
      'virtual-private-gateway-med',
      { routes: [heard(net, '65001', { med: 1 })] },
      { routes: [heard(net, '65001', { med: 2 })] },
    ],
    ['virtual-private-gateway-med', { routes: [heard(net)] }, { routes: [heard(net, '65001', { med: 1 })] }],
  ])('decides by %s', (step, winner, loser) => {
    const selection = chosen({ A: loser, B: winner });
    expect(ids(selection)).toEqual(['B']);
    expect(decidedBy(selection)).toEqual([step, 'documented']);
  });

  it('shares the load of paths of the same length, whatever their ASNs, and names the tie', () => {
    const selection = chosen({ B: site(home, '65001 65002'), A: site(home, '65003 65004') });
    expect(ids(selection)).toEqual(['A', 'B']);
    expect(selection.steps.at(-1)).toMatchObject({ rule: { id: 'ecmp' }, kept: ['A', 'B'], dropped: [] });
  });

  it('counts an AS_SET as one', () => {
    const path = { communities: [], med: null, origin: 'igp' as const };
    const set: Site = {
      routes: [{ prefix: prefix(net), path: { ...path, asPath: [{ type: 'set', asns: [65_002, 65_003, 65_004] }] } }],
    };
    expect(ids(chosen({ A: set, B: site(home, '65001 65001') }))).toEqual(['A']);
    expect(ids(chosen({ A: set, B: site(home, '65001') }))).toEqual(['A', 'B']);
  });

  it('shares over 16 next hops and no more', () => {
    const names = Array.from({ length: 17 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    const selection = chosen(Object.fromEntries(names.map((name) => [name, site(home)])));
    expect(ids(selection)).toEqual(names.slice(0, 16));
    expect(decidedBy(selection)).toEqual(['ecmp', 'assumed: unrankedTie=lowest-id']);
  });

  it('chooses in each sending Region for itself', () => {
    const sites = { A: site(home), B: site(far) };
    expect(ids(chosen(sites, { region: home }))).toEqual(['A']);
    expect(ids(chosen(sites, { region: far }))).toEqual(['B']);
  });
});

describe('2.2, untagged routes and the home Region', () => {
  it('compares two at home by AS path', () => {
    expect(ids(chosen({ A: site(home), B: site(home) }))).toEqual(['A', 'B']);
    expect(ids(chosen({ A: site(home, '65001 65001'), B: site(home) }))).toEqual(['B']);
  });
  it('takes the one at home whatever its AS path', () => {
    const selection = chosen({ A: site(home, '65001 65001 65001 65001'), B: site(far) });
    expect(ids(selection)).toEqual(['A']);
    expect(decidedBy(selection)).toEqual(['local-preference', 'documented']);
  });
  it('compares two elsewhere by AS path', () => {
    expect(ids(chosen({ A: site(far), B: site('eu-west-1') }))).toEqual(['A', 'B']);
    expect(ids(chosen({ A: site(far, '65001 65001'), B: site('eu-west-1') }))).toEqual(['B']);
  });
  it('ties an untagged route at home with 7224:7200 elsewhere', () => {
    expect(ids(chosen({ A: site(home), B: site(far, '65001', [7200]) }))).toEqual(['A', 'B']);
  });
  it('forgets the home Region where all carry the same tag', () => {
    for (const tag of [7100, 7200, 7300] as const)
      expect(ids(chosen({ A: site(home, '65001', [tag]), B: site(far, '65001', [tag]) }))).toEqual(['A', 'B']);
  });

  const siteLink = { siteLinkEnabled: true };
  it('lets the shorter AS path win over SiteLink, whichever Region', () => {
    const selection = chosen({ A: site(home, '65001 65001', [], siteLink), B: site(far, '65001', [], siteLink) });
    expect(ids(selection)).toEqual(['B']);
    expect(decidedBy(selection)).toEqual(['as-path-length', 'documented']);
  });
  it('still honours communities over SiteLink', () => {
    const tagged = site(far, '65001 65001', [7300], siteLink);
    expect(ids(chosen({ A: site(home, '65001', [], siteLink), B: tagged }))).toEqual(['B']);
  });
  it('where only some are on SiteLink, follows siteLinkMixed and says so', () => {
    // P is the plain one at home, Q a plain one elsewhere with the shortest path, S the SiteLink one.
    const sites = {
      P: site(home, '65001 65001 65001'),
      Q: site(far, '65001'),
      S: site(far, '65001 65001', [], siteLink),
    };
    const none = chosen(sites);
    expect(ids(none)).toEqual(['Q']);
    expect(none.steps.map(({ rule }) => formatStanding(rule.standing))).toContain(
      'assumed: siteLinkMixed=no-home-region',
    );
    expect(ids(chosen(sites, {}, { siteLinkMixed: 'home-region-for-plain' }))).toEqual(['S']);
  });

  it.each([
    ['above', ['B']],
    ['equal', ['A', 'B']],
    ['below', ['A']],
  ] as const)('ranks an untagged remote route %s 7224:7100 as the setting says', (value, best) => {
    const selection = chosen({ A: site(home, '65001', [7100]), B: site(far) }, {}, { untaggedRemoteAgainstLow: value });
    expect(ids(selection)).toEqual(best);
    const step = selection.steps.find(({ rule }) => rule.id === 'local-preference');
    expect(step && formatStanding(step.rule.standing)).toBe(`assumed: untaggedRemoteAgainstLow=${value}`);
  });

  it.each([
    ['highest', ['A']],
    ['lowest', ['B']],
  ] as const)('of several tags counts the %s as the setting says', (value, best) => {
    const selection = chosen(
      { A: site(home, '65001', [7100, 7300]), B: site(home, '65001', [7200]) },
      {},
      { severalPreferenceTags: value },
    );
    expect(ids(selection)).toEqual(best);
    expect(decidedBy(selection)).toEqual(['local-preference', `assumed: severalPreferenceTags=${value}`]);
  });
});

describe('2.3, public virtual interfaces', () => {
  function chosenPublic(sites: Record<string, Site>, settings: Partial<RoutingSettings> = {}): Selection {
    const { estate, accepted } = world(sites, [], settings);
    return selectPublic(estate, home, publicCandidatesOf(estate, home, prefix(net), accepted));
  }
  // A public ASN, unless said: AWS's own takes the place of a private one, prepends and all.
  const open = (region: string, asPath = '3000', tags: Tag[] = [], customerAsn = 3000): Site =>
    site(region, asPath, tags, {
      type: 'public',
      directConnectGatewayId: null,
      routeFilterPrefixes: [prefix(net)],
      customerAsn,
    });

  it('takes the shorter AS path', () => {
    const selection = chosenPublic({ A: open(home, '3000 3000'), B: open(home) });
    expect(ids(selection)).toEqual(['B']);
    expect(decidedBy(selection)).toEqual(['as-path-length', 'documented']);
  });
  it('takes the path of the home Region among equals', () => {
    const selection = chosenPublic({ A: open(far), B: open(home) });
    expect(ids(selection)).toEqual(['B']);
    expect(decidedBy(selection)).toEqual(['public-home-region', 'documented']);
  });
  it.each([
    ['after-as-path', 'B', 'as-path-length'],
    ['before-as-path', 'A', 'public-home-region'],
  ] as const)('weighs the home Region %s as the setting says', (publicHomeRegion, best, rule) => {
    const selection = chosenPublic({ A: open(home, '3000 3000'), B: open(far) }, { publicHomeRegion });
    expect(ids(selection)).toEqual([best]);
    expect(decidedBy(selection)).toEqual([rule, `assumed: publicHomeRegion=${publicHomeRegion}`]);
  });
  it('shares load within one Region, not over two', () => {
    expect(ids(chosenPublic({ A: open(home), B: open(home) }))).toEqual(['A', 'B']);
    expect(ids(chosenPublic({ A: open(far), B: open('eu-west-1'), C: open('eu-west-1') }))).toEqual(['B', 'C']);
  });
  it('honours no preference communities', () => {
    expect(ids(chosenPublic({ A: open(home, '3000', [7100]), B: open(home, '3000', [7300]) }))).toEqual(['A', 'B']);
  });
  it('cannot tell the paths of private ASNs apart', () => {
    const prepended = open(home, '65001 65001 65001', [], 65_001);
    expect(ids(chosenPublic({ A: prepended, B: open(home, '65001', [], 65_001) }))).toEqual(['A', 'B']);
  });
  it('does not see in a Region what its scope community keeps from it', () => {
    expect(ids(chosenPublic({ A: open('eu-west-1', '3000', [9100]), B: open(far, '3000 3000') }))).toEqual(['B']);
    expect(ids(chosenPublic({ A: open('eu-west-1', '3000', [9300]), B: open(far, '3000 3000') }))).toEqual(['A']);
  });
});

describe('2.4, a virtual private gateway', () => {
  const order: readonly OtherRouteKind[] = ['vpc', 'static'];
  it.each(order)('takes %s before Direct Connect', (kind) => {
    expect(ids(chosen({ A: site(home) }, { sources: [otherRoute(kind, net)] }))).toEqual([kind]);
  });
  it.each(['vpn-static', 'vpn-bgp'] as const)('takes Direct Connect before %s, whatever is prepended', (kind) => {
    const selection = chosen({ A: site(home, '65001 65001 65001', [7100]) }, { sources: [otherRoute(kind, net)] });
    expect(ids(selection)).toEqual(['A']);
    expect(decidedBy(selection)).toEqual(['virtual-private-gateway-order', 'documented']);
  });
  it('takes a static VPN route before a BGP one', () => {
    expect(ids(chosen({}, { sources: [otherRoute('vpn-bgp', net), otherRoute('vpn-static', net)] }))).toEqual([
      'vpn-static',
    ]);
  });
  const vpn = (routeId: string, asPath: number[], med = 100) => otherRoute('vpn-bgp', net, { routeId, asPath, med });
  it('compares VPNs by AS path, then MED where the first AS is the same', () => {
    expect(ids(chosen({}, { sources: [vpn('a', [65_001, 65_001]), vpn('b', [65_001])] }))).toEqual(['b']);
    expect(ids(chosen({}, { sources: [vpn('a', [65_001], 2), vpn('b', [65_001], 1)] }))).toEqual(['b']);
  });
  it('does not share load over VPNs, nor compare the MEDs of two ASes', () => {
    const selection = chosen({}, { sources: [vpn('b', [65_002], 1), vpn('a', [65_001], 2)] });
    expect(ids(selection)).toEqual(['a']);
    expect(decidedBy(selection)).toEqual(['one-vpn', 'assumed: unrankedTie=lowest-id']);
  });
  it('has no use for a route that is down', () => {
    expect(ids(chosen({ A: site(home) }, { sources: [otherRoute('static', net, { isUp: false })] }))).toEqual(['A']);
  });
});

describe('2.4, a transit gateway', () => {
  const kinds: readonly (OtherRouteKind | 'directConnect')[] = [
    'static',
    'prefix-list',
    'vpc',
    'directConnect',
    'connect',
    'private-ip-vpn',
    'vpn-bgp',
    'vpn-concentrator',
    'client-vpn',
    'peering',
  ];
  it.each(kinds.map((kind, index) => [kind, kinds.slice(index)] as const))(
    'takes %s before all behind it',
    (kind, rest) => {
      const others = rest.filter((one) => one !== 'directConnect').map((one) => otherRoute(one, net));
      const sites: Record<string, Site> = rest.includes('directConnect')
        ? { directConnect: site(home, '65001 65001') }
        : {};
      expect(ids(chosen(sites, { kind: 'transitGateway', sources: others.reverse() }))).toEqual([kind]);
    },
  );
  it('takes the shorter AS path, then the lower MED of one kind', () => {
    const of = (routeId: string, asPath: number[], med: number) => otherRoute('connect', net, { routeId, asPath, med });
    const kind = 'transitGateway';
    expect(ids(chosen({}, { kind, sources: [of('a', [1, 2], 0), of('b', [3], 9)] }))).toEqual(['b']);
    expect(ids(chosen({}, { kind, sources: [of('a', [1], 9), of('b', [3], 8)] }))).toEqual(['b']);
  });

  const attachments = ['dxgw', 'dxgw-2'].map((directConnectGatewayId) => ({
    directConnectGatewayId,
    allowedPrefixes: [],
  }));
  const second = { directConnectGatewayId: 'dxgw-2' };
  it('shares load over two Direct Connect gateways with exactly the same AS path', () => {
    const selection = chosen(
      { A: site(home), B: site(home, '65001', [], second) },
      { kind: 'transitGateway', attachments },
    );
    expect(ids(selection)).toEqual(['A', 'B']);
  });
  it('does not where the paths are only of the same length', () => {
    const sites = { A: site(home, '65001'), B: site(home, '65002', [], second), C: site(home, '65003') };
    const selection = chosen(sites, { kind: 'transitGateway', attachments });
    expect(ids(selection)).toEqual(['A', 'C']);
    expect(decidedBy(selection)).toEqual(['same-as-path-over-gateways', 'assumed: unrankedTie=lowest-id']);
  });
});

describe('2.4, a core network edge', () => {
  const edge = (...sources: Gateway['sources']): Partial<Gateway> => ({ kind: 'coreNetworkEdge', sources });
  it('takes static, then a VPC', () => {
    const all = [otherRoute('vpc', net), otherRoute('static', net)];
    expect(ids(chosen({ A: site(home) }, edge(...all)))).toEqual(['static']);
    expect(ids(chosen({ A: site(home) }, edge(otherRoute('vpc', net))))).toEqual(['vpc']);
  });
  it('takes the shorter AS path before the kind of source', () => {
    const connect = otherRoute('connect', net, { asPath: [65_009] });
    const selection = chosen({ A: site(home, '65001 65001') }, edge(connect));
    expect(ids(selection)).toEqual(['connect']);
    expect(decidedBy(selection)).toEqual(['as-path-length', 'documented']);
  });
  it('takes the lower MED before the kind of source', () => {
    const connect = otherRoute('connect', net, { asPath: [65_009] });
    const selection = chosen({ A: { routes: [heard(net, '65001', { med: 5 })] } }, edge(connect));
    expect(ids(selection)).toEqual(['connect']);
    expect(decidedBy(selection)).toEqual(['med', 'documented']);
  });
  it('on a tie takes Direct Connect, Connect, VPN, the others', () => {
    const of = (kind: OtherRouteKind) => otherRoute(kind, net, { asPath: [65_009] });
    const behind = [of('peering'), of('vpn-bgp'), of('connect')];
    expect(ids(chosen({ A: site(home) }, edge(...behind)))).toEqual(['A']);
    expect(ids(chosen({}, edge(...behind)))).toEqual(['connect']);
    expect(ids(chosen({}, edge(...behind.slice(0, 2))))).toEqual(['vpn-bgp']);
  });
  it('honours neither communities nor the home Region', () => {
    expect(ids(chosen({ A: site(home, '65001', [7100]), B: site(far, '65001', [7300]) }, edge()))).toEqual(['A', 'B']);
  });
});

describe('candidates', () => {
  it('come over the Direct Connect gateways that are associated, or straight from the interface on the gateway', () => {
    const sites = {
      A: site(home),
      B: site(home, '65001', [], { directConnectGatewayId: 'other' }),
      C: site(home, '65001', [], { directConnectGatewayId: null, virtualGatewayId: 'gw' }),
      D: site(home, '65001', [], { directConnectGatewayId: null, virtualGatewayId: 'gw-2' }),
      E: site(home, '65001', [], { type: 'public', directConnectGatewayId: null }),
    };
    expect(ids(chosen(sites))).toEqual(['A', 'C']);
  });
  it('are none at a gateway whose Region is lost', () => {
    expect(chosen({ A: site(home) }, { isLost: true, sources: [otherRoute('static', net)] })).toEqual({
      prefix: null,
      candidates: [],
      best: [],
      steps: [],
    });
  });
});
