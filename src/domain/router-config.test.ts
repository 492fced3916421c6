import { expect, it } from 'vitest';
import { customerRouterConfig } from './router-config.ts';
import { aBgpPeer, aVirtualInterface } from './testing/records.ts';

const ipv4 = aBgpPeer({ authKey: 'key-of-ipv4' });
const ipv6 = aBgpPeer({
  bgpPeerId: 'dxpeer-fgtest02',
  ordinal: 1,
  addressFamily: 'ipv6',
  asn: 4_200_000_001,
  authKey: 'key-of-ipv6',
  amazonAddress: 'fd72:2400::1/125',
  customerAddress: 'fd72:2400::6/125',
});

const ipv4Lines = `  <customer_address>169.254.255.254/30</customer_address>
  <amazon_address>169.254.255.253/30</amazon_address>
  <bgp_asn>65001</bgp_asn>
  <bgp_auth_key>key-of-ipv4</bgp_auth_key>
`;
const ipv6Lines = `  <ipv6_customer_address>fd72:2400::6/125</ipv6_customer_address>
  <ipv6_amazon_address>fd72:2400::1/125</ipv6_amazon_address>
  <ipv6_bgp_asn>4200000001</ipv6_bgp_asn>
  <ipv6_bgp_auth_key>key-of-ipv6</ipv6_bgp_auth_key>
`;
const document = (lines: string, type = 'private'): string => `<?xml version="1.0" encoding="UTF-8"?>
<logical_connection id="dxvif-fgtest01">
  <vlan>101</vlan>
${lines}  <amazon_bgp_asn>64512</amazon_bgp_asn>
  <connection_type>${type}</connection_type>
</logical_connection>
`;

it('lists both peers, IPv4 first whatever came first', () => {
  expect(customerRouterConfig(aVirtualInterface(), [ipv6, ipv4])).toBe(document(ipv4Lines + ipv6Lines));
});

it('leaves out the family that has no peer', () => {
  expect(customerRouterConfig(aVirtualInterface(), [ipv4])).toBe(document(ipv4Lines));
  expect(customerRouterConfig(aVirtualInterface(), [ipv6])).toBe(document(ipv6Lines));
  expect(customerRouterConfig(aVirtualInterface(), [])).toBe(document(''));
});

it.each(['deleting', 'deleted'] as const)('forgets a peer that is %s', (state) => {
  expect(customerRouterConfig(aVirtualInterface(), [ipv4, { ...ipv6, state }])).toBe(document(ipv4Lines));
});

it.each(['private', 'public', 'transit'] as const)('names the type: %s', (virtualInterfaceType) => {
  const config = customerRouterConfig(aVirtualInterface({ virtualInterfaceType }), [ipv4]);
  expect(config).toBe(document(ipv4Lines, virtualInterfaceType));
});

it('escapes what XML reserves in a key', () => {
  const config = customerRouterConfig(aVirtualInterface(), [{ ...ipv4, authKey: `a&b<c>d"e'f` }]);
  expect(config).toContain('  <bgp_auth_key>a&amp;b&lt;c&gt;d&quot;e&apos;f</bgp_auth_key>\n');
});
