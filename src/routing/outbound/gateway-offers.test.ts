import { describe, expect, it } from 'vitest';
import type { Gateway } from '../estate.ts';
import { accept } from '../inbound/accept.ts';
import type { RoutingSettings } from '../settings.ts';
import {
  allowing,
  coreNetworkEdge,
  heard,
  pictureOf,
  prefix,
  type Site,
  said,
  sessionNamed,
  transitGateway,
  virtualPrivateGateway,
} from '../testing/pictures.ts';
import { gatewayOffers } from './gateway-offers.ts';

function hears(site: Site, gateways: readonly Gateway[], settings: Partial<RoutingSettings> = {}): string[] {
  const picture = pictureOf({ sites: { A: site }, gateways, settings });
  return said(gatewayOffers(picture.estate, sessionNamed(picture, 'A')));
}

const transit: Site = { type: 'transit' };
const direct: Site = { virtualGatewayId: 'vgw', amazonAsn: 64_600 };

describe('what each kind of virtual interface hears (reference 1.1)', () => {
  it('private to a VGW: the CIDRs of its VPC, and its ASN', () => {
    const vgw = virtualPrivateGateway(['10.0.0.0/16', '10.5.0.0/16'], { attachments: [] });
    expect(hears(direct, [vgw])).toEqual(['10.0.0.0/16 64600', '10.5.0.0/16 64600']);
  });

  it('private to a VGW: no list filters', () => {
    expect(hears(direct, [virtualPrivateGateway(['10.0.0.0/16'], allowing('22.0.0.0/24'))])).toEqual([
      '10.0.0.0/16 64600',
    ]);
  });

  it('private through a DXGW: the CIDRs of all associated VPCs, wherever, with the DXGW ASN only', () => {
    const gateways = [
      virtualPrivateGateway(['10.0.0.0/16']),
      virtualPrivateGateway(['10.1.0.0/16'], { gatewayId: 'vgw-2', region: 'eu-west-1', asn: 64_601 }),
    ];
    expect(hears({}, gateways)).toEqual(['10.0.0.0/16 64512', '10.1.0.0/16 64512']);
  });

  it.each<[string, Site, Gateway]>([
    ['attached-vpc', direct, virtualPrivateGateway(['10.0.0.0/16'])],
    ['associated-vpc', {}, virtualPrivateGateway(['10.0.0.0/16'])],
    ['associated-vpc-empty-list', {}, virtualPrivateGateway(['10.0.0.0/16'], allowing())],
    ['transit-gateway-allowed-prefixes', transit, transitGateway(['10.0.0.0/16'])],
    ['core-network-local-routes', transit, coreNetworkEdge(['10.0.0.0/16'])],
  ])('names the rule %s, and where the prefix comes from', (rule, site, gateway) => {
    const picture = pictureOf({ sites: { A: site }, gateways: [gateway] });
    const { gatewayId } = gateway;
    expect(gatewayOffers(picture.estate, sessionNamed(picture, 'A'))).toMatchObject([
      { rule: { id: rule }, from: { kind: 'gateway', gatewayId } },
    ]);
  });

  it('nothing behind the VGW, nothing announced', () => {
    expect(hears({}, [virtualPrivateGateway([])])).toEqual([]);
  });

  it('transit through a DXGW: the lists, literally, whatever stands behind', () => {
    const gateways = [
      transitGateway(['10.0.0.0/8', '0.0.0.0/0'], { cidrs: [prefix('10.0.0.0/16')] }),
      transitGateway(['172.16.0.0/12'], { gatewayId: 'tgw-2', asn: 64_701 }),
    ];
    expect(hears(transit, gateways)).toEqual(['0.0.0.0/0 64512', '10.0.0.0/8 64512', '172.16.0.0/12 64512']);
  });

  it('transit to Cloud WAN: local routes of each edge, the path kept behind the DXGW ASN', () => {
    const gateways = [
      coreNetworkEdge(['10.0.0.0/16'], {
        sources: [
          {
            routeId: 'r1',
            kind: 'connect',
            prefix: prefix('10.9.0.0/16'),
            asPath: [65_010, 65_011],
            med: 0,
            isUp: true,
          },
          { routeId: 'r2', kind: 'vpn-bgp', prefix: prefix('10.8.0.0/16'), asPath: [65_012], med: 0, isUp: false },
        ],
      }),
      coreNetworkEdge(['10.1.0.0/16'], { gatewayId: 'cne-2', asn: 64_901, region: 'eu-west-1' }),
    ];
    expect(hears(transit, gateways)).toEqual([
      '10.0.0.0/16 64512 64900',
      '10.1.0.0/16 64512 64901',
      '10.9.0.0/16 64512 64900 65010 65011',
    ]);
  });

  it.each<[string, Partial<RoutingSettings>, number | null]>([
    ['no MED', {}, null],
    ['the MED of the setting', { privateMed: 50 }, 50],
  ])('says no communities, and %s', (_, settings, med) => {
    const picture = pictureOf({ sites: { A: {} }, gateways: [virtualPrivateGateway(['10.0.0.0/16'])], settings });
    const [offer] = gatewayOffers(picture.estate, sessionNamed(picture, 'A'));
    expect(offer?.path).toMatchObject({ communities: [], med });
  });
});

describe('allowed prefixes, one field of two meanings (reference 3.3, E3)', () => {
  it.each<[string, string[], string[]]>([
    ['22.0.0.0/24', [], ['22.0.0.0/24 64512']],
    ['10.0.0.0/24', [], ['10.0.0.0/24 64512']],
    ['10.0.0.0/16', ['10.0.0.0/16 64512'], ['10.0.0.0/16 64512']],
    ['10.0.0.0/15', ['10.0.0.0/16 64512'], ['10.0.0.0/15 64512']],
    ['10.0.0.0/8', ['10.0.0.0/16 64512'], ['10.0.0.0/8 64512']],
    ['0.0.0.0/0', ['10.0.0.0/16 64512'], ['0.0.0.0/0 64512']],
  ])('%s', (allowed, ofVirtualPrivate, ofTransit) => {
    expect(hears({}, [virtualPrivateGateway(['10.0.0.0/16'], allowing(allowed))])).toEqual(ofVirtualPrivate);
    expect(hears(transit, [transitGateway([allowed])])).toEqual(ofTransit);
  });

  it('an empty list: every CIDR or none at a VGW, nothing at a TGW', () => {
    const vgw = virtualPrivateGateway(['10.0.0.0/16'], allowing());
    expect(hears({}, [vgw])).toEqual(['10.0.0.0/16 64512']);
    expect(hears({}, [vgw], { emptyAllowedPrefixes: 'none' })).toEqual([]);
    expect(hears(transit, [transitGateway([])])).toEqual([]);
  });

  it('never filters what comes in', () => {
    const { estate } = pictureOf({
      sites: { A: {} },
      gateways: [virtualPrivateGateway(['10.0.0.0/16'], allowing('22.0.0.0/24'))],
    });
    expect(accept(estate, sessionNamed({ estate, received: new Map() }, 'A'), heard('172.16.0.0/16'))).toHaveProperty(
      'accepted',
    );
  });
});

describe('what does not cross (reference 3.1, 3.2)', () => {
  it.each<[string, Site, Gateway[]]>([
    ['nothing is associated yet', {}, []],
    ['a gateway of another DXGW', {}, [virtualPrivateGateway(['10.0.0.0/16'], { attachments: [] })]],
    ['a gateway to a public interface', { type: 'public' }, [virtualPrivateGateway(['10.0.0.0/16'])]],
    ['a gateway of a lost Region', {}, [virtualPrivateGateway(['10.0.0.0/16'], { isLost: true })]],
    ['anything on a drained device', { drain: 'withheld' }, [virtualPrivateGateway(['10.0.0.0/16'])]],
  ])('%s', (_, site, gateways) => {
    expect(hears(site, gateways)).toEqual([]);
  });

  it('the other family', () => {
    const vgw = virtualPrivateGateway(['10.0.0.0/16', '2001:db8::/56']);
    expect(hears({}, [vgw])).toEqual(['10.0.0.0/16 64512']);
    expect(hears({ family: 'ipv6' }, [vgw])).toEqual(['2001:db8::/56 64512']);
  });

  it('a VPN’s routes on the same VGW', () => {
    const vpn = { routeId: 'r', kind: 'vpn-bgp', prefix: prefix('192.168.0.0/24'), asPath: [65_009], med: 0 } as const;
    const vgw = virtualPrivateGateway(['10.0.0.0/16'], { sources: [{ ...vpn, isUp: true }] });
    expect(hears({}, [vgw])).toEqual(['10.0.0.0/16 64512']);
  });
});

describe('Cloud WAN against TGW (reference 3.7)', () => {
  it('announces its default route, or withholds it', () => {
    const cne = coreNetworkEdge(['0.0.0.0/0', '10.0.0.0/16']);
    expect(hears(transit, [cne])).toEqual(['0.0.0.0/0 64512 64900', '10.0.0.0/16 64512 64900']);
    expect(hears(transit, [cne], { coreNetworkDefaultRoute: 'withheld' })).toEqual(['10.0.0.0/16 64512 64900']);
  });

  it('is filtered by no list', () => {
    expect(hears(transit, [coreNetworkEdge(['10.0.0.0/16'], allowing('22.0.0.0/24'))])).toEqual([
      '10.0.0.0/16 64512 64900',
    ]);
  });

  it('does not announce what an edge has from another', () => {
    const peering = { routeId: 'r', kind: 'peering', prefix: prefix('10.7.0.0/16'), asPath: [], med: 0 } as const;
    expect(hears(transit, [coreNetworkEdge([], { sources: [{ ...peering, isUp: true }] })])).toEqual([]);
  });

  it('says a prefix of several edges once, by the shortest path', () => {
    const far = { routeId: 'r', kind: 'connect', prefix: prefix('10.0.0.0/16'), asPath: [65_010], med: 0 } as const;
    const gateways = [
      coreNetworkEdge([], { gatewayId: 'cne-1', sources: [{ ...far, isUp: true }] }),
      coreNetworkEdge(['10.0.0.0/16'], { gatewayId: 'cne-2', asn: 64_901 }),
      coreNetworkEdge(['10.0.0.0/16'], { gatewayId: 'cne-3', asn: 64_902 }),
    ];
    expect(hears(transit, gateways)).toEqual(['10.0.0.0/16 64512 64901']);
  });
});

it('puts AWS’s ASN in front once more for each prepend of a drain', () => {
  const gateways = [virtualPrivateGateway(['10.0.0.0/16'])];
  expect(hears({ drain: 'prepending' }, gateways)).toEqual(['10.0.0.0/16 64512 64512 64512 64512']);
  expect(hears({ drain: 'prepending' }, gateways, { drainPrepends: 1 })).toEqual(['10.0.0.0/16 64512 64512']);
});
