import { describe, expect, it } from 'vitest';
import type { BgpPeer, VirtualInterface } from '../records.ts';
import type { DialledNeighbor } from './dial/neighbor.ts';
import { cableFacts, dottedMask } from './facts.ts';
import { routerConfiguration } from './render.ts';
import { routerTypes } from './types.ts';

const virtualInterface = {
  virtualInterfaceId: 'dxvif-ffhhk74f',
  virtualInterfaceName: 'prod\nreload',
  virtualInterfaceType: 'private',
  vlan: 101,
  mtu: 8_500,
  amazonSideAsn: 64_512,
  routeFilterPrefixes: [],
} as unknown as VirtualInterface;

const peer = (family: 'ipv4' | 'ipv6', asn: number): BgpPeer => ({
  bgpPeerId: `dxpeer-${family}`,
  virtualInterfaceId: 'dxvif-ffhhk74f',
  ordinal: 0,
  asn,
  authKey: `key-of-${family}`,
  addressFamily: family,
  amazonAddress: family === 'ipv4' ? '169.254.255.1/30' : 'fd72:2400::1/125',
  customerAddress: family === 'ipv4' ? '169.254.255.2/30' : 'fd72:2400::6/125',
  state: 'available',
  awsDevice: 'device',
  awsLogicalDeviceId: 'device',
  createdAt: 0,
});
const peers = [peer('ipv4', 65_001), peer('ipv6', 65_002)];
const facts = cableFacts(virtualInterface, peers, null);
const neighbors = peers.map(
  (of, index): DialledNeighbor => ({
    bgpPeerId: of.bgpPeerId,
    addressFamily: of.addressFamily,
    address: of.addressFamily === 'ipv4' ? '203.0.113.9' : '2001:db8::9',
    port: 17_900 + index,
    amazonAsn: 64_512,
    customerAsn: of.asn,
    amazonAddress: of.amazonAddress,
    customerAddress: of.customerAddress,
    authKey: of.authKey,
  }),
);
const all = [...routerTypes.values()];
const diallers = all.filter(({ dial }) => dial !== undefined);

describe('router types', () => {
  it.each([
    [
      'CiscoSystemsInc-2900SeriesRouters-IOS124',
      '2900 Series Routers',
      'IOS 12.4+',
      'customer-router-cisco-generic.xslt',
      '',
    ],
    [
      'CiscoSystemsInc-3700SeriesRouters-IOS124',
      '3700 Series Routers',
      'IOS 12.4+',
      'customer-router-cisco-generic.xslt',
      '',
    ],
    [
      'CiscoSystemsInc-7200SeriesRouters-IOS124',
      '7200 Series Routers',
      'IOS 12.4+',
      'customer-router-cisco-generic.xslt',
      '',
    ],
    [
      'CiscoSystemsInc-Nexus7000SeriesSwitches-NXOS51',
      'Nexus 7000 Series Switches',
      'NX-OS 5.1+',
      'customer-switch-cisco-nexus-generic.xslt',
      '',
    ],
    [
      'CiscoSystemsInc-Nexus9KSeriesSwitches-NXOS93',
      'Nexus 9K+ Series Switches',
      'NX-OS 9.3+',
      'customer-switch-cisco-nexus-generic.xslt',
      'customer-switch-cisco-nexus-generic-macsec.xslt',
    ],
    [
      'JuniperNetworksInc-MMXSeriesRouters-JunOS95',
      'M/MX Series Routers',
      'JunOS 9.5+',
      'customer-router-juniper-generic.xslt',
      'customer-router-juniper-generic-macsec.xslt',
    ],
    [
      'JuniperNetworksInc-SRXSeriesRouters-JunOS95',
      'SRX Series Routers',
      'JunOS 9.5+',
      'customer-router-juniper-generic.xslt',
      '',
    ],
    [
      'JuniperNetworksInc-TSeriesRouters-JunOS95',
      'T Series Routers',
      'JunOS 9.5+',
      'customer-router-juniper-generic.xslt',
      '',
    ],
    [
      'PaloAltoNetworks-PA3000and5000series-PANOS803',
      'PA-3000+ and 5000+ series',
      'PAN-OS 8.0.3+',
      'customer-router-palo-alto-generic.xslt',
      '',
    ],
  ])('know %s as AWS does', (id, platform, software, xsltTemplateName, xsltTemplateNameForMacSec) => {
    expect(routerTypes.get(id)).toMatchObject({ platform, software, xsltTemplateName, xsltTemplateNameForMacSec });
  });

  it('have one identifier each, ours too', () => {
    expect(routerTypes.size).toBe(21);
  });
});

describe.each(all)('the text of $routerTypeIdentifier for a cable', (type) => {
  const text = routerConfiguration(type, facts, [], true);

  it('holds VLAN, addresses, MTU, ASNs and keys of both families', () => {
    const wanted = ['101', '169.254.255.1', '169.254.255.2', 'fd72:2400::1', 'fd72:2400::6', '8500', '64512'];
    for (const word of [...wanted, '65001', 'key-of-ipv4', 'key-of-ipv6']) expect(text).toContain(word);
    expect(text).not.toMatch(/undefined|NaN|17900/);
  });

  it('has a filter of prefixes and a community, and says what was done with it', () => {
    expect(text).toMatch(/192\.0\.2\.0[/ ]/);
    expect(text).toContain('2001:db8:1::/48');
    expect(text).toMatch(/7224[:,]7200/);
    expect(text).toMatch(/not run\.\n/);
    expect(text).toContain('the text is for a cable');
  });

  it('opens with comments that a name cannot leave', () => {
    const [first = '', ...rest] = text.split('\n');
    expect(first).toBe(`${type.comment} dxvif-ffhhk74f "prod?reload", private, VLAN 101, MTU 8500`);
    expect(rest.at(-1)).toBe('');
  });

  it('gives the peer with another ASN its own', () => {
    if (type.vendor === 'Palo Alto Networks') expect(text).toMatch(/# .*a virtual router for each/);
    else expect(text).toContain('65002');
  });
});

describe.each(diallers)('the text of $routerTypeIdentifier for a port', (type) => {
  const text = routerConfiguration(type, facts, neighbors, true);

  it('dials the ports, without VLAN or BFD', () => {
    for (const word of ['203.0.113.9', '17900', '2001:db8::9', '17901', 'key-of-ipv4', 'key-of-ipv6'])
      expect(text).toContain(word);
    expect(text).not.toMatch(/vlan-id|encapsulation|vif 101|use-bfd|neighbor \S+ bfd/);
    expect(text).not.toContain('loopback: only');
  });

  it('carries no key when the server does not sign', () => {
    expect(routerConfiguration(type, facts, neighbors, false)).not.toMatch(/key-of-/);
  });

  it('takes the first of two peers that share an address', () => {
    const twins = [...neighbors.slice(0, 1), ...neighbors.slice(0, 1).map((of) => ({ ...of, port: 18_000 }))];
    const first = routerConfiguration(type, facts, twins, true);
    expect(first).not.toContain('18000');
    expect(first).toContain('left out but for the first');
  });
});

describe('routerConfiguration', () => {
  const textOf = (id: string, of = facts, ports: readonly DialledNeighbor[] = neighbors): string => {
    const type = routerTypes.get(id);
    if (type === undefined) throw new Error(`${id} is not known`);
    return routerConfiguration(type, of, ports, true);
  };

  it('tells a platform that cannot dial a port so, and gives it the cable', () => {
    const text = textOf('CiscoSystemsInc-2900SeriesRouters-IOS124');
    expect(text).toContain('! This server attaches routers by TCP ports, and this platform cannot dial one');
    expect(text).toContain('encapsulation dot1Q 101');
  });

  it('has a part for MACsec where there is one, and says where there is none', () => {
    const macSec = cableFacts(virtualInterface, peers, { ckn: 'ab'.repeat(32), mustEncrypt: true });
    expect(textOf('CiscoSystemsInc-Nexus9KSeriesSwitches-NXOS93', macSec)).toMatch(/key (ab){32}[\s\S]*must-secure/);
    expect(textOf('JuniperNetworksInc-MMXSeriesRouters-JunOS95', macSec)).toMatch(/pre-shared-key ckn (ab){32}/);
    const without = textOf('CiscoSystemsInc-Nexus7000SeriesSwitches-NXOS51', macSec);
    expect(without).toContain('no part for MACsec');
    expect(without).not.toContain('feature macsec');
  });

  it('of a public virtual interface announces its own prefixes, with the scope that is the default', () => {
    const shown = {
      ...virtualInterface,
      virtualInterfaceType: 'public',
      routeFilterPrefixes: ['198.51.100.0/24'],
    } as const;
    const text = textOf('FRRouting-Linux-FRR84', cableFacts(shown, peers.slice(0, 1), null), []);
    expect(text).toContain('permit 198.51.100.0/24');
    expect(text).toContain('set community 7224:9300');
    expect(text).not.toContain('7224:7');
    expect(text).not.toContain('ipv6');
  });

  it('is comments alone without a live peer', () => {
    const none = cableFacts(virtualInterface, [{ ...peers[0], state: 'deleting' } as BgpPeer], null);
    expect(textOf('FRRouting-Linux-FRR84', none, [])).toMatch(/^(!.*\n)+$/);
  });

  it('escapes keys as the platform reads them', () => {
    const keyed = cableFacts(virtualInterface, [{ ...peers[0], authKey: `a"b\\c'd$e?` } as BgpPeer], null);
    expect(textOf('JuniperNetworksInc-TSeriesRouters-JunOS95', keyed)).toContain(
      `authentication-key "a\\"b\\\\c'd$e?"`,
    );
    expect(textOf('VyOSNetworks-VirtualRouters-VyOS14', keyed, [])).toContain(`password 'a"b\\c'\\''d$e?'`);
    expect(textOf('MikroTik-RouterBOARDandCHR-RouterOS720', keyed, [])).toContain(`tcp-md5-key="a\\"b\\\\c'd\\$e\\?"`);
    const ios = textOf('CiscoSystemsInc-2900SeriesRouters-IOS124', keyed);
    expect(ios).toContain(`password a"b\\c'd$e?`);
    expect(ios).toContain('press Ctrl-V first');
    const bird = textOf('CZNIC-Linux-BIRD20', keyed, []);
    expect(bird).toContain('which BIRD cannot read');
    expect(bird).toContain(`password "a"b\\c'd$e?";`);
  });
});

it.each([
  [0, '0.0.0.0'],
  [24, '255.255.255.0'],
  [31, '255.255.255.254'],
])('the mask of /%i is %s', (length, mask) => {
  expect(dottedMask(length)).toBe(mask);
});
