import { describe, expect, it } from 'vitest';
import { computeRouting } from '../compute.ts';
import type { Offer } from '../result.ts';
import type { RoutingSettings } from '../settings.ts';
import {
  communitiesOf,
  coreNetworkEdge,
  heard,
  pictureOf,
  type Site,
  said,
  sessionNamed,
  virtualPrivateGateway,
} from '../testing/pictures.ts';
import { offersTo } from './offers.ts';

/** DXGW 65001; site A 65512 and site B 65513 (reference E4). */
const dxgw = { amazonAsn: 65_001, siteLinkEnabled: true } as const;
const a: Site = { ...dxgw, customerAsn: 65_512, routes: [heard('172.16.0.0/16', '65512')] };
const b: Site = { ...dxgw, customerAsn: 65_513, routes: [heard('172.17.0.0/16', '65513')] };

function offers(
  name: string,
  sites: Readonly<Record<string, Site>>,
  settings: Partial<RoutingSettings> = {},
): readonly Offer[] {
  const picture = pictureOf({ sites, settings });
  return offersTo(picture, sessionNamed(picture, name));
}
const hears = (name: string, sites: Readonly<Record<string, Site>>): string[] => said(offers(name, sites));

describe('who hears what (reference 3.6, E4)', () => {
  it('both on, two devices: the DXGW ASN twice', () => {
    expect(hears('B', { A: a, B: b })).toEqual(['172.16.0.0/16 65001 65001 65512']);
    expect(hears('A', { A: a, B: b })).toEqual(['172.17.0.0/16 65001 65001 65513']);
  });

  it('both on, one device: once', () => {
    const sites = { A: { ...a, device: 'one' }, B: { ...b, device: 'one' } };
    expect(hears('B', sites)).toEqual(['172.16.0.0/16 65001 65512']);
  });

  it('works between transit interfaces too', () => {
    expect(hears('B', { A: { ...a, type: 'transit' }, B: { ...b, type: 'transit' } })).toEqual([
      '172.16.0.0/16 65001 65001 65512',
    ]);
  });

  it('off on either: nothing', () => {
    expect(hears('B', { A: { ...a, siteLinkEnabled: false }, B: b })).toEqual([]);
    expect(hears('B', { A: a, B: { ...b, siteLinkEnabled: false } })).toEqual([]);
  });

  it('nothing crosses between gateways, or from what stands on none', () => {
    expect(hears('B', { A: { ...a, directConnectGatewayId: 'other' }, B: b })).toEqual([]);
    expect(hears('B', { A: { ...a, virtualGatewayId: 'vgw' }, B: b })).toEqual([]);
  });

  it('nothing goes back to the virtual interface that it came from', () => {
    const picture = pictureOf({ sites: { A: a } });
    const second = { ...sessionNamed(picture, 'A'), bgpPeerId: 'A2', device: 'other' };
    const sessions = new Map([...picture.estate.sessions, ['A2', second]]);
    const twice = { ...picture, estate: { ...picture.estate, sessions } };
    expect(said(offersTo(twice, second))).toEqual([]);
    expect(said(offersTo(twice, sessionNamed(twice, 'A')))).toEqual([]);
  });

  it('the other family does not', () => {
    const six: Site = { ...a, family: 'ipv6', routes: [heard('2001:db8::/48', '65512')] };
    expect(hears('B', { A: six, B: b })).toEqual([]);
  });

  it('a session that is down gives nothing', () => {
    const { routes: _, ...down } = a;
    expect(hears('B', { A: down, B: b })).toEqual([]);
  });

  it('a drained device gives nothing and hears nothing', () => {
    expect(hears('B', { A: { ...a, drain: 'withheld' }, B: b })).toEqual([]);
    expect(hears('B', { A: a, B: { ...b, drain: 'withheld' } })).toEqual([]);
  });

  it('one ASN at both sites: still announced, the receiver drops it', () => {
    expect(hears('B', { A: a, B: { ...b, customerAsn: 65_512 } })).toEqual(['172.16.0.0/16 65001 65001 65512']);
  });
});

it('passes the customer’s communities but none of 7224, and no MED', () => {
  const route = heard('172.16.0.0/16', '65512', '65512:7 7224:7300', { med: 20, origin: 'incomplete' });
  const [offer] = offers('B', { A: { ...a, routes: [route] }, B: b });
  expect(communitiesOf(offer?.path ?? route.path)).toEqual(['65512:7']);
  expect(offer?.path).toMatchObject({ med: null, origin: 'incomplete' });
});

it('announces the shortest path, whatever its Region', () => {
  const far: Site = { ...a, region: 'eu-west-1', routes: [heard('172.16.0.0/16', '65512')] };
  const near: Site = { ...a, routes: [heard('172.16.0.0/16', '65512 65512')] };
  expect(offers('B', { A: near, C: far, B: b })[0]?.from).toEqual({ kind: 'siteLink', bgpPeerId: 'C' });
});

it('announces the higher preference community before the shorter path, and passes it on to nobody', () => {
  const short: Site = { ...a, routes: [heard('172.16.0.0/16', '65512', '7224:7100')] };
  const high: Site = { ...a, routes: [heard('172.16.0.0/16', '65512 65512', '7224:7300')] };
  const [offer, ...others] = offers('B', { A: short, C: high, B: b });
  expect(others).toEqual([]);
  expect(offer?.from).toEqual({ kind: 'siteLink', bgpPeerId: 'C' });
  expect(offer?.path.communities).toEqual([]);
});

it.each([
  ['lowest-id', 'A'],
  ['highest-id', 'C'],
] as const)('announces the one of the %s when paths are equal, whatever the order', (unrankedTie, bgpPeerId) => {
  for (const sites of [
    { A: a, C: a, B: b },
    { C: a, A: a, B: b },
  ])
    expect(offers('B', sites, { unrankedTie })[0]?.from).toEqual({ kind: 'siteLink', bgpPeerId });
});

it('says a prefix once: the gateway’s before a longer path of another site', () => {
  const gateways = [virtualPrivateGateway(['10.0.0.0/16'])];
  const picture = pictureOf({
    sites: { A: { ...a, routes: [heard('10.0.0.0/16', '65512'), heard('10.0.0.0/8', '65512')] }, B: b },
    gateways,
  });
  expect(said(offersTo(picture, sessionNamed(picture, 'B')))).toEqual([
    '10.0.0.0/16 65001',
    '10.0.0.0/8 65001 65001 65512',
  ]);
});

it('says a gateway’s before an equal path of another site', () => {
  const one = { type: 'transit', device: 'one' } as const;
  const picture = pictureOf({
    sites: { A: { ...a, ...one, routes: [heard('10.0.0.0/16', '65512')] }, B: { ...b, ...one } },
    gateways: [coreNetworkEdge(['10.0.0.0/16'])],
  });
  expect(said(offersTo(picture, sessionNamed(picture, 'B')))).toEqual(['10.0.0.0/16 65001 64900']);
});

it('a VIF without SiteLink hears gateways, and no other VIF (reference 3.2)', () => {
  const gateways = [virtualPrivateGateway(['10.0.0.0/16'])];
  const plain: Site = { routes: [heard('172.16.0.0/16')] };
  const { offers: all } = computeRouting(pictureOf({ sites: { A: plain, B: plain }, gateways }));
  expect([...all].map(([name, heardThere]) => [name, ...said(heardThere)])).toEqual([
    ['A', '10.0.0.0/16 64512'],
    ['B', '10.0.0.0/16 64512'],
  ]);
});
