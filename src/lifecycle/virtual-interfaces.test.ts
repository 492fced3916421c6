// The state machines of virtual interfaces, BGP peers and failover tests (user guide), on a clock that moves when told.
import { afterEach, describe, expect, it } from 'vitest';
import { type ControlPlane, openControlPlane } from '../../test/harness/control-plane.ts';
import { addPrivate, addPublic, logged, type Ready, ready, walk } from '../../test/harness/machines.ts';
import { delayOf, type Pace, paces } from '../domain/index.ts';

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

describe.each(paces)('at pace %s', (pace) => {
  it('a private virtual interface, its peer and its attachment are provisioned together and go together', async () => {
    const at = await opened(pace);
    const id = await addPrivate(plane, at);
    const look = async (): Promise<string | undefined> => {
      const seen = await virtualInterface(id);
      const attached = await plane.call('DescribeDirectConnectGatewayAttachments', { virtualInterfaceId: id });
      const peers = seen?.bgpPeers?.map(({ bgpPeerState, bgpStatus }) => `${bgpPeerState} ${bgpStatus}`);
      const attachment = attached.directConnectGatewayAttachments?.[0]?.attachmentState;
      return seen && [seen.virtualInterfaceState, peers?.join() || 'no peer', attachment ?? 'no attachment'].join(', ');
    };
    const provisioned = 'down, available down, attached';
    await walk(plane, pace, [['virtual-interface-provisioned', 'pending, pending down, attaching', provisioned]], look);
    const deleted = await plane.call('DeleteVirtualInterface', { virtualInterfaceId: id });
    expect(deleted.virtualInterfaceState).toBe('deleting');
    await walk(
      plane,
      pace,
      [
        ['virtual-interface-deleted', 'deleting, deleting down, detaching', 'deleted, no peer, no attachment'],
        ['forgotten', 'deleted, no peer, no attachment', undefined],
      ],
      look,
    );
  });
  it('a public virtual interface is verified first, its peer with it', async () => {
    const at = await opened(pace);
    const id = await addPublic(plane, at);
    const look = async (): Promise<string | undefined> => {
      const seen = await virtualInterface(id);
      return `${seen?.virtualInterfaceState} ${seen?.bgpPeers?.[0]?.bgpPeerState}`;
    };
    await walk(
      plane,
      pace,
      [
        ['virtual-interface-verified', 'verifying verifying', 'pending pending'],
        ['virtual-interface-provisioned', 'pending pending', 'down available'],
      ],
      look,
    );
  });
  it('another MTU makes a virtual interface pending for a while; nothing else does', async () => {
    const at = await opened(pace);
    const virtualInterfaceId = await addPrivate(plane, at);
    await plane.pass(delayOf(pace, 'virtual-interface-provisioned'));
    const update = (changes: object) =>
      plane.call('UpdateVirtualInterfaceAttributes', { virtualInterfaceId, ...changes });
    for (const changes of [{ mtu: 1_500 }, { enableSiteLink: true }, { virtualInterfaceName: 'other' }])
      expect((await update(changes)).virtualInterfaceState).toBe('down');
    expect(await update({ mtu: 8_500 })).toMatchObject({ virtualInterfaceState: 'pending', mtu: 8_500 });
    const look = virtualInterfaceState(virtualInterfaceId);
    await walk(plane, pace, [['virtual-interface-provisioned', 'pending', 'down']], look);
  });
  it('a peer is pending, then available, then deleting, then gone; the virtual interface stays as it is', async () => {
    const at = await opened(pace);
    const virtualInterfaceId = await addPrivate(plane, at);
    await plane.pass(delayOf(pace, 'virtual-interface-provisioned'));
    const newBGPPeer = { asn: 65_001, addressFamily: 'ipv6' } as const;
    const made = await plane.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
    const peer = made.virtualInterface?.bgpPeers?.[1];
    expect(made.virtualInterface?.virtualInterfaceState).toBe('down');
    expect(peer).toMatchObject({ bgpPeerState: 'pending', bgpStatus: 'down' });
    const look = async () => (await virtualInterface(virtualInterfaceId))?.bgpPeers?.[1]?.bgpPeerState;
    await walk(plane, pace, [['bgp-peer-provisioned', 'pending', 'available']], look);
    const { virtualInterface: after } = await plane.call('DeleteBGPPeer', { bgpPeerId: peer?.bgpPeerId });
    expect(after?.bgpPeers?.[1]?.bgpPeerState).toBe('deleting');
    await walk(plane, pace, [['bgp-peer-deleted', 'deleting', undefined]], look);
  });
  it('a peer of a public virtual interface is verified by itself once the virtual interface was', async () => {
    const at = await opened(pace);
    const virtualInterfaceId = await addPublic(plane, at);
    await plane.pass(delayOf(pace, 'virtual-interface-verified'));
    // Whether it is provisioned yet or not: the new peer needs a check of its own.
    const newBGPPeer = { asn: 65_001, addressFamily: 'ipv6' } as const;
    const made = await plane.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
    expect(made.virtualInterface?.bgpPeers?.[1]?.bgpPeerState).toBe('verifying');
    const look = async () => (await virtualInterface(virtualInterfaceId))?.bgpPeers?.[1]?.bgpPeerState;
    await plane.pass(delayOf(pace, 'virtual-interface-provisioned'));
    if (pace === 'real') expect(await look()).toBe('verifying');
    await plane.pass(delayOf(pace, 'bgp-peer-verified'));
    await plane.pass(delayOf(pace, 'bgp-peer-provisioned'));
    expect(await look()).toBe('available');
  });

  it('a failover test ends by its time, by a call, or with its virtual interface', async () => {
    const at = await opened(pace);
    const virtualInterfaceId = await addPrivate(plane, at);
    await plane.pass(delayOf(pace, 'virtual-interface-provisioned'));
    const look = virtualInterfaceState(virtualInterfaceId);
    const start = async (): Promise<string> => {
      const made = await plane.call('StartBgpFailoverTest', { virtualInterfaceId, testDurationInMinutes: 5 });
      expect([made.virtualInterfaceTest?.status, await look()]).toEqual(['in_progress', 'testing']);
      return made.virtualInterfaceTest?.testId ?? '';
    };
    const completed = await start();
    await plane.pass(5 * 60_000 - 1);
    expect(await look()).toBe('testing');
    await plane.pass(1);
    expect(await look()).toBe('down');
    const cancelled = await start();
    await plane.call('StopBgpFailoverTest', { virtualInterfaceId });
    expect(await look()).toBe('down');
    const failed = await start();
    await plane.call('DeleteVirtualInterface', { virtualInterfaceId });
    expect(await logged(plane, 'failoverTests', completed)).toEqual(['in_progress', 'completed']);
    expect(await logged(plane, 'failoverTests', cancelled)).toEqual(['in_progress', 'cancelled']);
    expect(await logged(plane, 'failoverTests', failed)).toEqual(['in_progress', 'failed']);
    await plane.pass(delayOf(pace, 'failover-test-forgotten'));
    expect(await logged(plane, 'failoverTests', completed)).toEqual(['in_progress', 'completed', 'gone']);
  });

  it('every state of a virtual interface, its peer and its attachment is in the change log', async () => {
    const at = await opened(pace);
    const id = await addPrivate(plane, at);
    await plane.pass(delayOf(pace, 'virtual-interface-provisioned'));
    const [peer] = (await virtualInterface(id))?.bgpPeers ?? [];
    await plane.call('StartBgpFailoverTest', { virtualInterfaceId: id });
    await plane.call('StopBgpFailoverTest', { virtualInterfaceId: id });
    await plane.call('DeleteVirtualInterface', { virtualInterfaceId: id });
    await plane.pass(delayOf(pace, 'virtual-interface-deleted'));
    await plane.pass(delayOf(pace, 'forgotten'));
    const states = ['pending', 'provisioned', 'testing', 'provisioned', 'deleting', 'deleted', 'gone'];
    expect(await logged(plane, 'virtualInterfaces', id)).toEqual(states);
    const peers = ['pending', 'available', 'deleting', 'gone'];
    expect(await logged(plane, 'bgpPeers', peer?.bgpPeerId ?? '')).toEqual(peers);
    const attachments = ['attaching', 'attached', 'detaching', 'gone'];
    expect(await logged(plane, 'gatewayAttachments', id)).toEqual(attachments);
  });

  it('every state of a public virtual interface and its peer is in the change log', async () => {
    const at = await opened(pace);
    const id = await addPublic(plane, at);
    await plane.pass(delayOf(pace, 'virtual-interface-verified'));
    await plane.pass(delayOf(pace, 'virtual-interface-provisioned'));
    expect(await logged(plane, 'virtualInterfaces', id)).toEqual(['verifying', 'pending', 'provisioned']);
    const [peer] = (await virtualInterface(id))?.bgpPeers ?? [];
    expect(await logged(plane, 'bgpPeers', peer?.bgpPeerId ?? '')).toEqual(['verifying', 'pending', 'available']);
  });
});
