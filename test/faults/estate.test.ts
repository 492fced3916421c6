// What faults and other routes make of the estate that the edge routes by.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatPrefix } from '../../src/base/index.ts';
import type { CoreNetwork, Fault, OtherRouteRow } from '../../src/domain/index.ts';
import { Lab } from '../../src/edge/testing/lab.ts';
import { bgpPeer, connection, transitGateway, virtualInterface } from '../../src/edge/testing/rows.ts';
import type { Gateway } from '../../src/routing/index.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.open();
  await lab.write(async (unit) => {
    await unit.connections.insert(connection());
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-1'));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-4', 'dxvif-1'));
    await unit.transitGateways.insert(transitGateway('tgw-1'));
    await unit.otherRoutes.insert(route);
  });
  await lab.start();
});
afterEach(() => lab.close());

const route: OtherRouteRow = {
  routeId: 'route-1',
  gatewayId: 'tgw-1',
  kind: 'vpn-bgp',
  prefix: '172.16.0.0/16',
  asPath: [65_001],
  med: 100,
  state: 'up',
  vpn: 'branch',
  createdAt: 0,
};
const fault = (over: Partial<Fault>): Fault => ({
  faultId: 'fault-1',
  kind: 'cut',
  targetKind: 'vpn',
  target: 'branch',
  phase: null,
  drainTimes: null,
  startedAt: 0,
  endsAt: null,
  endedAt: null,
  monotonicAt: 0,
  incarnation: 1,
  ...over,
});
const gateway = async (id = 'tgw-1'): Promise<Gateway | undefined> =>
  (await lab.edge.picture()).estate.gateways.get(id);
const isUp = async (): Promise<boolean[] | undefined> => (await gateway())?.sources.map((source) => source.isUp);

it('a cut VPN has its routes down until it is mended', async () => {
  expect(await isUp()).toEqual([true]);
  await lab.write((unit) => unit.faults.insert(fault({})));
  expect(await isUp()).toEqual([false]);
  await lab.write((unit) => unit.faults.update('fault-1', { endedAt: 1 }));
  expect(await isUp()).toEqual([true]);
  await lab.write((unit) => unit.otherRoutes.remove('route-1'));
  expect(await isUp()).toEqual([]);
});

it('a lost Region has its gateways lost, and no others', async () => {
  await lab.write((unit) => unit.transitGateways.insert(transitGateway('tgw-2', { region: 'us-west-2' })));
  await lab.write((unit) => unit.faults.insert(fault({ targetKind: 'region', target: 'us-east-1' })));
  expect([(await gateway())?.isLost, (await gateway('tgw-2'))?.isLost]).toEqual([true, false]);
});

it.each([
  ['prepending', 'prepending'],
  ['withheld', 'withheld'],
  ['shutdown', 'withheld'],
] as const)('maintenance that is %s drains the sessions: %s', async (phase, drain) => {
  const drainTimes = { prependSeconds: 1, withholdSeconds: 1 };
  await lab.write((unit) =>
    unit.faults.insert(fault({ kind: 'drain', targetKind: 'device', target: 'EqDC2-1', phase, drainTimes })),
  );
  expect((await lab.edge.picture()).estate.sessions.get('dxpeer-4')?.drain).toBe(drain);
});

it('a virtual interface that is moved off a drained connection is drained no more', async () => {
  const drained = fault({ kind: 'drain', targetKind: 'connection', target: 'dxcon-1', phase: 'prepending' });
  await lab.write((unit) => unit.faults.insert(drained));
  const drain = async () => (await lab.edge.picture()).estate.sessions.get('dxpeer-4')?.drain;
  expect(await drain()).toBe('prepending');
  await lab.write(async (unit) => {
    await unit.connections.insert(connection('dxcon-2'));
    await unit.virtualInterfaces.update('dxvif-1', { connectionId: 'dxcon-2' });
  });
  expect(await drain()).toBeNull();
});

it('a core network is a gateway in each of its Regions, with what its segment has there', async () => {
  const edge = (region: string, asn: number): CoreNetwork['edges'][number] => ({
    region,
    asn,
    routes: [
      { prefix: '10.1.0.0/16', asPath: [] },
      { prefix: '10.2.0.0/16', asPath: [65_100] },
    ],
  });
  const coreNetwork: CoreNetwork = {
    coreNetworkId: 'core-network-0a',
    ownerAccount: '111122223333',
    segment: 'prod',
    directConnectGatewayId: 'gateway-1',
    attachmentId: 'attachment-0a',
    associationId: 'association-1',
    edges: [edge('us-east-1', 64_601), edge('us-west-2', 64_602)],
    createdAt: 0,
  };
  await lab.write((unit) => unit.coreNetworks.insert(coreNetwork));
  const found = await gateway('core-network-0a/us-west-2');
  expect(found).toMatchObject({
    kind: 'coreNetworkEdge',
    asn: 64_602,
    attachments: [{ directConnectGatewayId: 'gateway-1', allowedPrefixes: null }],
    sources: [{ kind: 'connect', asPath: [65_100] }],
  });
  expect(found?.cidrs.map(formatPrefix)).toEqual(['10.1.0.0/16']);
  await lab.write((unit) => unit.coreNetworks.remove('core-network-0a'));
  expect(await gateway('core-network-0a/us-west-2')).toBeUndefined();
});
