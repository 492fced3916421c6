import { CreatePrivateVirtualInterfaceCommand, type NewPrivateVirtualInterface } from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  clientError,
  connect,
  createGateway,
  createPrivate,
  createVirtualGateway,
  newPrivate,
  newPublic,
  newTransit,
  ownRefusal,
  refusal,
  unknownId,
  useServer,
} from './support.ts';

const accounts = useServer();
const create = ({ dx }: Account, connectionId: string, over: Partial<NewPrivateVirtualInterface>) =>
  dx.send(
    new CreatePrivateVirtualInterfaceCommand({
      connectionId,
      newPrivateVirtualInterface: { virtualInterfaceName: 'test', vlan: 101, asn: 65_001, ...over },
    }),
  );

describe('serialization', () => {
  it('answers flat, pending, with its one peer', async () => {
    const account = accounts.account();
    const connectionId = await connect(account, { location: 'eqdc2' });
    const directConnectGatewayId = await createGateway(account, 64_513);
    const given = newPrivate({
      directConnectGatewayId,
      amazonAddress: '10.0.0.1/30',
      customerAddress: '10.0.0.2/30',
      authKey: 'a&b<c>"d\'',
    });
    const { text } = await account.raw('CreatePrivateVirtualInterface', {
      connectionId,
      newPrivateVirtualInterface: given,
    });
    const answer = JSON.parse(text);
    const peer = {
      asn: 65_001,
      asnLong: 65_001,
      authKey: 'a&b<c>"d\'',
      addressFamily: 'ipv4',
      amazonAddress: '10.0.0.1/30',
      customerAddress: '10.0.0.2/30',
    };
    const device = expect.stringMatching(/^EqDC2-[a-z0-9]{13}$/);
    expect(answer).toEqual({
      ownerAccount: account.id,
      virtualInterfaceId: expect.stringMatching(/^dxvif-f[a-z0-9]{7}$/),
      location: 'eqdc2',
      connectionId,
      virtualInterfaceType: 'private',
      virtualInterfaceName: 'test',
      vlan: 101,
      ...peer,
      amazonSideAsn: 64_513,
      virtualInterfaceState: 'pending',
      customerRouterConfig: `<?xml version="1.0" encoding="UTF-8"?>
<logical_connection id="${answer.virtualInterfaceId}">
  <vlan>101</vlan>
  <customer_address>10.0.0.2/30</customer_address>
  <amazon_address>10.0.0.1/30</amazon_address>
  <bgp_asn>65001</bgp_asn>
  <bgp_auth_key>a&amp;b&lt;c&gt;&quot;d&apos;</bgp_auth_key>
  <amazon_bgp_asn>64513</amazon_bgp_asn>
  <connection_type>private</connection_type>
</logical_connection>
`,
      mtu: 1_500,
      jumboFrameCapable: true,
      virtualGatewayId: '',
      directConnectGatewayId,
      routeFilterPrefixes: [],
      bgpPeers: [
        {
          bgpPeerId: expect.stringMatching(/^dxpeer-f[a-z0-9]{7}$/),
          ...peer,
          bgpPeerState: 'pending',
          bgpStatus: 'down',
          awsDeviceV2: device,
          awsLogicalDeviceId: device,
        },
      ],
      region: 'us-east-1',
      awsDeviceV2: device,
      awsLogicalDeviceId: device,
      tags: [],
      siteLinkEnabled: false,
      prefixPoolAllocatedCountIpv4: 100,
      prefixPoolAllocatedCountIpv6: 100,
    });
  });
});

describe('validation', () => {
  it('collects what the model requires', async () => {
    const { text } = await accounts.account().raw('CreatePrivateVirtualInterface', { newPrivateVirtualInterface: {} });
    const message: string = JSON.parse(text).message;
    expect(message).toMatch(/^3 validation errors detected/);
    for (const name of [
      'connectionId',
      'newPrivateVirtualInterface.virtualInterfaceName',
      'newPrivateVirtualInterface.vlan',
    ])
      expect(message).toContain(`Value null at '${name}'`);
  });

  it('refuses wrong types', async () => {
    const account = accounts.account();
    const { text } = await account.raw('CreatePrivateVirtualInterface', {
      connectionId: unknownId.connection,
      newPrivateVirtualInterface: { virtualInterfaceName: 'test', vlan: '101' },
    });
    expect(JSON.parse(text).__type).toBe('SerializationException');
  });

  it.each<[string, Partial<NewPrivateVirtualInterface>, RegExp]>([
    ['a bad name', { virtualInterfaceName: 'a;b' }, /^Name a;b is invalid/],
    ['VLAN 0', { vlan: 0 }, /^VLAN 0 is invalid/],
    ['VLAN 4095', { vlan: 4_095 }, /^VLAN 4095 is invalid/],
    ['an MTU of transit', { mtu: 9_000 }, /^MTU 9000 is invalid: 1500, 8500, 9001/],
    ['no ASN', { asn: undefined }, /^BGP ASN must be specified/],
    ['ASN 0', { asn: 0 }, /^BGP ASN 0 must have value greater than or equal to 1$/],
    ['an overflown ASN', { asn: -94_967_296 }, /^BGP ASN -94967296 must have value greater than or equal to 1$/],
    ['the gateway’s ASN', { asn: 64_512 }, /^BGP ASN 64512 must differ/],
    ['a short key', { authKey: 'short' }, /^authKey must have 6 to 80/],
    ['one address', { amazonAddress: '10.0.0.1/30' }, /^customerAddress is required$/],
    ['addresses apart', { amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.5/30' }, /must be in the same CIDR$/],
    [
      'IPv6 addresses',
      { addressFamily: 'ipv6', customerAddress: 'fd00::2/125' },
      /^customerAddress must not be specified for IPv6/,
    ],
    ['both gateways', { virtualGatewayId: unknownId.virtualGateway }, /^Exactly one of virtualGatewayId and/],
    [
      'an unknown gateway',
      { directConnectGatewayId: unknownId.gateway },
      /^Direct Connect Gateway .*dead does not exist\.$/,
    ],
    [
      'a gateway id without form',
      { directConnectGatewayId: 'x' },
      /^Direct Connect Gateway ID x has an invalid format\.$/,
    ],
    ['a reserved tag', { tags: [{ key: 'aws:x' }] }, /^Tag key aws:x is invalid/],
  ])('refuses %s, and leaves nothing behind', async (_, over, message) => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const directConnectGatewayId = await createGateway(account);
    await expect(create(account, connectionId, { directConnectGatewayId, ...over })).rejects.toEqual(refusal(message));
    expect((await account.own.call('DescribeVirtualInterfaces', {})).virtualInterfaces).toEqual([]);
    const attached = await account.own.call('DescribeDirectConnectGatewayAttachments', { directConnectGatewayId });
    expect(attached.directConnectGatewayAttachments).toEqual([]);
  });

  it('wants a gateway; empty strings are none', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const refused = refusal(/^Exactly one of virtualGatewayId and directConnectGatewayId/);
    await expect(create(account, connectionId, {})).rejects.toEqual(refused);
    await expect(create(account, connectionId, { virtualGatewayId: '', directConnectGatewayId: '' })).rejects.toEqual(
      refused,
    );
    const directConnectGatewayId = await createGateway(account);
    await create(account, connectionId, { virtualGatewayId: '', directConnectGatewayId });
  });

  it.each([
    ['x', 'Connection ID x has an invalid format.'],
    [unknownId.connection, `Could not find Connection with ID ${unknownId.connection}`],
    ['dxlag-fnobody0', 'Could not find Lag with ID dxlag-fnobody0'],
  ])('does not find the connection %s', async (connectionId, message) => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    await expect(create(account, connectionId, { directConnectGatewayId })).rejects.toEqual(refusal(message));
  });

  it('wants the caller’s own connection, available', async () => {
    const [account, other] = [accounts.account(), accounts.account()];
    const directConnectGatewayId = await createGateway(account);
    const foreign = await connect(other);
    await expect(create(account, foreign, { directConnectGatewayId })).rejects.toEqual(
      refusal(`Could not find Connection with ID ${foreign}`),
    );
    const gone = await connect(account);
    await account.own.call('DeleteConnection', { connectionId: gone });
    await expect(create(account, gone, { directConnectGatewayId })).rejects.toEqual(
      refusal('The specified Connection ID is not available'),
    );
  });

  it('wants a virtual private gateway of the caller in this Region', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const elsewhere = await createVirtualGateway(account.in('eu-west-1'), undefined);
    const foreign = await createVirtualGateway(accounts.account(), undefined);
    for (const virtualGatewayId of [unknownId.virtualGateway, elsewhere, foreign])
      await expect(create(account, connectionId, { virtualGatewayId })).rejects.toEqual(
        refusal(`The VirtualGateway ${virtualGatewayId} does not exist.`),
      );
    await expect(create(account, connectionId, { virtualGatewayId: 'x' })).rejects.toEqual(
      refusal('Gateway ID x has an invalid format.'),
    );
  });

  it('says in the recorded words that a VLAN is in use', async () => {
    const account = accounts.account();
    const [connectionId, other] = [await connect(account), await connect(account)];
    const directConnectGatewayId = await createGateway(account);
    const virtualInterfaceId = await createPrivate(account, connectionId, { directConnectGatewayId });
    const body = { connectionId, newPrivateVirtualInterface: newPrivate({ directConnectGatewayId }) };
    expect(await account.raw('CreatePrivateVirtualInterface', body)).toEqual(clientError('VLAN 101 is already in use'));
    await createPrivate(account, other, { directConnectGatewayId });
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId });
    await createPrivate(account, connectionId, { directConnectGatewayId });
  });
});

describe('behaviour', () => {
  it('on a virtual private gateway has its ASN and no attachment', async () => {
    const account = accounts.account();
    const virtualGatewayId = await createVirtualGateway(account, undefined, 64_777);
    const made = await create(account, await connect(account), { virtualGatewayId });
    expect(made).toMatchObject({ amazonSideAsn: 64_777, virtualGatewayId, directConnectGatewayId: '' });
    const { virtualInterfaceId } = made;
    const attached = await account.own.call('DescribeDirectConnectGatewayAttachments', { virtualInterfaceId });
    expect(attached.directConnectGatewayAttachments).toEqual([]);
  });

  it('gets a key and link-local addresses, its own each time', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const directConnectGatewayId = await createGateway(account);
    const made = [];
    for (const vlan of [1, 2, 4_094]) made.push(await create(account, connectionId, { directConnectGatewayId, vlan }));
    for (const { authKey, amazonAddress, customerAddress } of made) {
      expect(authKey).toMatch(/^0x[\w.-]{22}$/);
      expect([amazonAddress, customerAddress].join()).toMatch(/^169\.254\.\d+\.\d+\/30,169\.254\.\d+\.\d+\/30$/);
    }
    expect(new Set(made.map(({ authKey }) => authKey)).size).toBe(3);
    expect(new Set(made.map(({ amazonAddress }) => amazonAddress)).size).toBe(3);
  });

  it('with IPv6 first has only that in its router configuration', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const made = await create(account, await connect(account), { directConnectGatewayId, addressFamily: 'ipv6' });
    expect(made).toMatchObject({ addressFamily: 'ipv6', amazonAddress: expect.stringMatching(/\/125$/) });
    expect(made.customerRouterConfig).toContain('<ipv6_amazon_address>');
    expect(made.customerRouterConfig).not.toContain('<amazon_address>');
  });

  it.each([
    [{ asn: 65_001 }, { asn: 65_001, asnLong: 65_001 }],
    [{ asnLong: 65_001 }, { asn: 65_001, asnLong: 65_001 }],
    [{ asnLong: 4_200_000_000 }, { asn: 0, asnLong: 4_200_000_000 }],
    [
      { asn: 65_001, asnLong: 4_200_000_000 },
      { asn: 0, asnLong: 4_200_000_000 },
    ],
    [{ asn: 2_147_483_647 }, { asn: 2_147_483_647, asnLong: 2_147_483_647 }],
  ])('asked for %j has %j', async (given, shown) => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const made = await create(account, await connect(account), { directConnectGatewayId, asn: undefined, ...given });
    expect(made).toMatchObject(shown);
    expect(made.bgpPeers?.[0]).toMatchObject(shown);
    expect(made.customerRouterConfig).toContain(`<bgp_asn>${shown.asnLong}</bgp_asn>`);
  });

  it('takes jumbo frames, SiteLink and tags', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const connectionId = await connect(account);
    for (const [vlan, mtu] of [
      [1, 8_500],
      [2, 9_001],
    ] as const)
      expect(
        await create(account, connectionId, {
          directConnectGatewayId,
          vlan,
          mtu,
          enableSiteLink: true,
          tags: [{ key: 'a', value: 'b' }],
        }),
      ).toMatchObject({
        mtu,
        siteLinkEnabled: true,
        tags: [{ key: 'a', value: 'b' }],
      });
  });

  it('has SiteLink on a Direct Connect gateway only, and not in China', async () => {
    const account = accounts.account();
    const virtualGatewayId = await createVirtualGateway(account, undefined);
    await expect(create(account, await connect(account), { virtualGatewayId, enableSiteLink: true })).rejects.toEqual(
      refusal('SiteLink needs a Virtual Interface on a Direct Connect Gateway'),
    );
    const china = accounts.account('cn-north-1');
    const { locations } = await china.own.call('DescribeLocations', {});
    const connectionId = await connect(china, { location: locations?.[0]?.locationCode ?? '' });
    const refused = create(china, connectionId, {
      directConnectGatewayId: await createGateway(china),
      enableSiteLink: true,
    });
    await expect(refused).rejects.toEqual(refusal('SiteLink is not available in cn-north-1'));
  });

  it('keeps chosen addresses of one connection apart, wider ones too', async () => {
    const account = accounts.account();
    const [connectionId, other] = [await connect(account), await connect(account)];
    const directConnectGatewayId = await createGateway(account);
    const chosen = (vlan: number, first: string, second: string) => ({
      directConnectGatewayId,
      vlan,
      amazonAddress: first,
      customerAddress: second,
    });
    await create(account, connectionId, chosen(1, '10.0.0.1/24', '10.0.0.2/24'));
    for (const [first, second] of [
      ['10.0.0.1/24', '10.0.0.2/24'],
      ['10.0.0.9/30', '10.0.0.10/30'],
      ['10.0.7.1/16', '10.0.7.2/16'],
    ] as const)
      await expect(create(account, connectionId, chosen(2, first, second))).rejects.toEqual(
        refusal(`Address ${first} overlaps with another BGP Peer on the Connection`),
      );
    await create(account, other, chosen(2, '10.0.0.1/24', '10.0.0.2/24'));
  });
});

describe('behaviour: several at once', () => {
  it('with one VLAN: one is made, the others are told', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const directConnectGatewayId = await createGateway(account);
    const all = Array.from({ length: 5 }, () => create(account, connectionId, { directConnectGatewayId }));
    const outcomes = await Promise.allSettled(all);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toEqual(Array.from({ length: 4 }, () => refusal('VLAN 101 is already in use')));
  });

  it('with VLANs of their own: all are made, no two with one address', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const directConnectGatewayId = await createGateway(account);
    const all = Array.from({ length: 20 }, (_, vlan) =>
      create(account, connectionId, { directConnectGatewayId, vlan: vlan + 1 }),
    );
    const made = await Promise.all(all);
    expect(new Set(made.map(({ amazonAddress }) => amazonAddress)).size).toBe(20);
  });
});

describe('behaviour: quotas', () => {
  it('51 on a connection: 50 private or public and 4 transit', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const gateways = [await createGateway(account), await createGateway(account)];
    const transitGateway = await createGateway(account);
    const ids: string[] = [];
    for (let made = 0; made < 49; made++)
      ids.push(
        await createPrivate(account, connectionId, { vlan: 100 + made, directConnectGatewayId: gateways[made % 2] }),
      );
    const addPublic = (vlan: number, host: number) =>
      account.own.call('CreatePublicVirtualInterface', {
        connectionId,
        newPublicVirtualInterface: newPublic({
          vlan,
          amazonAddress: `198.51.100.${host}/30`,
          customerAddress: `198.51.100.${host + 1}/30`,
        }),
      });
    const addTransit = (vlan: number) =>
      account.own.call('CreateTransitVirtualInterface', {
        connectionId,
        newTransitVirtualInterface: newTransit({ vlan, directConnectGatewayId: transitGateway }),
      });
    await addPublic(300, 1);
    await expect(addPublic(301, 5)).rejects.toEqual(
      ownRefusal('The limit of 50 private or public Virtual Interfaces per connection has been reached'),
    );
    await addTransit(400);
    await expect(addTransit(401)).rejects.toEqual(
      ownRefusal('The limit of 51 Virtual Interfaces per connection has been reached'),
    );
    for (const virtualInterfaceId of ids.slice(0, 5))
      await account.own.call('DeleteVirtualInterface', { virtualInterfaceId });
    for (const vlan of [402, 403, 404]) await addTransit(vlan);
    await expect(addTransit(405)).rejects.toEqual(
      ownRefusal('The limit of 4 transit Virtual Interfaces per connection has been reached'),
    );
  });

  it('30 on a Direct Connect gateway, over all connections', async () => {
    const account = accounts.account();
    const connections = [await connect(account), await connect(account)];
    const directConnectGatewayId = await createGateway(account);
    const ids: string[] = [];
    for (let made = 0; made < 30; made++)
      ids.push(await createPrivate(account, connections[made % 2] ?? '', { vlan: 100 + made, directConnectGatewayId }));
    const [connectionId = ''] = connections;
    await expect(createPrivate(account, connectionId, { vlan: 200, directConnectGatewayId })).rejects.toEqual(
      ownRefusal('The limit of 30 Virtual Interfaces per Direct Connect Gateway has been reached'),
    );
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId: ids[0] ?? '' });
    await createPrivate(account, connectionId, { vlan: 200, directConnectGatewayId });
  });
});
