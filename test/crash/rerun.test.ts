// A driver may run a unit again after a conflict. Operations and transitions must not notice.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rerunning } from '../../src/store/testing/rerunning.ts';
import { type ControlPlane, openControlPlane } from '../harness/control-plane.ts';

let plane: ControlPlane;
beforeEach(async () => {
  plane = await openControlPlane('instant', { over: rerunning });
});
afterEach(() => plane.close());

it('makes, tags and deletes things once although each unit runs twice', async () => {
  const before = await plane.store.lastChange();
  const tags = [{ key: 'k', value: 'v' }];
  const port = { location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'rerun', tags };
  const { connectionId = '' } = await plane.call('CreateConnection', port);
  const { directConnectGateway } = await plane.call('CreateDirectConnectGateway', {
    directConnectGatewayName: 'rerun',
  });
  const directConnectGatewayId = directConnectGateway?.directConnectGatewayId ?? '';
  const make = (vlan: number) =>
    plane.call('CreatePrivateVirtualInterface', {
      connectionId,
      newPrivateVirtualInterface: { virtualInterfaceName: `v${vlan}`, vlan, asn: 65_001, directConnectGatewayId, tags },
    });
  const first = await make(1);
  const second = await make(2);
  const virtualInterfaceId = first.virtualInterfaceId ?? '';
  const newBGPPeer = { asn: 65_001, addressFamily: 'ipv6' } as const;
  await plane.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
  await plane.call('DeleteVirtualInterface', { virtualInterfaceId: second.virtualInterfaceId ?? '' });
  await plane.pass(0);

  const { connections } = await plane.call('DescribeConnections', {});
  expect(connections).toMatchObject([{ connectionId, connectionState: 'available', tags }]);
  const { virtualInterfaces = [] } = await plane.call('DescribeVirtualInterfaces', {});
  expect(virtualInterfaces).toMatchObject([
    { virtualInterfaceId, virtualInterfaceState: 'down', bgpPeers: [{}, { addressFamily: 'ipv6' }] },
    { virtualInterfaceId: second.virtualInterfaceId, virtualInterfaceState: 'deleted', bgpPeers: [] },
  ]);
  expect(virtualInterfaces[0]?.bgpPeers?.length).toBe(2);
  const inserted = ((await plane.store.changesAfter(before, 1_000)) ?? []).filter(({ action }) => action === 'insert');
  const made = inserted.map(({ table }) => table).filter((table) => table !== 'transitions' && table !== 'tagSets');
  expect(made).toEqual([
    'connections',
    'directConnectGateways',
    ...['virtualInterfaces', 'bgpPeers', 'gatewayAttachments'],
    ...['virtualInterfaces', 'bgpPeers', 'gatewayAttachments'],
    'bgpPeers',
  ]);
});
