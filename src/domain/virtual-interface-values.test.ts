import { describe, expect, it } from 'vitest';
import { isId } from './ids.ts';
import { checkName } from './names.ts';
import { aVirtualInterface } from './testing/records.ts';
import { checkMtu, checkRouteFilters, checkSiteLink, checkVlan } from './virtual-interface-values.ts';

describe('a VLAN', () => {
  it.each([1, 4_094])('may be %i', (vlan) => expect(checkVlan(vlan)).toBe(vlan));
  it.each([0, -1, 4_095])('may not be %i', (vlan) => expect(() => checkVlan(vlan)).toThrow(/VLAN .* is invalid/));
  it('must be there', () => expect(() => checkVlan(undefined)).toThrow('vlan is required'));
});

describe('the MTU', () => {
  it.each([
    ['private', 1_500],
    ['private', 8_500],
    ['private', 9_001],
    ['transit', 1_500],
    ['transit', 8_500],
    ['public', 1_500],
  ] as const)('of a %s virtual interface may be %i', (type, mtu) => expect(checkMtu(mtu, type)).toBe(mtu));

  it.each([
    ['private', 1_501],
    ['private', 0],
    ['transit', 9_001],
    ['public', 8_500],
  ] as const)('of a %s virtual interface may not be %i', (type, mtu) =>
    expect(() => checkMtu(mtu, type)).toThrow(/MTU .* is invalid/),
  );

  it('is 1500 when left out', () => expect(checkMtu(undefined, 'transit')).toBe(1_500));
});

describe('SiteLink', () => {
  it('needs a Direct Connect gateway', () => {
    expect(() => checkSiteLink(aVirtualInterface())).not.toThrow();
    expect(() => checkSiteLink(aVirtualInterface({ directConnectGatewayId: null }))).toThrow(/needs a .* Gateway/);
  });

  it.each(['cn-north-1', 'us-gov-west-1'])('does not exist in %s', (region) => {
    expect(() => checkSiteLink(aVirtualInterface({ region }))).toThrow(`SiteLink is not available in ${region}`);
  });
});

describe('route filters', () => {
  const filters = (...cidrs: string[]) => cidrs.map((cidr) => ({ cidr }));
  const thousand = Array.from({ length: 1_000 }, (_, index) => `203.0.${index >> 8}.${index & 255}/32`);

  it('are CIDRs of both families, IPv6 ones /64 or shorter', () => {
    expect(checkRouteFilters(filters('203.0.113.0/24', '2001:db8::/64'))).toEqual(['203.0.113.0/24', '2001:db8::/64']);
    expect(checkRouteFilters(filters(...thousand))).toHaveLength(1_000);
  });

  it.each(['203.0.113.1/24', '203.0.113.0', '0.0.0.0/0', '::/0', '2001:db8::/65', 'nonsense'])('cannot be %s', (cidr) =>
    expect(() => checkRouteFilters(filters(cidr))).toThrow(`${cidr} is not a CIDR`),
  );

  it('are 1 to 1000', () => {
    expect(() => checkRouteFilters(undefined)).toThrow('routeFilterPrefixes is required');
    expect(() => checkRouteFilters([])).toThrow('routeFilterPrefixes is required');
    expect(() => checkRouteFilters(filters(...thousand, '198.51.100.0/24'))).toThrow(/limit of 1000/);
  });
});

describe('a name', () => {
  it.each(['a', 'Dallas to us-east-1, rack_7/b', 'x'.repeat(100)])('may be %j', (name) => {
    expect(checkName(name)).toBe(name);
  });
  it.each(['', 'x'.repeat(101), 'semi;colon', 'ümlaut'])('may not be %j', (name) => {
    expect(() => checkName(name)).toThrow(/^Name .* is invalid/);
  });
});

it.each([
  ['dxcon', 'dxcon-fgtest01', true],
  ['dxcon', 'dxcon-fgtest0123456789', true],
  ['dxcon', 'dxcon-short', false],
  ['dxcon', 'dxcon-FGTEST01', false],
  ['dxvif', 'dxvif-fgtest01', true],
  ['dxvif', 'dxvif-fgtest012', false],
  ['dxpeer', 'dxvif-fgtest01', false],
  ['vgw', 'vgw-aba37db6', true],
  ['tgw', 'vgw-aba37db6', false],
  ['uuid', '5f294f92-bafb-4011-916d-9b0b01234567', true],
  ['uuid', '5F294F92-bafb-4011-916d-9b0b01234567', false],
  ['uuid', '', false],
] as const)('as an id of the kind %s, %j is well formed: %s', (kind, text, expected) => {
  expect(isId(kind, text)).toBe(expected);
});
