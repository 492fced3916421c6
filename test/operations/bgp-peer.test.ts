import {
  CreateBGPPeerCommand,
  CreateConnectionCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  CreatePublicVirtualInterfaceCommand,
  DeleteBGPPeerCommand,
  DescribeVirtualInterfacesCommand,
  type NewBGPPeer,
  type VirtualInterface,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let virtualInterfaceId = '';
let connectionId = '';
const start = async (flags: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  server = await startTestServer({ edge: 'off', ...flags });
  const connection = new CreateConnectionCommand({ location: 'eqdc2', bandwidth: '10Gbps', connectionName: 'test' });
  connectionId = (await server.dx.send(connection)).connectionId ?? '';
  const { directConnectGateway } = await server.dx.send(
    new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test' }),
  );
  const made = await server.dx.send(
    new CreatePrivateVirtualInterfaceCommand({
      connectionId,
      newPrivateVirtualInterface: {
        virtualInterfaceName: 'test',
        vlan: 7,
        asn: 65_001,
        directConnectGatewayId: directConnectGateway?.directConnectGatewayId,
      },
    }),
  );
  virtualInterfaceId = made.virtualInterfaceId ?? '';
};
beforeEach(() => start());
afterEach(() => server.stop());

const create = async (newBGPPeer: NewBGPPeer): Promise<VirtualInterface> => {
  const answer = await server.dx.send(new CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer }));
  if (answer.virtualInterface === undefined) throw new Error('the answer is not wrapped');
  return answer.virtualInterface;
};
const described = async (): Promise<VirtualInterface | undefined> =>
  (await server.dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }))).virtualInterfaces?.[0];

describe('CreateBGPPeer', () => {
  it('answers with the whole virtual interface, the new peer pending and down, its key made, its addresses assigned', async () => {
    const made = await create({ asn: 65_001, addressFamily: 'ipv6' });
    expect(made).toMatchObject({
      virtualInterfaceId,
      virtualInterfaceState: 'down',
      location: 'eqdc2',
      amazonSideAsn: 64_512,
    });
    expect(made.bgpPeers?.[1]).toMatchObject({
      asn: 65_001,
      addressFamily: 'ipv6',
      bgpPeerState: 'pending',
      bgpStatus: 'down',
      bgpPeerId: expect.stringMatching(/^dxpeer-f[a-z0-9]{7}$/),
      authKey: expect.stringMatching(/^0x[\w.-]{22}$/),
      amazonAddress: expect.stringMatching(/\/125$/),
      customerAddress: expect.stringMatching(/\/125$/),
    });
    expect(made.customerRouterConfig).toContain('<ipv6_bgp_asn>65001</ipv6_bgp_asn>');
    expect((await described())?.bgpPeers?.map(({ bgpPeerState }) => bgpPeerState)).toEqual(['available', 'available']);
  });

  it.each<[string, NewBGPPeer, RegExp]>([
    ['a second peer of the family', { asn: 65_001 }, /ipv4 already exists/],
    ['no ASN', { addressFamily: 'ipv6' }, /BGP ASN must be specified/],
    ['an ASN of 0', { asn: 0, addressFamily: 'ipv6' }, /BGP ASN 0 must have value greater than or equal to 1/],
    ['the Amazon side’s ASN', { asn: 64_512, addressFamily: 'ipv6' }, /must differ from the Amazon side/],
    ['a short key', { asn: 65_001, addressFamily: 'ipv6', authKey: 'short' }, /6 to 80/],
    ['a key with a blank', { asn: 65_001, addressFamily: 'ipv6', authKey: 'with blank' }, /6 to 80/],
    ['IPv6 addresses', { asn: 65_001, addressFamily: 'ipv6', amazonAddress: 'fd00::1/125' }, /assigned by AWS/],
  ])('refuses %s', async (_, peer, message) => {
    await expect(create(peer)).rejects.toMatchObject({
      name: 'DirectConnectClientException',
      message: expect.stringMatching(message),
    });
    expect((await described())?.bgpPeers).toHaveLength(1);
  });

  it('accepts a second peer of the family on a port with logical redundancy, on another device', async () => {
    await server.stop();
    await start({ logicalRedundancy: 'yes' });
    const { bgpPeers } = await create({ asn: 65_001 });
    expect(new Set(bgpPeers?.map(({ amazonAddress }) => amazonAddress)).size).toBe(2);
    expect(new Set(bgpPeers?.map(({ awsLogicalDeviceId }) => awsLogicalDeviceId)).size).toBe(2);
  });

  it('refuses a public ASN on a public virtual interface unless it is allowed', async () => {
    const give = (asn: number, vlan: number) =>
      server.dx.send(
        new CreatePublicVirtualInterfaceCommand({
          connectionId,
          newPublicVirtualInterface: {
            virtualInterfaceName: 'public',
            vlan,
            asn,
            amazonAddress: '198.18.0.1/30',
            customerAddress: '198.18.0.2/30',
            routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
          },
        }),
      );
    await expect(give(3_356, 8)).rejects.toThrow(/must be private or on the allow list/);
    expect(await give(65_010, 8)).toMatchObject({ virtualInterfaceState: 'verifying', amazonSideAsn: 7_224 });
  });
});

describe('DeleteBGPPeer', () => {
  const remove = (selection: Record<string, unknown>) =>
    server.dx.send(new DeleteBGPPeerCommand({ virtualInterfaceId, ...selection }));

  it('refuses to delete the last peer, whatever is selected', async () => {
    await expect(remove({ asn: 1, customerAddress: 'none' })).rejects.toThrow(
      'The last BGP Peer on a Virtual Interface cannot be deleted',
    );
  });

  it('selects by ASN and customer address; the XML forgets the peer at once, the list when it is gone', async () => {
    const { bgpPeers } = await create({ asn: 65_001, addressFamily: 'ipv6' });
    const { virtualInterface } = await remove({ asn: 65_001, customerAddress: bgpPeers?.[1]?.customerAddress });
    expect(virtualInterface?.bgpPeers?.[1]?.bgpPeerState).toBe('deleting');
    expect(virtualInterface?.customerRouterConfig).not.toContain('ipv6');
    expect((await described())?.bgpPeers).toHaveLength(1);
  });

  it('does not guess', async () => {
    await create({ asn: 65_001, addressFamily: 'ipv6' });
    await expect(remove({ asn: 65_001 })).rejects.toThrow(/selected by/);
    await expect(remove({ bgpPeerId: 'dxpeer-fnothere' })).rejects.toThrow(/not found/);
  });
});
