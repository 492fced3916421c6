import { CreateBGPPeerCommand, type NewBGPPeer, type VirtualInterface } from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  clientError,
  connect,
  createGateway,
  createPrivate,
  newPublic,
  newTransit,
  refusal,
  unknownId,
  useServer,
} from './support.ts';

const accounts = useServer();
const redundant = useServer({ logicalRedundancy: 'yes' });
const without = useServer({ logicalRedundancy: 'no' });

const create = async ({ dx }: Account, virtualInterfaceId: string | undefined, newBGPPeer: NewBGPPeer | undefined) =>
  (await dx.send(new CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer }))).virtualInterface;
const described = async ({ own }: Account, virtualInterfaceId: string) =>
  (await own.call('DescribeVirtualInterfaces', { virtualInterfaceId })).virtualInterfaces?.[0];
const states = (
  of: { readonly bgpPeers?: readonly { readonly bgpPeerState?: string | undefined }[] | undefined } | undefined,
) => of?.bgpPeers?.map(({ bgpPeerState }) => bgpPeerState);

type Type = 'private' | 'transit' | 'public';

async function made(account: Account, type: Type = 'private'): Promise<string> {
  const connectionId = await connect(account);
  const directConnectGatewayId = await createGateway(account);
  if (type === 'private') return createPrivate(account, connectionId, { directConnectGatewayId });
  if (type === 'public') {
    const input = { connectionId, newPublicVirtualInterface: newPublic() };
    return (await account.own.call('CreatePublicVirtualInterface', input)).virtualInterfaceId ?? '';
  }
  const input = { connectionId, newTransitVirtualInterface: newTransit({ directConnectGatewayId }) };
  return (await account.own.call('CreateTransitVirtualInterface', input)).virtualInterface?.virtualInterfaceId ?? '';
}

describe('serialization', () => {
  it('answers with the whole virtual interface, wrapped, the new peer last, its state unchanged', async () => {
    const account = accounts.account();
    const virtualInterfaceId = await made(account);
    const before = await described(account, virtualInterfaceId);
    const body = { virtualInterfaceId, newBGPPeer: { asn: 65_002, addressFamily: 'ipv6', authKey: 'a<b>&"c\'' } };
    const answer = JSON.parse((await account.raw('CreateBGPPeer', body)).text);
    expect(Object.keys(answer)).toEqual(['virtualInterface']);
    const { customerRouterConfig, bgpPeers, ...rest } = answer.virtualInterface;
    expect(before).toMatchObject({ ...rest, virtualInterfaceState: 'down', asn: 65_001 });
    expect(bgpPeers).toHaveLength(2);
    const [amazon, customer] = [bgpPeers[1].amazonAddress, bgpPeers[1].customerAddress];
    expect(bgpPeers[1]).toEqual({
      bgpPeerId: expect.stringMatching(/^dxpeer-f[a-z0-9]{7}$/),
      asn: 65_002,
      asnLong: 65_002,
      authKey: 'a<b>&"c\'',
      addressFamily: 'ipv6',
      amazonAddress: expect.stringMatching(/^[0-9a-f:]+[19]\/125$/),
      customerAddress: expect.stringMatching(/^[0-9a-f:]+[6e]\/125$/),
      bgpPeerState: 'pending',
      bgpStatus: 'down',
      awsDeviceV2: before?.awsDeviceV2,
      awsLogicalDeviceId: before?.awsLogicalDeviceId,
    });
    expect(customerRouterConfig).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<logical_connection id="${virtualInterfaceId}">
  <vlan>101</vlan>
  <customer_address>${before?.customerAddress}</customer_address>
  <amazon_address>${before?.amazonAddress}</amazon_address>
  <bgp_asn>65001</bgp_asn>
  <bgp_auth_key>${before?.authKey}</bgp_auth_key>
  <ipv6_customer_address>${customer}</ipv6_customer_address>
  <ipv6_amazon_address>${amazon}</ipv6_amazon_address>
  <ipv6_bgp_asn>65002</ipv6_bgp_asn>
  <ipv6_bgp_auth_key>a&lt;b&gt;&amp;&quot;c&apos;</ipv6_bgp_auth_key>
  <amazon_bgp_asn>64512</amazon_bgp_asn>
  <connection_type>private</connection_type>
</logical_connection>
`);
  });

  it.each([
    [{ asn: '65001' }, 'SerializationException'],
    [{ asn: 4_200_000_000 }, 'SerializationException'],
    [{ asn: 1.5 }, 'SerializationException'],
    [{ asn: 65_001, addressFamily: 'ipv5' }, 'ValidationException'],
    [{ asn: 65_001, authKey: 7 }, 'SerializationException'],
  ])('%j is a %s', async (newBGPPeer, type) => {
    const { raw } = accounts.account();
    const { status, text } = await raw('CreateBGPPeer', { virtualInterfaceId: unknownId.virtualInterface, newBGPPeer });
    expect([status, JSON.parse(text).__type]).toEqual([400, type]);
  });

  it('takes null for left out', async () => {
    const account = accounts.account();
    const newBGPPeer = {
      asn: 65_001,
      asnLong: null,
      authKey: null,
      addressFamily: 'ipv6',
      amazonAddress: null,
      customerAddress: null,
    };
    expect((await account.raw('CreateBGPPeer', { virtualInterfaceId: await made(account), newBGPPeer })).status).toBe(
      200,
    );
  });
});

describe('validation', () => {
  it('wants in practice both members, which the model leaves open', async () => {
    const account = accounts.account();
    await expect(create(account, undefined, { asn: 65_001 })).rejects.toEqual(
      refusal('virtualInterfaceId is required'),
    );
    await expect(create(account, await made(account), undefined)).rejects.toEqual(refusal('newBGPPeer is required'));
  });

  it('unknown, foreign, other Regions’ and deleted virtual interfaces do not exist', async () => {
    const account = accounts.account();
    const id = await made(account);
    const peer: NewBGPPeer = { asn: 65_001, addressFamily: 'ipv6' };
    const refused = (of: string) => refusal(`Virtual Interface ${of} does not exist.`);
    await expect(create(account, 'x', peer)).rejects.toEqual(refusal('Virtual Interface ID x has an invalid format.'));
    await expect(create(account, unknownId.virtualInterface, peer)).rejects.toEqual(
      refused(unknownId.virtualInterface),
    );
    await expect(create(accounts.account(), id, peer)).rejects.toEqual(refused(id));
    await expect(create(account.in('us-west-2'), id, peer)).rejects.toEqual(refused(id));
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId: id });
    await expect(create(account, id, peer)).rejects.toEqual(refused(id));
  });

  const ipv6 = { addressFamily: 'ipv6' } as const;
  const onPrivate: [string, NewBGPPeer, string | RegExp][] = [
    ['no ASN', ipv6, 'BGP ASN must be specified: asn or asnLong is required'],
    ['an ASN of 0', { asn: 0, ...ipv6 }, 'BGP ASN 0 must have value greater than or equal to 1'],
    ['a negative ASN', { asn: -94_967_296, ...ipv6 }, 'BGP ASN -94967296 must have value greater than or equal to 1'],
    ['a long ASN of 0', { asn: 65_001, asnLong: 0, ...ipv6 }, 'BGP ASN 0 must have value greater than or equal to 1'],
    [
      'a long ASN that is too long',
      { asnLong: 4_294_967_295, ...ipv6 },
      /^BGP ASN 4294967295 must have value less than or equal/,
    ],
    ['the Amazon side’s ASN', { asn: 64_512, ...ipv6 }, /^BGP ASN 64512 must differ from the Amazon side ASN/],
    [
      'the Amazon side’s ASN in the long member',
      { asn: 65_001, asnLong: 64_512, ...ipv6 },
      /^BGP ASN 64512 must differ/,
    ],
    ['a key of 5', { asn: 65_001, authKey: '12345', ...ipv6 }, /^authKey must have 6 to 80/],
    ['a key of 81', { asn: 65_001, authKey: 'x'.repeat(81), ...ipv6 }, /^authKey must have 6 to 80/],
    ['a key with a blank', { asn: 65_001, authKey: 'with blank', ...ipv6 }, /^authKey must have 6 to 80/],
    ['an empty key', { asn: 65_001, authKey: '', ...ipv6 }, /^authKey must have 6 to 80/],
    [
      'an IPv6 address of Amazon',
      { asn: 65_001, ...ipv6, amazonAddress: 'fd00::1/125' },
      /^amazonAddress must not be specified for IPv6/,
    ],
    [
      'an IPv6 address of the customer',
      { asn: 65_001, ...ipv6, customerAddress: 'fd00::2/125' },
      /^customerAddress must not be specified/,
    ],
  ];
  it.each(onPrivate)('refuses %s, and leaves nothing behind', async (_, peer, message) => {
    const account = accounts.account();
    const id = await made(account);
    await expect(create(account, id, peer)).rejects.toEqual(refusal(message));
    expect((await described(account, id))?.bgpPeers).toHaveLength(1);
  });

  it('names the ASN in the recorded form', async () => {
    const account = accounts.account();
    const body = { virtualInterfaceId: await made(account), newBGPPeer: { asn: -94_967_296, addressFamily: 'ipv6' } };
    expect(await account.raw('CreateBGPPeer', body)).toEqual(
      clientError('BGP ASN -94967296 must have value greater than or equal to 1'),
    );
  });

  it.each(['private', 'transit', 'public'] as const)(
    'refuses a second IPv4 peer on a %s virtual interface',
    async (type) => {
      for (const server of [accounts, without]) {
        const account = server.account();
        const id = await made(account, type);
        const chosen =
          type === 'public' ? { amazonAddress: '198.51.100.5/30', customerAddress: '198.51.100.6/30' } : {};
        await expect(create(account, id, { asn: 65_001, ...chosen })).rejects.toEqual(
          refusal(`A BGP Peer with address family ipv4 already exists on Virtual Interface ${id}`),
        );
      }
    },
  );

  it('refuses a second IPv6 peer', async () => {
    const account = accounts.account();
    const id = await made(account);
    await create(account, id, { asn: 65_001, addressFamily: 'ipv6' });
    await expect(create(account, id, { asn: 65_002, addressFamily: 'ipv6' })).rejects.toEqual(
      refusal(/family ipv6 already exists/),
    );
  });

  const addresses: [Type, string | undefined, string | undefined, string][] = [
    ['private', '10.0.0.1/30', undefined, 'customerAddress is required'],
    ['transit', undefined, '10.0.0.2/30', 'amazonAddress is required'],
    ['private', '10.0.0.1', '10.0.0.2/30', 'Amazon Address 10.0.0.1 is not an IPv4 address with a mask'],
    ['private', '10.0.0.1/30', '10.0.0.5/30', 'Amazon Address and Customer Address must be in the same CIDR'],
    ['transit', '10.0.0.0/30', '10.0.0.1/30', 'Amazon Address is address 0 on its subnet.'],
    ['transit', '10.0.0.3/30', '10.0.0.1/30', 'Amazon Address is the broadcast address on its subnet.'],
    ['private', '10.0.0.1/30', '10.0.0.1/30', 'Amazon Address and Customer Address must differ'],
    ['public', undefined, undefined, 'amazonAddress is required'],
    ['public', '198.51.100.5/30', undefined, 'customerAddress is required'],
    ['public', '10.0.0.1/30', '10.0.0.2/30', 'Amazon Address is not allowed to contain a private IP'],
    ['public', '198.51.100.5/30', '198.51.100.9/30', 'Amazon Address and Customer Address must be in the same CIDR'],
    ['public', '198.51.100.4/30', '198.51.100.5/30', 'Amazon Address is address 0 on its subnet.'],
    ['public', '198.51.100.7/30', '198.51.100.5/30', 'Amazon Address is the broadcast address on its subnet.'],
  ];
  it.each(addresses)('%s: %s and %s: %s', async (type, amazonAddress, customerAddress, message) => {
    const account = redundant.account();
    const refused = create(account, await made(account, type), { asn: 65_001, amazonAddress, customerAddress });
    await expect(refused).rejects.toEqual(refusal(message));
  });

  it('refuses a public ASN on a public virtual interface', async () => {
    const account = accounts.account();
    const refused = create(account, await made(account, 'public'), { asn: 3_356, addressFamily: 'ipv6' });
    await expect(refused).rejects.toEqual(refusal(/^BGP ASN 3356 is not allowed on a public Virtual Interface/));
  });
});

describe('behaviour', () => {
  it.each(['private', 'transit', 'public'] as const)(
    'adds IPv6 to a %s virtual interface; it is available by the next call',
    async (type) => {
      const account = accounts.account();
      const id = await made(account, type);
      const shown = await create(account, id, { asn: 65_001, addressFamily: 'ipv6' });
      expect(states(shown)).toEqual(['available', type === 'public' ? 'verifying' : 'pending']);
      expect(states(await described(account, id))).toEqual(['available', 'available']);
    },
  );

  it.each<[NewBGPPeer, { asn: number; asnLong: number }]>([
    [{ asn: 65_002 }, { asn: 65_002, asnLong: 65_002 }],
    [{ asnLong: 65_002 }, { asn: 65_002, asnLong: 65_002 }],
    [
      { asn: 65_001, asnLong: 65_002 },
      { asn: 65_002, asnLong: 65_002 },
    ],
    [
      { asn: 0, asnLong: 4_200_000_001 },
      { asn: 0, asnLong: 4_200_000_001 },
    ],
    [{ asnLong: 4_294_967_294 }, { asn: 0, asnLong: 4_294_967_294 }],
  ])('asked for %j shows %j', async (given, expected) => {
    const account = accounts.account();
    const shown = await create(account, await made(account), { ...given, addressFamily: 'ipv6' });
    expect(shown?.bgpPeers?.[1]).toMatchObject(expected);
    expect(shown?.customerRouterConfig).toContain(`<ipv6_bgp_asn>${expected.asnLong}</ipv6_bgp_asn>`);
  });

  it('makes a key for each peer of its own, and keeps a given one', async () => {
    const account = accounts.account();
    const shown = await create(account, await made(account), { asn: 65_001, addressFamily: 'ipv6' });
    const keys = shown?.bgpPeers?.map(({ authKey }) => authKey) ?? [];
    for (const key of keys) expect(key).toMatch(/^0x[\w.-]{22}$/);
    expect(new Set(keys).size).toBe(2);
    expect(shown?.authKey).toBe(keys[0]);
  });

  it('gives unlike addresses to peers on one port and on many, and gives none away twice', async () => {
    const account = redundant.account();
    const connections = [await connect(account), await connect(account)];
    const directConnectGatewayId = await createGateway(account);
    const seen: (string | undefined)[] = [];
    for (let vlan = 1; vlan <= 6; vlan++) {
      const id = await createPrivate(account, connections[vlan % 2] ?? '', { vlan, directConnectGatewayId });
      await create(account, id, { asn: 65_001 });
      await create(account, id, { asn: 65_001, addressFamily: 'ipv6' });
      seen.push(...((await described(account, id))?.bgpPeers?.map(({ amazonAddress }) => amazonAddress) ?? []));
    }
    expect(seen).toHaveLength(18);
    expect(new Set(seen).size).toBe(18);
  });

  it('assigns nothing inside a wider subnet that a customer chose, on this connection or another', async () => {
    const account = redundant.account();
    const directConnectGatewayId = await createGateway(account);
    const [one, other] = [await connect(account), await connect(account)];
    const chosen = { amazonAddress: '169.254.128.1/17', customerAddress: '169.254.128.2/17' };
    const virtualInterfaceId = await createPrivate(account, one, { vlan: 1, directConnectGatewayId, ...chosen });
    for (const [connectionId, vlan] of [
      [one, 2],
      [other, 2],
    ] as const) {
      const id = await createPrivate(account, connectionId, { vlan, directConnectGatewayId });
      const address = (await described(account, id))?.amazonAddress ?? '';
      expect(Number(address.split('.')[2])).toBeLessThan(128);
    }
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId });
    const id = await createPrivate(account, one, { vlan: 3, directConnectGatewayId });
    expect(Number((await described(account, id))?.amazonAddress?.split('.')[2])).toBeGreaterThanOrEqual(128);
  });

  it('refuses chosen addresses that overlap on the connection, until their peer is gone', async () => {
    const account = redundant.account();
    const id = await made(account);
    const chosen = { asn: 65_001, amazonAddress: '10.9.0.1/30', customerAddress: '10.9.0.2/30' };
    const bgpPeerId = (await create(account, id, chosen))?.bgpPeers?.[1]?.bgpPeerId ?? '';
    const { connectionId = '', directConnectGatewayId } = (await described(account, id)) ?? {};
    const again = () =>
      createPrivate(account, connectionId, {
        vlan: 7,
        directConnectGatewayId,
        amazonAddress: '10.9.0.1/24',
        customerAddress: '10.9.0.2/24',
      });
    await expect(again()).rejects.toThrow('Address 10.9.0.1/24 overlaps with another BGP Peer on the Connection');
    await account.own.call('DeleteBGPPeer', { bgpPeerId });
    await again();
  });

  it('with logical redundancy takes a second peer of a family on the other device, and no third', async () => {
    const account = redundant.account();
    const id = await made(account);
    const shown = await create(account, id, { asn: 65_001 });
    const devices = (of: VirtualInterface | undefined) =>
      of?.bgpPeers?.map(({ awsLogicalDeviceId }) => awsLogicalDeviceId) ?? [];
    const [first, second] = devices(shown);
    expect(second).toBe(`${first}-2`);
    expect(new Set(shown?.bgpPeers?.map(({ awsDeviceV2 }) => awsDeviceV2)).size).toBe(1);
    await expect(create(account, id, { asn: 65_001 })).rejects.toEqual(refusal(/family ipv4 already exists/));
    await create(account, id, { asn: 65_001, addressFamily: 'ipv6' });
    await create(account, id, { asn: 65_001, addressFamily: 'ipv6' });
    // The place of the first is free again when it goes.
    await account.own.call('DeleteBGPPeer', { bgpPeerId: shown?.bgpPeers?.[0]?.bgpPeerId ?? '' });
    const refilled = await create(account, id, { asn: 65_001 });
    expect(new Set(devices(refilled)).size).toBe(2);
    expect(devices(refilled).at(-1)).toBe(first);
  });

  it('a family is free again once its peer is being deleted', async () => {
    const account = accounts.account();
    const id = await made(account);
    const bgpPeerId = (await create(account, id, { asn: 65_001, addressFamily: 'ipv6' }))?.bgpPeers?.[1]?.bgpPeerId;
    await account.own.call('DeleteBGPPeer', { bgpPeerId });
    const shown = await create(account, id, { asn: 65_009, addressFamily: 'ipv6' });
    expect(shown?.bgpPeers?.at(-1)).toMatchObject({ asn: 65_009, bgpPeerState: 'pending' });
  });
});
