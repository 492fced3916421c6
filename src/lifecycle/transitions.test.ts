// The state machines of the user guide, driven through the operations on a clock that moves when told.
import { afterEach, describe, expect, it } from 'vitest';
import { type ControlPlane, openControlPlane } from '../../test/harness/control-plane.ts';
import { delayOf, type Pace, paces, type TransitionKind } from '../domain/index.ts';
import { schedule } from '../store/index.ts';

let stage: ControlPlane;
afterEach(() => stage.close());

const listed = delayOf('real', 'forgotten');

/** Moves on step by step: just before each delay the old state holds, at it the next one. */
async function walk(
  pace: Pace,
  steps: readonly (readonly [kind: TransitionKind, before: string, after: string | undefined])[],
  look: () => Promise<string | undefined>,
): Promise<void> {
  for (const [kind, before, after] of steps) {
    const delay = delayOf(pace, kind);
    if (delay > 0) {
      await stage.pass(delay - 1);
      expect(await look(), `before ${kind}`).toBe(before);
      await stage.pass(1);
    }
    // Steps that take no time happen together, so what follows may be there already.
    else await stage.pass(0);
    const next = steps[steps.findIndex((step) => step[0] === kind) + 1];
    if (next === undefined || delayOf(pace, next[0]) > 0) expect(await look(), `after ${kind}`).toBe(after);
  }
}

const connectionState = (connectionId: string) => async (): Promise<string | undefined> => {
  const { connections } = await stage.call('DescribeConnections', {});
  return connections?.find((connection) => connection.connectionId === connectionId)?.connectionState;
};
const virtualInterface = async (virtualInterfaceId: string) => {
  const { virtualInterfaces } = await stage.call('DescribeVirtualInterfaces', { virtualInterfaceId });
  return virtualInterfaces?.[0];
};
const virtualInterfaceState = (id: string) => async (): Promise<string | undefined> =>
  (await virtualInterface(id))?.virtualInterfaceState;

async function order(pace: Pace): Promise<string> {
  stage = await openControlPlane(pace);
  const made = await stage.call('CreateConnection', { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test' });
  expect(made.connectionState).toBe('requested');
  return made.connectionId ?? '';
}

/** A connection with light on it, and a Direct Connect gateway. */
async function ready(pace: Pace): Promise<{ connectionId: string; directConnectGatewayId: string }> {
  const connectionId = await order(pace);
  await stage.pass(delayOf(pace, 'connection-prepared'));
  await stage.pass(delayOf(pace, 'connection-connected'));
  const made = await stage.call('CreateDirectConnectGateway', { directConnectGatewayName: 'test' });
  return { connectionId, directConnectGatewayId: made.directConnectGateway?.directConnectGatewayId ?? '' };
}

async function addPrivate(connectionId: string, directConnectGatewayId: string): Promise<string> {
  const made = await stage.call('CreatePrivateVirtualInterface', {
    connectionId,
    newPrivateVirtualInterface: { virtualInterfaceName: 'test', vlan: 7, asn: 65_001, directConnectGatewayId },
  });
  expect(made.virtualInterfaceState).toBe('pending');
  return made.virtualInterfaceId ?? '';
}

async function addPublic(connectionId: string): Promise<string> {
  const made = await stage.call('CreatePublicVirtualInterface', {
    connectionId,
    newPublicVirtualInterface: {
      virtualInterfaceName: 'test',
      vlan: 8,
      asn: 65_001,
      amazonAddress: '198.51.100.1/30',
      customerAddress: '198.51.100.2/30',
      routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
    },
  });
  expect(made.virtualInterfaceState).toBe('verifying');
  return made.virtualInterfaceId ?? '';
}

describe.each(paces)('at pace %s', (pace) => {
  it('a connection goes from requested over pending to available, and from deleting to deleted and away', async () => {
    const connectionId = await order(pace);
    const look = connectionState(connectionId);
    await walk(
      pace,
      [
        ['connection-prepared', 'requested', 'pending'],
        ['connection-connected', 'pending', 'available'],
      ],
      look,
    );
    expect((await stage.call('DeleteConnection', { connectionId })).connectionState).toBe('deleting');
    await walk(
      pace,
      [
        ['connection-deleted', 'deleting', 'deleted'],
        ['forgotten', 'deleted', undefined],
      ],
      look,
    );
  });

  it('a private virtual interface, its peer and its attachment are provisioned together and go together', async () => {
    const { connectionId, directConnectGatewayId } = await ready(pace);
    const id = await addPrivate(connectionId, directConnectGatewayId);
    const look = async (): Promise<string | undefined> => {
      const seen = await virtualInterface(id);
      const attached = await stage.call('DescribeDirectConnectGatewayAttachments', { virtualInterfaceId: id });
      const peers = seen?.bgpPeers?.map(({ bgpPeerState, bgpStatus }) => `${bgpPeerState} ${bgpStatus}`);
      const attachment = attached.directConnectGatewayAttachments?.[0]?.attachmentState;
      return seen && [seen.virtualInterfaceState, peers?.join() || 'no peer', attachment ?? 'no attachment'].join(', ');
    };
    const provisioned = 'down, available down, attached';
    await walk(pace, [['virtual-interface-provisioned', 'pending, pending down, attaching', provisioned]], look);
    const deleted = await stage.call('DeleteVirtualInterface', { virtualInterfaceId: id });
    expect(deleted.virtualInterfaceState).toBe('deleting');
    await walk(
      pace,
      [
        ['virtual-interface-deleted', 'deleting, deleting down, detaching', 'deleted, no peer, no attachment'],
        ['forgotten', 'deleted, no peer, no attachment', undefined],
      ],
      look,
    );
  });

  it('a public virtual interface is verified first, its peer with it', async () => {
    const { connectionId } = await ready(pace);
    const id = await addPublic(connectionId);
    const look = async (): Promise<string | undefined> => {
      const seen = await virtualInterface(id);
      return `${seen?.virtualInterfaceState} ${seen?.bgpPeers?.[0]?.bgpPeerState}`;
    };
    await walk(
      pace,
      [
        ['virtual-interface-verified', 'verifying verifying', 'pending pending'],
        ['virtual-interface-provisioned', 'pending pending', 'down available'],
      ],
      look,
    );
  });

  it('another MTU makes a virtual interface pending for a while; nothing else does', async () => {
    const { connectionId, directConnectGatewayId } = await ready(pace);
    const virtualInterfaceId = await addPrivate(connectionId, directConnectGatewayId);
    await stage.pass(delayOf(pace, 'virtual-interface-provisioned'));
    const update = (changes: object) =>
      stage.call('UpdateVirtualInterfaceAttributes', { virtualInterfaceId, ...changes });
    for (const changes of [{ mtu: 1_500 }, { enableSiteLink: true }, { virtualInterfaceName: 'other' }])
      expect((await update(changes)).virtualInterfaceState).toBe('down');
    expect(await update({ mtu: 8_500 })).toMatchObject({ virtualInterfaceState: 'pending', mtu: 8_500 });
    const look = virtualInterfaceState(virtualInterfaceId);
    await walk(pace, [['virtual-interface-provisioned', 'pending', 'down']], look);
  });

  it('a peer is pending, then available, then deleting, then gone; the virtual interface stays as it is', async () => {
    const { connectionId, directConnectGatewayId } = await ready(pace);
    const virtualInterfaceId = await addPrivate(connectionId, directConnectGatewayId);
    await stage.pass(delayOf(pace, 'virtual-interface-provisioned'));
    const newBGPPeer = { asn: 65_001, addressFamily: 'ipv6' } as const;
    const made = await stage.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
    const peer = made.virtualInterface?.bgpPeers?.[1];
    expect(made.virtualInterface?.virtualInterfaceState).toBe('down');
    expect(peer).toMatchObject({ bgpPeerState: 'pending', bgpStatus: 'down' });
    const look = async () => (await virtualInterface(virtualInterfaceId))?.bgpPeers?.[1]?.bgpPeerState;
    await walk(pace, [['bgp-peer-provisioned', 'pending', 'available']], look);
    const { virtualInterface: after } = await stage.call('DeleteBGPPeer', { bgpPeerId: peer?.bgpPeerId });
    expect(after?.bgpPeers?.[1]?.bgpPeerState).toBe('deleting');
    await walk(pace, [['bgp-peer-deleted', 'deleting', undefined]], look);
  });

  it('a peer of a public virtual interface is verified by itself once the virtual interface was', async () => {
    const { connectionId } = await ready(pace);
    const virtualInterfaceId = await addPublic(connectionId);
    await stage.pass(delayOf(pace, 'virtual-interface-verified'));
    // Whether it is provisioned yet or not: the new peer needs a check of its own.
    const newBGPPeer = { asn: 65_001, addressFamily: 'ipv6' } as const;
    const made = await stage.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
    expect(made.virtualInterface?.bgpPeers?.[1]?.bgpPeerState).toBe('verifying');
    const look = async () => (await virtualInterface(virtualInterfaceId))?.bgpPeers?.[1]?.bgpPeerState;
    await stage.pass(delayOf(pace, 'virtual-interface-provisioned'));
    if (pace === 'real') expect(await look()).toBe('verifying');
    await stage.pass(delayOf(pace, 'bgp-peer-verified'));
    await stage.pass(delayOf(pace, 'bgp-peer-provisioned'));
    expect(await look()).toBe('available');
  });

  it('an association is made, updated and taken away, then gone', async () => {
    const { directConnectGatewayId } = await ready(pace);
    const gatewayId = await vpnGateway();
    const made = await stage.call('CreateDirectConnectGatewayAssociation', { directConnectGatewayId, gatewayId });
    expect(made.directConnectGatewayAssociation?.associationState).toBe('associating');
    const associationId = made.directConnectGatewayAssociation?.associationId;
    const look = associationState(associationId);
    await walk(pace, [['association-associated', 'associating', 'associated']], look);
    const addAllowedPrefixesToDirectConnectGateway = [{ cidr: '10.9.0.0/16' }];
    const updated = await stage.call('UpdateDirectConnectGatewayAssociation', {
      associationId,
      addAllowedPrefixesToDirectConnectGateway,
    });
    expect(updated.directConnectGatewayAssociation?.associationState).toBe('updating');
    await walk(pace, [['association-updated', 'updating', 'associated']], look);
    const gone = await stage.call('DeleteDirectConnectGatewayAssociation', { associationId });
    expect(gone.directConnectGatewayAssociation?.associationState).toBe('disassociating');
    await walk(pace, [['association-disassociated', 'disassociating', undefined]], look);
  });

  it('an association ends as disassociated when its gateway leaves the VPC, and is forgotten', async () => {
    const { directConnectGatewayId } = await ready(pace);
    const gatewayId = await vpnGateway();
    const made = await stage.call('CreateDirectConnectGatewayAssociation', { directConnectGatewayId, gatewayId });
    const look = associationState(made.directConnectGatewayAssociation?.associationId);
    await stage.pass(delayOf(pace, 'association-associated'));
    await stage.store.write('test', async (unit) => {
      await unit.vpnGateways.update(gatewayId, { attachmentState: 'detaching' });
      await schedule(unit, { pace, now: stage.clock.now() }, 'vpn-gateway-detached', gatewayId);
    });
    const steps = [
      ['vpn-gateway-detached', 'associated', 'disassociated'],
      ['forgotten', 'disassociated', undefined],
    ] as const;
    await walk(pace, steps, look);
  });

  it('a gateway goes when nothing hangs on it, its tags with it', async () => {
    const { directConnectGatewayId } = await ready(pace);
    const resource = `arn:aws:directconnect::111122223333:dx-gateway/${directConnectGatewayId}`;
    await stage.call('TagResource', { resourceArn: resource, tags: [{ key: 'k', value: 'v' }] });
    const deleted = await stage.call('DeleteDirectConnectGateway', { directConnectGatewayId });
    expect(deleted.directConnectGateway?.directConnectGatewayState).toBe('deleting');
    await walk(pace, [['gateway-deleted', 'deleting', undefined]], gatewayState(directConnectGatewayId));
    expect(await stage.store.read((view) => view.tagSets.get(resource))).toBeUndefined();
  });

  it('a gateway falls back to available while something hangs on it', async () => {
    const { connectionId, directConnectGatewayId } = await ready(pace);
    await addPrivate(connectionId, directConnectGatewayId);
    const look = gatewayState(directConnectGatewayId);
    await stage.call('DeleteDirectConnectGateway', { directConnectGatewayId });
    await walk(pace, [['gateway-deleted', 'deleting', 'available']], look);
  });
});

const gatewayState = (directConnectGatewayId: string) => async (): Promise<string | undefined> => {
  const { directConnectGateways } = await stage.call('DescribeDirectConnectGateways', { directConnectGatewayId });
  return directConnectGateways?.[0]?.directConnectGatewayState;
};

const associationState = (associationId: string | undefined) => async (): Promise<string | undefined> => {
  const found = await stage.call('DescribeDirectConnectGatewayAssociations', { associationId });
  return found.directConnectGatewayAssociations?.[0]?.associationState;
};

async function vpnGateway(): Promise<string> {
  const vpnGatewayId = 'vgw-00123456789abcdef';
  const owner = { ownerAccount: '111122223333', region: 'us-east-1', createdAt: 1 };
  const cidrBlocks = [{ associationId: 'vpc-cidr-assoc-1', cidr: '10.0.0.0/16' }];
  await stage.store.write('test', async (unit) => {
    const options = { enableDnsSupport: true, enableDnsHostnames: false, enableNetworkAddressUsageMetrics: false };
    const vpc = { ...owner, ...options, vpcId: 'vpc-1', instanceTenancy: 'default', cidrBlocks } as const;
    await unit.vpcs.insert({ ...vpc, state: 'available' });
    const attached = { vpcId: 'vpc-1', attachmentState: 'attached' } as const;
    await unit.vpnGateways.insert({ ...owner, vpnGatewayId, amazonSideAsn: 64_512, state: 'available', ...attached });
  });
  return vpnGatewayId;
}

describe('what happens when things cross', () => {
  it('a port deleted before anybody prepared it is deleted in the answer and stays so', async () => {
    const connectionId = await order('real');
    expect((await stage.call('DeleteConnection', { connectionId })).connectionState).toBe('deleted');
    await stage.pass(listed - 1);
    expect(await connectionState(connectionId)()).toBe('deleted');
    await stage.pass(1);
    expect(await connectionState(connectionId)()).toBeUndefined();
    await stage.pass(delayOf('real', 'connection-prepared'));
    expect(await connectionState(connectionId)()).toBeUndefined();
  });

  it('a virtual interface deleted while pending is never provisioned', async () => {
    const { connectionId, directConnectGatewayId } = await ready('brisk');
    const virtualInterfaceId = await addPrivate(connectionId, directConnectGatewayId);
    await stage.pass(1_000);
    await stage.call('DeleteVirtualInterface', { virtualInterfaceId });
    await stage.pass(1_000);
    expect(await virtualInterfaceState(virtualInterfaceId)()).toBe('deleting');
    await stage.pass(1_000);
    expect(await virtualInterfaceState(virtualInterfaceId)()).toBe('deleted');
  });

  it('a peer added while its virtual interface is pending comes with it', async () => {
    const { connectionId, directConnectGatewayId } = await ready('real');
    const virtualInterfaceId = await addPrivate(connectionId, directConnectGatewayId);
    const newBGPPeer = { asn: 65_001, addressFamily: 'ipv6' } as const;
    await stage.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
    await stage.pass(delayOf('real', 'virtual-interface-provisioned'));
    const states = (await virtualInterface(virtualInterfaceId))?.bgpPeers?.map(({ bgpPeerState }) => bgpPeerState);
    expect(states).toEqual(['available', 'available']);
  });

  it('a peer that was to be provisioned while its virtual interface is worked on comes with it', async () => {
    const { connectionId, directConnectGatewayId } = await ready('real');
    const virtualInterfaceId = await addPrivate(connectionId, directConnectGatewayId);
    const provisioning = delayOf('real', 'virtual-interface-provisioned');
    await stage.pass(provisioning);
    const newBGPPeer = { asn: 65_001, addressFamily: 'ipv6' } as const;
    await stage.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
    await stage.pass(1_000);
    await stage.call('UpdateVirtualInterfaceAttributes', { virtualInterfaceId, mtu: 9_001 });
    await stage.pass(provisioning - 1_000);
    const look = async () => (await virtualInterface(virtualInterfaceId))?.bgpPeers?.[1]?.bgpPeerState;
    expect(await look()).toBe('pending');
    await stage.pass(1_000);
    expect(await look()).toBe('available');
  });

  it('deleting a gateway again does not put its end off', async () => {
    const { directConnectGatewayId } = await ready('real');
    await stage.call('DeleteDirectConnectGateway', { directConnectGatewayId });
    await stage.pass(delayOf('real', 'gateway-deleted') / 2);
    await stage.call('DeleteDirectConnectGateway', { directConnectGatewayId });
    await stage.pass(delayOf('real', 'gateway-deleted') / 2);
    expect(await gatewayState(directConnectGatewayId)()).toBeUndefined();
  });

  it('the derived state of a virtual interface is in the change log when it is provisioned', async () => {
    const { connectionId, directConnectGatewayId } = await ready('instant');
    const id = await addPrivate(connectionId, directConnectGatewayId);
    await stage.pass(0);
    const changes = (await stage.store.changesAfter(0, 1_000)) ?? [];
    const seen = changes.filter((change) => change.id === id && change.table === 'virtualInterfaces');
    expect(
      seen.map(({ action, after }) => after[action === 'derived' ? 'virtualInterfaceState' : 'adminState']),
    ).toEqual(['pending', 'provisioned', 'down']);
  });
});
