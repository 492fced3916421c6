import {
  AssociateVirtualInterfaceCommand,
  CreateBGPPeerCommand,
  CreateConnectionCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  DescribeVirtualInterfacesCommand,
  type VirtualInterface,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callerOn } from '../harness/callers.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let from = '';
let to = '';
let directConnectGatewayId: string | undefined;
beforeEach(async () => {
  server = await startTestServer({ edge: 'off' });
  from = await order();
  to = await order();
  const gateway = await server.dx.send(new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test' }));
  directConnectGatewayId = gateway.directConnectGateway?.directConnectGatewayId;
});
afterEach(() => server.stop());

const order = async (bandwidth = '1Gbps'): Promise<string> => {
  const command = new CreateConnectionCommand({ location: 'EqDC2', bandwidth, connectionName: 'test' });
  return (await server.dx.send(command)).connectionId ?? '';
};
const create = async (connectionId: string, vlan = 7, addresses = {}): Promise<string> => {
  const named = { virtualInterfaceName: 'test', vlan, asn: 65_001, directConnectGatewayId };
  const command = { connectionId, newPrivateVirtualInterface: { ...named, ...addresses } };
  return (await server.dx.send(new CreatePrivateVirtualInterfaceCommand(command))).virtualInterfaceId ?? '';
};
const associate = (virtualInterfaceId: string, connectionId = to) =>
  server.dx.send(new AssociateVirtualInterfaceCommand({ virtualInterfaceId, connectionId }));
const described = async (virtualInterfaceId: string): Promise<VirtualInterface> =>
  (await server.dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }))).virtualInterfaces?.[0] ?? {};

describe('serialization', () => {
  it('the answer is the virtual interface, pending, with every peer twice: the old deleting, the new pending', async () => {
    const id = await create(from);
    const [old] = (await described(id)).bgpPeers ?? [];
    const answer = await associate(id);
    expect(answer).toMatchObject({ virtualInterfaceId: id, connectionId: to, virtualInterfaceState: 'pending' });
    const { asn, asnLong, authKey, addressFamily, amazonAddress, customerAddress } = old ?? {};
    const same = { asn, asnLong, authKey, addressFamily, amazonAddress, customerAddress };
    expect(answer.bgpPeers).toMatchObject([
      { bgpPeerId: old?.bgpPeerId, bgpPeerState: 'deleting', ...same },
      { bgpPeerId: expect.not.stringMatching(old?.bgpPeerId ?? ''), bgpPeerState: 'pending', ...same },
    ]);
  });
});

describe('validation', () => {
  const refused = async (id: string, message: string, target = to): Promise<void> => {
    await expect(associate(id, target)).rejects.toMatchObject({
      name: 'DirectConnectClientException',
      message: expect.stringContaining(message),
    });
    expect(await described(id)).toMatchObject({ connectionId: from, virtualInterfaceState: 'down' });
  };

  it('a VLAN that is in use there', async () => {
    const id = await create(from);
    await create(to);
    await refused(id, 'VLAN 7 is already in use');
  });

  it('an address that is in use there', async () => {
    const addresses = { amazonAddress: '169.254.7.1/30', customerAddress: '169.254.7.2/30' };
    const id = await create(from, 7, addresses);
    await create(to, 8, addresses);
    await refused(id, 'Address 169.254.7.1/30 overlaps with another BGP Peer');
  });

  it('a connection that is unknown, somebody else’s, or the present one', async () => {
    const id = await create(from);
    await refused(id, 'Could not find Connection with ID dxcon-fnothere', 'dxcon-fnothere');
    const { dx } = callerOn(server.url, '444455556666');
    const foreign = await dx.send(
      new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'test' }),
    );
    await refused(id, 'Could not find Connection with ID', foreign.connectionId);
    await refused(id, 'is already associated with', from);
  });

  it('a virtual interface that is unknown', async () => {
    await expect(associate('dxvif-fnothere')).rejects.toThrow('Virtual Interface dxvif-fnothere does not exist.');
  });
});

describe('behaviour', () => {
  it('afterwards only the new peers are there, all of them, on the devices of the new connection', async () => {
    const id = await create(from);
    const ipv6 = { virtualInterfaceId: id, newBGPPeer: { asn: 65_001, addressFamily: 'ipv6' } } as const;
    await server.dx.send(new CreateBGPPeerCommand(ipv6));
    const before = await described(id);
    await associate(id);
    const after = await described(id);
    expect(after).toMatchObject({ connectionId: to, virtualInterfaceState: 'down' });
    expect(after.awsLogicalDeviceId).not.toBe(before.awsLogicalDeviceId);
    expect(after.bgpPeers?.map((peer) => [peer.addressFamily, peer.bgpPeerState, peer.awsLogicalDeviceId])).toEqual([
      ['ipv4', 'available', after.awsLogicalDeviceId],
      ['ipv6', 'available', after.awsLogicalDeviceId],
    ]);
    expect(after.customerRouterConfig).toBe(before.customerRouterConfig);
    await create(from);
  });

  it('a virtual interface can move back and forth', async () => {
    const id = await create(from);
    for (const target of [to, from, to]) {
      await associate(id, target);
      expect(await described(id)).toMatchObject({ connectionId: target, bgpPeers: [{ bgpPeerState: 'available' }] });
    }
  });

  it('two peers of one family end on two logical devices there too, and stay where there is only one', async () => {
    const redundant = async (connectionId: string): Promise<void> => {
      const body = JSON.stringify({ hasLogicalRedundancy: 'yes' });
      await fetch(`${server.url}/_crossconnect/v1/connections/${connectionId}`, { method: 'PATCH', body });
    };
    await redundant(from);
    const virtualInterfaceId = await create(from);
    await server.dx.send(new CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer: { asn: 65_001 } }));
    await expect(associate(virtualInterfaceId)).rejects.toThrow('A BGP Peer with address family ipv4 already exists');
    await redundant(to);
    await associate(virtualInterfaceId);
    const peers = (await described(virtualInterfaceId)).bgpPeers?.filter((peer) => peer.bgpPeerState === 'available');
    expect(new Set(peers?.map(({ awsLogicalDeviceId }) => awsLogicalDeviceId)).size).toBe(2);
  });
});
