import {
  CreatePublicVirtualInterfaceCommand,
  DescribeVirtualInterfacesCommand,
  type NewPublicVirtualInterface,
} from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import { type Account, connect, newPublic, refusal, useServer } from './support.ts';

const accounts = useServer({ publicAsns: [3_356] });
const create = async (account: Account, over: Partial<NewPublicVirtualInterface> = {}) => {
  const newPublicVirtualInterface = { ...(newPublic() as NewPublicVirtualInterface), ...over };
  return account.dx.send(
    new CreatePublicVirtualInterfaceCommand({ connectionId: await connect(account), newPublicVirtualInterface }),
  );
};
const filters = (...cidrs: string[]) => cidrs.map((cidr) => ({ cidr }));

describe('serialization', () => {
  it('answers flat, verifying, without prefix allocations', async () => {
    const account = accounts.account();
    const body = { connectionId: await connect(account), newPublicVirtualInterface: newPublic() };
    const answer = JSON.parse((await account.raw('CreatePublicVirtualInterface', body)).text);
    expect(answer).toMatchObject({
      virtualInterfaceType: 'public',
      virtualInterfaceState: 'verifying',
      amazonSideAsn: 7_224,
      virtualGatewayId: '',
      directConnectGatewayId: '',
      routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
      siteLinkEnabled: false,
      bgpPeers: [{ bgpPeerState: 'verifying', bgpStatus: 'down' }],
    });
    expect(answer.customerRouterConfig).toContain('<amazon_bgp_asn>7224</amazon_bgp_asn>');
    expect(answer).not.toHaveProperty('prefixPoolAllocatedCountIpv4');
  });

  it('ignores members that only the other types have', async () => {
    const account = accounts.account();
    const given = { ...newPublic(), mtu: 8_500, enableSiteLink: true, prefixPoolAllocatedCountIpv4: 5 };
    const body = { connectionId: await connect(account), newPublicVirtualInterface: given };
    const { text, status } = await account.raw('CreatePublicVirtualInterface', body);
    expect([status, JSON.parse(text).mtu, JSON.parse(text).siteLinkEnabled]).toEqual([200, 1_500, false]);
  });
});

describe('validation', () => {
  const ipv4 = (amazonAddress: string | undefined, customerAddress: string | undefined) => ({
    amazonAddress,
    customerAddress,
  });
  it.each<[string, Partial<NewPublicVirtualInterface>, string | RegExp]>([
    ['no addresses', ipv4(undefined, undefined), 'amazonAddress is required'],
    ['private ones', ipv4('10.0.0.1/30', '10.0.0.2/30'), 'Amazon Address is not allowed to contain a private IP'],
    [
      'a pair apart',
      ipv4('198.51.100.1/30', '198.51.100.5/30'),
      'Amazon Address and Customer Address must be in the same CIDR',
    ],
    ['address 0', ipv4('198.51.100.0/30', '198.51.100.1/30'), 'Amazon Address is address 0 on its subnet.'],
    [
      'the broadcast address',
      ipv4('198.51.100.3/30', '198.51.100.1/30'),
      'Amazon Address is the broadcast address on its subnet.',
    ],
    ['a wide subnet', ipv4('198.51.100.1/24', '198.51.100.2/24'), 'Amazon Address must be inside a /30 or /31'],
    ['IPv6 addresses', { addressFamily: 'ipv6' }, /^amazonAddress must not be specified for IPv6/],
    ['no prefixes', { routeFilterPrefixes: undefined }, 'routeFilterPrefixes is required'],
    ['an empty list of prefixes', { routeFilterPrefixes: [] }, 'routeFilterPrefixes is required'],
    ['a prefix with host bits', { routeFilterPrefixes: filters('203.0.113.1/24') }, '203.0.113.1/24 is not a CIDR'],
    ['a long IPv6 prefix', { routeFilterPrefixes: filters('2001:db8::/65') }, '2001:db8::/65 is not a CIDR'],
    ['a public ASN off the list', { asn: 3_357 }, /^BGP ASN 3357 is not allowed on a public Virtual Interface/],
    ['Amazon’s ASN', { asn: 7_224 }, /^BGP ASN 7224 must differ/],
  ])('refuses %s', async (_, over, message) => {
    const account = accounts.account();
    await expect(create(account, over)).rejects.toEqual(refusal(message));
    expect((await account.dx.send(new DescribeVirtualInterfacesCommand({}))).virtualInterfaces).toEqual([]);
  });

  it('takes 1000 prefixes, not one more', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `203.${index >> 8}.${index & 255}.0/24`);
    expect(
      (await create(accounts.account(), { routeFilterPrefixes: filters(...many) })).routeFilterPrefixes,
    ).toHaveLength(1_000);
    await expect(
      create(accounts.account(), { routeFilterPrefixes: filters(...many, '198.51.100.0/24') }),
    ).rejects.toEqual(refusal('The limit of 1000 route filter prefixes has been reached'));
  });
});

describe('behaviour', () => {
  it('is verified, with its peer, by the next call', async () => {
    const account = accounts.account();
    const { virtualInterfaceId } = await create(account);
    const { virtualInterfaces } = await account.dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }));
    expect(virtualInterfaces?.[0]).toMatchObject({
      virtualInterfaceState: 'down',
      bgpPeers: [{ bgpPeerState: 'available' }],
    });
  });

  it.each([
    ['a public ASN on the list', { asn: 3_356 }],
    ['a long private ASN', { asn: undefined, asnLong: 4_200_000_001 }],
    ['a /31', { amazonAddress: '198.51.100.0/31', customerAddress: '198.51.100.1/31' }],
    ['IPv6 prefixes', { routeFilterPrefixes: filters('2001:db8::/48', '203.0.113.0/24') }],
    [
      'IPv6 without addresses',
      { addressFamily: 'ipv6' as const, amazonAddress: undefined, customerAddress: undefined },
    ],
  ])('takes %s', async (_, over) => {
    expect(await create(accounts.account(), over)).toMatchObject({ virtualInterfaceState: 'verifying' });
  });
});
