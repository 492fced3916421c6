// What happens when the state machines cross: things deleted, added and changed while others wait for their time.
import { afterEach, describe, expect, it } from 'vitest';
import { type ControlPlane, openControlPlane } from '../../test/harness/control-plane.ts';
import { addPrivate, orderConnection, type Ready, ready } from '../../test/harness/machines.ts';
import { delayOf, type Pace } from '../domain/index.ts';

let plane: ControlPlane;
afterEach(() => plane.close());

async function opened(pace: Pace): Promise<Ready> {
  plane = await openControlPlane(pace);
  return ready(plane, pace);
}

const virtualInterface = async (virtualInterfaceId: string) => {
  const { virtualInterfaces } = await plane.call('DescribeVirtualInterfaces', { virtualInterfaceId });
  return virtualInterfaces?.[0];
};
const virtualInterfaceState = (id: string) => async (): Promise<string | undefined> =>
  (await virtualInterface(id))?.virtualInterfaceState;

const listed = delayOf('real', 'forgotten');

const connectionState = (connectionId: string) => async (): Promise<string | undefined> => {
  const { connections } = await plane.call('DescribeConnections', {});
  return connections?.find((connection) => connection.connectionId === connectionId)?.connectionState;
};
const gatewayState = (directConnectGatewayId: string) => async (): Promise<string | undefined> => {
  const { directConnectGateways } = await plane.call('DescribeDirectConnectGateways', { directConnectGatewayId });
  return directConnectGateways?.[0]?.directConnectGatewayState;
};

async function ordered(pace: Pace): Promise<string> {
  plane = await openControlPlane(pace);
  return orderConnection(plane);
}

describe('what happens when things cross', () => {
  it('a port deleted before anybody prepared it is deleted in the answer and stays so', async () => {
    const connectionId = await ordered('real');
    expect((await plane.call('DeleteConnection', { connectionId })).connectionState).toBe('deleted');
    await plane.pass(listed - 1);
    expect(await connectionState(connectionId)()).toBe('deleted');
    await plane.pass(1);
    expect(await connectionState(connectionId)()).toBeUndefined();
    await plane.pass(delayOf('real', 'connection-prepared'));
    expect(await connectionState(connectionId)()).toBeUndefined();
  });

  it('a virtual interface deleted while pending is never provisioned', async () => {
    const at = await opened('brisk');
    const virtualInterfaceId = await addPrivate(plane, at);
    await plane.pass(1_000);
    await plane.call('DeleteVirtualInterface', { virtualInterfaceId });
    await plane.pass(1_000);
    expect(await virtualInterfaceState(virtualInterfaceId)()).toBe('deleting');
    await plane.pass(1_000);
    expect(await virtualInterfaceState(virtualInterfaceId)()).toBe('deleted');
  });

  it('a peer added while its virtual interface is pending comes with it', async () => {
    const at = await opened('real');
    const virtualInterfaceId = await addPrivate(plane, at);
    const newBGPPeer = { asn: 65_001, addressFamily: 'ipv6' } as const;
    await plane.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
    await plane.pass(delayOf('real', 'virtual-interface-provisioned'));
    const states = (await virtualInterface(virtualInterfaceId))?.bgpPeers?.map(({ bgpPeerState }) => bgpPeerState);
    expect(states).toEqual(['available', 'available']);
  });

  it('a peer that was to be provisioned while its virtual interface is worked on comes with it', async () => {
    const at = await opened('real');
    const virtualInterfaceId = await addPrivate(plane, at);
    const provisioning = delayOf('real', 'virtual-interface-provisioned');
    await plane.pass(provisioning);
    const newBGPPeer = { asn: 65_001, addressFamily: 'ipv6' } as const;
    await plane.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
    await plane.pass(1_000);
    await plane.call('UpdateVirtualInterfaceAttributes', { virtualInterfaceId, mtu: 9_001 });
    await plane.pass(provisioning - 1_000);
    const look = async () => (await virtualInterface(virtualInterfaceId))?.bgpPeers?.[1]?.bgpPeerState;
    expect(await look()).toBe('pending');
    await plane.pass(1_000);
    expect(await look()).toBe('available');
  });

  it('deleting a gateway again does not put its end off', async () => {
    const { directConnectGatewayId } = await opened('real');
    await plane.call('DeleteDirectConnectGateway', { directConnectGatewayId });
    await plane.pass(delayOf('real', 'gateway-deleted') / 2);
    await plane.call('DeleteDirectConnectGateway', { directConnectGatewayId });
    await plane.pass(delayOf('real', 'gateway-deleted') / 2);
    expect(await gatewayState(directConnectGatewayId)()).toBeUndefined();
  });

  it('the derived state of a virtual interface is in the change log when it is provisioned', async () => {
    const at = await opened('instant');
    const id = await addPrivate(plane, at);
    await plane.pass(0);
    const changes = (await plane.store.changesAfter(0, 1_000)) ?? [];
    const seen = changes.filter((change) => change.id === id && change.table === 'virtualInterfaces');
    expect(
      seen.map(({ action, after }) => after[action === 'derived' ? 'virtualInterfaceState' : 'adminState']),
    ).toEqual(['pending', 'provisioned', 'down']);
  });
});
