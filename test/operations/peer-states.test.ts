// Peers on virtual interfaces in each state, seen and unseen sessions: what time and the edge would show, set by hand.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aBgpPeer, aConnection, aGateway, aPeerSession, aVirtualInterface } from '../../src/domain/testing/records.ts';
import { type ControlPlane, openControlPlane } from '../harness/control-plane.ts';

let plane: ControlPlane;
beforeEach(async () => {
  plane = await openControlPlane('real');
});
afterEach(() => plane.close());

const { virtualInterfaceId } = aVirtualInterface();
const ipv6 = aBgpPeer({
  bgpPeerId: 'dxpeer-fgtest02',
  ordinal: 1,
  addressFamily: 'ipv6',
  amazonAddress: 'fd72:2400::1/125',
  customerAddress: 'fd72:2400::6/125',
});
const place = (of: Parameters<typeof aVirtualInterface>[0] = {}, peers = [aBgpPeer()]): Promise<void> =>
  plane.store.write('test', async (unit) => {
    await unit.connections.insert(aConnection());
    await unit.directConnectGateways.insert(aGateway());
    await unit.virtualInterfaces.insert(aVirtualInterface(of));
    for (const peer of peers) await unit.bgpPeers.insert(peer);
  });
/** A session that the present run of an edge holds. */
const see = (bgpPeerId: string, receivedCount: number): Promise<void> =>
  plane.store.write('edge', async (unit) => {
    if ((await unit.edgeIncarnations.get('edge-1')) === undefined)
      await unit.edgeIncarnations.insert({ edgeId: 'edge-1', incarnation: 1, startedAt: 1 });
    await unit.peerSessions.insert(aPeerSession({ bgpPeerId, receivedCount }));
  });
const add = () =>
  plane.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer: { asn: 65_001, addressFamily: 'ipv6' } });

describe('CreateBGPPeer on a virtual interface that is', () => {
  it.each([
    ['confirming', 'private', 'pending'],
    ['pending', 'private', 'pending'],
    ['provisioned', 'private', 'pending'],
    ['verifying', 'public', 'verifying'],
    ['pending', 'public', 'verifying'],
    ['provisioned', 'public', 'verifying'],
  ] as const)('%s and %s is accepted, the peer %s', async (adminState, virtualInterfaceType, state) => {
    await place({ adminState, virtualInterfaceType });
    const { virtualInterface } = await add();
    expect(virtualInterface?.bgpPeers?.[1]?.bgpPeerState).toBe(state);
    expect(virtualInterface?.virtualInterfaceState).toBe(adminState === 'provisioned' ? 'down' : adminState);
  });

  it.each(['deleting', 'rejected'] as const)('%s is refused', async (adminState) => {
    await place({ adminState });
    await expect(add()).rejects.toThrow(`Virtual Interface ${virtualInterfaceId} is in state ${adminState}`);
    await expect(plane.call('DeleteBGPPeer', { virtualInterfaceId })).rejects.toThrow(`is in state ${adminState}`);
    await expect(plane.call('UpdateVirtualInterfaceAttributes', { virtualInterfaceId })).rejects.toThrow(/is in state/);
  });

  it('another account’s, on the caller’s connection, is refused; the connection’s owner may look and delete', async () => {
    await place({ ownerAccount: '999988887777' });
    await expect(add()).rejects.toThrow(`Virtual Interface ${virtualInterfaceId} does not exist.`);
    const { virtualInterfaces } = await plane.call('DescribeVirtualInterfaces', {});
    expect(virtualInterfaces?.[0]?.ownerAccount).toBe('999988887777');
    expect(await plane.call('DeleteVirtualInterface', { virtualInterfaceId })).toEqual({
      virtualInterfaceState: 'deleting',
    });
    expect(await plane.call('DeleteVirtualInterface', { virtualInterfaceId })).toEqual({
      virtualInterfaceState: 'deleting',
    });
  });
});

describe('DeleteVirtualInterface on one that waits to be confirmed', () => {
  const listedMs = 15 * 60_000;
  const shown = async () =>
    (await plane.call('DescribeVirtualInterfaces', { virtualInterfaceId })).virtualInterfaces?.[0];

  it('by the account it was offered to turns it down; it is listed for 15 minutes, its VLAN free', async () => {
    await place({ adminState: 'confirming', connectionOwner: '999988887777' });
    const answer = { virtualInterfaceState: 'rejected' };
    expect(await plane.call('DeleteVirtualInterface', { virtualInterfaceId })).toEqual(answer);
    expect(await plane.call('DeleteVirtualInterface', { virtualInterfaceId })).toEqual(answer);
    await plane.store.write('test', (unit) =>
      unit.virtualInterfaces.insert(aVirtualInterface({ virtualInterfaceId: 'dxvif-fgtest02' })),
    );
    await plane.pass(listedMs - 1);
    expect(await shown()).toMatchObject({ virtualInterfaceState: 'rejected', bgpPeers: [] });
    await plane.pass(1);
    expect(await shown()).toBeUndefined();
  });

  it('by the owner of the connection takes it back', async () => {
    await place({ adminState: 'confirming', ownerAccount: '999988887777' });
    const answer = { virtualInterfaceState: 'deleting' };
    expect(await plane.call('DeleteVirtualInterface', { virtualInterfaceId })).toEqual(answer);
  });
});

describe('sessions', () => {
  it('a virtual interface is available while one is up, and says down in the same unit that ends it', async () => {
    await place({}, [aBgpPeer(), ipv6]);
    await see(ipv6.bgpPeerId, 5);
    const before = await plane.call('DescribeVirtualInterfaces', {});
    expect(before.virtualInterfaces?.[0]?.virtualInterfaceState).toBe('available');
    expect(before.virtualInterfaces?.[0]?.bgpPeers?.map(({ bgpStatus }) => bgpStatus)).toEqual(['down', 'up']);
    const { virtualInterface } = await plane.call('DeleteBGPPeer', { bgpPeerId: ipv6.bgpPeerId });
    expect(virtualInterface?.virtualInterfaceState).toBe('down');
    const derived = (await plane.store.changesAfter(0, 100))?.filter(({ action }) => action === 'derived');
    expect(derived?.map(({ actor, id, after }) => [actor, id, after])).toEqual([
      ['account 111122223333 DeleteBGPPeer', ipv6.bgpPeerId, { bgpStatus: 'down' }],
      ['account 111122223333 DeleteBGPPeer', virtualInterfaceId, { virtualInterfaceState: 'down' }],
    ]);
  });

  it('a prefix allocation is not lowered below what its session holds', async () => {
    await place({}, [aBgpPeer(), ipv6]);
    await see(aBgpPeer().bgpPeerId, 60);
    const set = (changes: object) => plane.call('UpdateVirtualInterfaceAttributes', { virtualInterfaceId, ...changes });
    await expect(set({ prefixPoolAllocatedCountIpv4: 59 })).rejects.toThrow(
      'prefixPoolAllocatedCountIpv4 59 is below the 60 prefixes in use',
    );
    expect(await set({ prefixPoolAllocatedCountIpv4: 60 })).toMatchObject({ prefixPoolAllocatedCountIpv4: 60 });
    expect(await set({ prefixPoolAllocatedCountIpv6: 0 })).toMatchObject({ prefixPoolAllocatedCountIpv6: 0 });
    await plane.store.write('edge', (unit) => unit.peerSessions.update(aBgpPeer().bgpPeerId, { state: 'idle' }));
    expect(await set({ prefixPoolAllocatedCountIpv4: 0 })).toMatchObject({ prefixPoolAllocatedCountIpv4: 0 });
  });
});

it.each(['requested', 'pending', 'deleting', 'deleted'] as const)(
  'a virtual interface cannot be made on a connection that is %s',
  async (adminState) => {
    await plane.store.write('test', (unit) => unit.connections.insert(aConnection({ adminState })));
    const newPublicVirtualInterface = {
      virtualInterfaceName: 'test',
      vlan: 1,
      asn: 65_001,
      amazonAddress: '198.51.100.1/30',
      customerAddress: '198.51.100.2/30',
      routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
    };
    const input = { connectionId: aConnection().connectionId, newPublicVirtualInterface };
    await expect(plane.call('CreatePublicVirtualInterface', input)).rejects.toThrow(
      /^The specified Connection ID is not available$/,
    );
  },
);

it.each(['deleting', 'pending'] as const)('nothing is hung on a gateway that is %s', async (state) => {
  await plane.store.write('test', async (unit) => {
    await unit.connections.insert(aConnection());
    await unit.directConnectGateways.insert(aGateway({ state }));
  });
  const { directConnectGatewayId } = aGateway();
  const refused = `Direct Connect Gateway ${directConnectGatewayId} is in state ${state}`;
  const newPrivateVirtualInterface = { virtualInterfaceName: 'test', vlan: 1, asn: 65_001, directConnectGatewayId };
  const { connectionId } = aConnection();
  await expect(
    plane.call('CreatePrivateVirtualInterface', { connectionId, newPrivateVirtualInterface }),
  ).rejects.toThrow(refused);
  const gatewayId = 'vgw-00123456789abcdef';
  await expect(
    plane.call('CreateDirectConnectGatewayAssociation', { directConnectGatewayId, gatewayId }),
  ).rejects.toThrow(refused);
  const renamed = plane.call('UpdateDirectConnectGateway', {
    directConnectGatewayId,
    newDirectConnectGatewayName: 'x',
  });
  await expect(renamed).rejects.toThrow(refused);
});
