// What an operator's refusal leaves behind: nothing of the port, wherever it was.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ControlPlane, openControlPlane } from '../../test/harness/control-plane.ts';
import { delayOf, type RejectableTransition } from '../domain/index.ts';
import { transitionId } from '../store/index.ts';

let plane: ControlPlane;
beforeEach(async () => {
  plane = await openControlPlane('real');
});
afterEach(() => plane.close());

const order = async (lagId?: string): Promise<string> => {
  const wanted = { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test', lagId, tags: [{ key: 'a' }] };
  return (await plane.call('CreateConnection', wanted)).connectionId ?? '';
};
const refuse = async (resourceId: string, kind: RejectableTransition = 'connection-prepared'): Promise<void> => {
  const id = transitionId(kind, resourceId);
  await plane.store.write('test', (unit) => unit.transitions.update(id, { rejected: true, dueAt: plane.clock.now() }));
  await plane.pass(0);
};
const stateOf = async (connectionId: string) =>
  (await plane.call('DescribeConnections', { connectionId })).connections?.[0]?.connectionState;

describe('a port that AWS will not provide', () => {
  it('leaves its resiliency group, and its tags go', async () => {
    const wanted = { resiliencyGroupName: 'prod', intendedResiliencyModel: 'high-resiliency' } as const;
    const { resiliencyGroup } = await plane.call('CreateResiliencyGroup', wanted);
    const { resiliencyGroupId = '' } = resiliencyGroup ?? {};
    await plane.pass(delayOf('real', 'resiliency-group-ready'));
    const [refused, kept] = [await order(), await order()];
    const connectionIdentifiers = [refused, kept];
    await plane.call('AssociateConnectionsToResiliencyGroup', { resiliencyGroupId, connectionIdentifiers });
    await refuse(refused);
    expect(await stateOf(refused)).toBe('deleted');
    const { items } = await plane.call('ListResiliencyGroupAssociations', { resiliencyGroupId });
    expect(items?.map(({ connectionArn }) => connectionArn?.split('/')[1])).toEqual([kept]);
    const { connections } = await plane.call('DescribeConnections', {});
    expect(connections?.map(({ tags }) => tags?.length)).toEqual([0, 1]);
  });

  it('leaves its LAG', async () => {
    const lag = { numberOfConnections: 1, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'test' };
    const { lagId = '' } = await plane.call('CreateLag', lag);
    const connectionId = await order(lagId);
    await refuse(connectionId);
    const { lags } = await plane.call('DescribeLags', { lagId });
    expect(lags?.[0]).toMatchObject({ numberOfConnections: 1 });
    expect(lags?.[0]?.connections).toHaveLength(1);
  });
});

it('a public virtual interface that AWS refuses leaves no peer, port or tag', async () => {
  const connectionId = await order();
  await plane.pass(delayOf('real', 'connection-prepared'));
  await plane.pass(delayOf('real', 'connection-connected'));
  const newPublicVirtualInterface = {
    virtualInterfaceName: 'test',
    vlan: 8,
    asn: 65_001,
    amazonAddress: '198.18.8.1/30',
    customerAddress: '198.18.8.2/30',
    routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
    tags: [{ key: 'a' }],
  };
  const made = await plane.call('CreatePublicVirtualInterface', { connectionId, newPublicVirtualInterface });
  const { virtualInterfaceId = '', bgpPeers = [] } = made;
  const bgpPeerId = bgpPeers[0]?.bgpPeerId ?? '';
  await plane.store.write('test', (unit) =>
    unit.peerPorts.insert({ bgpPeerId, addressFamily: 'ipv4', port: 17_900, problem: null }),
  );
  const tagSets = () => plane.store.read((view) => view.tagSets.find());
  expect(await tagSets()).toHaveLength(2);
  await refuse(virtualInterfaceId, 'virtual-interface-verified');
  const { virtualInterfaces } = await plane.call('DescribeVirtualInterfaces', { virtualInterfaceId });
  expect(virtualInterfaces?.[0]).toMatchObject({ virtualInterfaceState: 'rejected', bgpPeers: [] });
  expect(await plane.store.read((view) => view.peerPorts.find())).toEqual([]);
  expect(await tagSets()).toHaveLength(1);
});
