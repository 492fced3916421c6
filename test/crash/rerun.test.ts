// A driver may run a unit again after a conflict. Operations and transitions must not notice.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Clock, seededRandom, silentLog } from '../../src/base/index.ts';
import { FakeClock } from '../../src/base/testing/fake-clock.ts';
import { builtInLocations, createLocations, defaultSettings } from '../../src/domain/index.ts';
import { Lifecycle } from '../../src/lifecycle/index.ts';
import type { OperationName, OperationTypes } from '../../src/model/index.ts';
import { type BoundOperations, bindOperations } from '../../src/operations/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { rerunning } from '../../src/store/testing/rerunning.ts';

const caller = { accountId: '111122223333', region: 'us-east-1', requestId: 'test' };
const clock: Clock = new FakeClock();
let store: Store;
let lifecycle: Lifecycle;
let operations: BoundOperations;

beforeEach(async () => {
  store = rerunning(await openStore({ path: ':memory:', clock, log: silentLog }));
  lifecycle = new Lifecycle({ store, clock, log: silentLog, pace: 'instant' });
  operations = bindOperations({
    store,
    clock,
    random: seededRandom(1),
    log: silentLog,
    pace: 'instant',
    locations: createLocations(builtInLocations),
    settings: defaultSettings,
    routes: { routesOf: async () => [] },
    attachment: undefined,
  });
  await lifecycle.start();
});
afterEach(async () => {
  await lifecycle.stop();
  await store.close();
});

async function call<Name extends OperationName & keyof BoundOperations>(
  name: Name,
  input: OperationTypes[Name]['input'],
): Promise<OperationTypes[Name]['output']> {
  await lifecycle.settle();
  return (await operations[name](input, caller)) as OperationTypes[Name]['output'];
}

it('makes, tags and deletes things once although each unit runs twice', async () => {
  const tags = [{ key: 'k', value: 'v' }];
  const port = { location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'rerun', tags };
  const { connectionId = '' } = await call('CreateConnection', port);
  const { directConnectGateway } = await call('CreateDirectConnectGateway', { directConnectGatewayName: 'rerun' });
  const directConnectGatewayId = directConnectGateway?.directConnectGatewayId ?? '';
  const make = (vlan: number) =>
    call('CreatePrivateVirtualInterface', {
      connectionId,
      newPrivateVirtualInterface: { virtualInterfaceName: `v${vlan}`, vlan, asn: 65_001, directConnectGatewayId, tags },
    });
  const first = await make(1);
  const second = await make(2);
  const virtualInterfaceId = first.virtualInterfaceId ?? '';
  const newBGPPeer = { asn: 65_001, addressFamily: 'ipv6' } as const;
  await call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
  await call('DeleteVirtualInterface', { virtualInterfaceId: second.virtualInterfaceId ?? '' });
  await lifecycle.settle();

  const { connections } = await call('DescribeConnections', {});
  expect(connections).toMatchObject([{ connectionId, connectionState: 'available', tags }]);
  const { virtualInterfaces = [] } = await call('DescribeVirtualInterfaces', {});
  expect(virtualInterfaces).toMatchObject([
    { virtualInterfaceId, virtualInterfaceState: 'down', bgpPeers: [{}, { addressFamily: 'ipv6' }] },
    { virtualInterfaceId: second.virtualInterfaceId, virtualInterfaceState: 'deleted', bgpPeers: [] },
  ]);
  expect(virtualInterfaces[0]?.bgpPeers?.length).toBe(2);
  const inserted = ((await store.changesAfter(0, 1_000)) ?? []).filter(({ action }) => action === 'insert');
  const made = inserted.map(({ table }) => table).filter((table) => table !== 'transitions' && table !== 'tagSets');
  expect(made).toEqual([
    'connections',
    'directConnectGateways',
    ...['virtualInterfaces', 'bgpPeers', 'gatewayAttachments'],
    ...['virtualInterfaces', 'bgpPeers', 'gatewayAttachments'],
    'bgpPeers',
  ]);
});
