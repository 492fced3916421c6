import { describe, expect, it } from 'vitest';
import type { RoutingPicture } from '../estate.ts';
import {
  allowing,
  coreNetworkEdge,
  heard,
  pictureOf,
  prefix,
  type Site,
  transitGateway,
  virtualPrivateGateway,
} from '../testing/pictures.ts';
import type { SessionWhyNot } from './answer.ts';
import { formatWhyNot, whyNot } from './why-not.ts';

function answer(picture: RoutingPicture, text: string): SessionWhyNot {
  const session = whyNot(picture, 'A', prefix(text))?.sessions[0];
  if (session === undefined) throw new Error('no session');
  return session;
}

const rules = (verdict: SessionWhyNot['announced']): (string | undefined)[] =>
  verdict.passes ? [verdict.rule?.id] : verdict.because.map(({ rule }) => rule.id);

const vpc = virtualPrivateGateway(['10.0.0.0/16']);
const off = { attachments: [] };
const transit: Site = { type: 'transit' };
const far = { routeId: 'r', prefix: prefix('10.9.0.0/16'), asPath: [], med: 0 } as const;
const linked: Site = { siteLinkEnabled: true };
const site: Site = { ...linked, customerAsn: 65_002, routes: [heard('172.16.0.0/16', '65002')] };
const publicPrefixes = [
  { prefix: prefix('3.5.0.0/16'), region: 'us-east-1' },
  { prefix: prefix('52.80.0.0/16'), region: 'cn-north-1' },
];

describe('why a prefix is not announced', () => {
  it.each<[string, Parameters<typeof pictureOf>[0], string, string[]]>([
    [
      'outside the allowed prefixes',
      { sites: { A: {} }, gateways: [virtualPrivateGateway(['10.0.0.0/16'], allowing('22.0.0.0/24'))] },
      '10.0.0.0/16',
      ['allowed-prefixes-outside'],
    ],
    [
      'allowed only in part',
      { sites: { A: {} }, gateways: [virtualPrivateGateway(['10.0.0.0/16'], allowing('10.0.0.0/24'))] },
      '10.0.0.0/16',
      ['allowed-prefixes-narrower'],
    ],
    [
      'an empty list',
      {
        sites: { A: {} },
        gateways: [virtualPrivateGateway(['10.0.0.0/16'], allowing())],
        settings: { emptyAllowedPrefixes: 'none' },
      },
      '10.0.0.0/16',
      ['allowed-prefixes-empty'],
    ],
    ['a subnet', { sites: { A: {} }, gateways: [vpc] }, '10.0.1.0/24', ['no-subnet-routes']],
    [
      'what is allowed, but no CIDR',
      { sites: { A: {} }, gateways: [virtualPrivateGateway(['10.0.0.0/16'], allowing('10.0.0.0/8'))] },
      '10.0.0.0/8',
      ['vpc-cidrs-only'],
    ],
    [
      'no VPC',
      { sites: { A: {} }, gateways: [virtualPrivateGateway([])] },
      '10.0.0.0/16',
      ['virtual-gateway-without-vpc'],
    ],
    [
      'the gateway is not associated',
      { sites: { A: {} }, gateways: [virtualPrivateGateway(['10.0.0.0/16'], off)] },
      '10.0.0.0/16',
      ['gateway-not-connected'],
    ],
    [
      'the Region is lost',
      { sites: { A: {} }, gateways: [virtualPrivateGateway(['10.0.0.0/16'], { isLost: true })] },
      '10.0.0.0/16',
      ['gateway-lost'],
    ],
    [
      'the list of a TGW does not name it',
      { sites: { A: transit }, gateways: [transitGateway(['10.0.0.0/8'])] },
      '10.0.0.0/16',
      ['allowed-prefixes-literal'],
    ],
    [
      'a route of a core network is down',
      {
        sites: { A: transit },
        gateways: [coreNetworkEdge([], { sources: [{ ...far, kind: 'vpn-bgp', isUp: false }] })],
      },
      '10.9.0.0/16',
      ['core-network-route-down'],
    ],
    [
      'a route of another edge',
      {
        sites: { A: transit },
        gateways: [coreNetworkEdge([], { sources: [{ ...far, kind: 'peering', isUp: true }] })],
      },
      '10.9.0.0/16',
      ['core-network-local-routes-only'],
    ],
    [
      'a withheld default route',
      {
        sites: { A: transit },
        gateways: [coreNetworkEdge(['0.0.0.0/0'])],
        settings: { coreNetworkDefaultRoute: 'withheld' },
      },
      '0.0.0.0/0',
      ['core-network-default-route'],
    ],
    ['a drained device', { sites: { A: { drain: 'withheld' } }, gateways: [vpc] }, '10.0.0.0/16', ['drained']],
    [
      'the other family',
      { sites: { A: {} }, gateways: [virtualPrivateGateway(['2001:db8::/56'])] },
      '2001:db8::/56',
      ['outbound-other-family'],
    ],
    ['SiteLink is off here', { sites: { A: {}, B: site } }, '172.16.0.0/16', ['site-link-off-here']],
    [
      'SiteLink is off there',
      { sites: { A: linked, B: { ...site, siteLinkEnabled: false } } },
      '172.16.0.0/16',
      ['site-link-off-there'],
    ],
    [
      'another gateway',
      { sites: { A: linked, B: { ...site, directConnectGatewayId: 'other' } } },
      '172.16.0.0/16',
      ['site-link-other-gateway'],
    ],
    ['its own', { sites: { A: site } }, '172.16.0.0/16', ['site-link-same-virtual-interface']],
    [
      'refused where it is heard',
      { sites: { A: linked, B: { ...site, routes: [heard('172.16.0.0/16', '65002 64512')] } } },
      '172.16.0.0/16',
      ['inbound-loop'],
    ],
    ['nobody has it', { sites: { A: {} }, gateways: [vpc] }, '192.168.0.0/16', ['nothing-gives-the-prefix']],
    [
      'another partition',
      { sites: { A: { type: 'public' } }, publicPrefixes },
      '52.80.0.0/16',
      ['public-other-partition'],
    ],
    [
      'a part of a public prefix',
      { sites: { A: { type: 'public' } }, publicPrefixes },
      '3.5.1.0/24',
      ['no-public-prefix'],
    ],
    [
      'each gateway its own reason',
      {
        sites: { A: {} },
        gateways: [
          virtualPrivateGateway(['10.0.0.0/16'], allowing('22.0.0.0/24')),
          virtualPrivateGateway(['10.0.0.0/16'], { ...off, gatewayId: 'vgw-2' }),
        ],
      },
      '10.0.0.0/16',
      ['allowed-prefixes-outside', 'gateway-not-connected'],
    ],
  ])('%s', (_, given, text, expected) => {
    const { announced } = answer(pictureOf(given), text);
    expect(announced.passes).toBe(false);
    expect(rules(announced)).toEqual(expected);
  });

  it('says so when it is announced, and by which rule', () => {
    const { announced } = answer(pictureOf({ sites: { A: { routes: [] } }, gateways: [vpc] }), '10.0.0.0/16');
    expect(announced).toMatchObject({ passes: true, rule: { id: 'associated-vpc' }, reason: 'it comes from vgw' });
  });
});

it('says of no session that is down that it is told anything', () => {
  const { announced } = answer(pictureOf({ sites: { A: {} }, gateways: [vpc] }), '10.0.0.0/16');
  expect(announced).toMatchObject({
    passes: false,
    because: [{ rule: { id: 'session-not-established' }, reason: 'A is not Established; vgw has it' }],
  });
});

describe('why a prefix is not accepted', () => {
  it.each<[string, Site, string, string]>([
    ['a session that is down', {}, '172.16.0.0/16', 'session-not-established'],
    ['not announced', { routes: [] }, '172.16.0.0/16', 'not-heard'],
    ['refused', { type: 'public', routes: [heard('203.0.113.0/24')] }, '203.0.113.0/24', 'public-route-filter'],
  ])('%s', (_, of, text, rule) => {
    expect(rules(answer(pictureOf({ sites: { A: of } }), text).accepted)).toEqual([rule]);
  });

  it('says so when it is accepted', () => {
    const { accepted } = answer(pictureOf({ sites: { A: { routes: [heard('172.16.0.0/16')] } } }), '172.16.0.0/16');
    expect(accepted).toEqual({ passes: true, rule: null, reason: 'the router at A announces it' });
  });

  it('names what is announced around it', () => {
    const { accepted } = answer(pictureOf({ sites: { A: { routes: [heard('172.16.0.0/12')] } } }), '172.16.0.0/16');
    expect(accepted).toMatchObject({
      because: [{ reason: 'the router at A does not announce 172.16.0.0/16, only 172.16.0.0/12, which holds it' }],
    });
  });
});

it('knows no virtual interface that is not there', () => {
  expect(whyNot(pictureOf({ sites: {} }), 'A', prefix('10.0.0.0/16'))).toBeUndefined();
});

it('answers in sentences, with the standing of the rule', () => {
  const gateways = [virtualPrivateGateway(['10.0.0.0/16'], allowing())];
  const found = whyNot(pictureOf({ sites: { A: { routes: [] } }, gateways }), 'A', prefix('10.0.0.0/16'));
  expect(found && formatWhyNot(found)).toEqual([
    '10.0.0.0/16 is announced to A: it comes from vgw (an empty list of allowed prefixes lets the CIDRs of the VPC pass; assumed: emptyAllowedPrefixes=all)',
    "10.0.0.0/16 is not accepted from A: the router at A does not announce 10.0.0.0/16 (AWS takes what the customer's router announces; documented)",
  ]);
});
