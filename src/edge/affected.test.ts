import { beforeEach, expect, it } from 'vitest';
import { silentLog } from '../base/index.ts';
import { FakeClock } from '../base/testing/fake-clock.ts';
import { undecided } from '../domain/index.ts';
import { aGateway } from '../domain/testing/records.ts';
import { openStore, type Store, type Unit } from '../store/index.ts';
import { affectedBy } from './affected.ts';
import {
  association,
  bgpPeer,
  connection,
  peerSession,
  transitGateway,
  virtualInterface,
  vpc,
  vpnGateway,
} from './testing/rows.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:', clock: new FakeClock(), log: silentLog });
  await store.write('test', async (unit) => {
    await unit.connections.insert(connection('dxcon-1'));
    await unit.connections.insert(connection('dxcon-2'));
    await unit.vpcs.insert(vpc('vpc-1', '10.1.0.0/16'));
    await unit.vpcs.insert(vpc('vpc-alone', '10.9.0.0/16'));
    await unit.vpnGateways.insert(vpnGateway('vgw-1', { vpcId: 'vpc-1', attachmentState: 'attached' }));
    const behind = { connectionId: 'dxcon-2', directConnectGatewayId: 'gateway-1' };
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-direct', { virtualGatewayId: 'vgw-1' }));
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-gateway', behind));
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-other', { directConnectGatewayId: 'gateway-2' }));
    await unit.gatewayAssociations.insert(association('gateway-1', 'vgw-1'));
    const ofAnother = {
      virtualInterfaceType: 'public',
      ownerAccount: '999988887777',
      connectionId: 'dxcon-3',
    } as const;
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-public', ofAnother));
    await unit.transitGateways.insert(transitGateway('tgw-1'));
    await unit.directConnectGateways.insert(aGateway({ directConnectGatewayId: 'gateway-1' }));
    for (const kind of ['direct', 'gateway', 'other', 'public']) {
      await unit.bgpPeers.insert(bgpPeer(`dxpeer-${kind}`, `dxvif-${kind}`));
      await unit.peerSessions.insert(peerSession(`dxpeer-${kind}`));
      await unit.peerPorts.insert({ bgpPeerId: `dxpeer-${kind}`, addressFamily: 'ipv4', port: null, problem: null });
    }
  });
});

const cases: [what: string, change: (unit: Unit) => Promise<unknown>, affected: string[]][] = [
  [
    'a peer',
    (unit) => unit.bgpPeers.update('dxpeer-other', { state: 'deleting' }),
    ['peer dxpeer-other', 'session dxpeer-other'],
  ],
  ['a peer that goes', (unit) => unit.bgpPeers.remove('dxpeer-other'), ['peer dxpeer-other', 'session dxpeer-other']],
  ['its port', (unit) => unit.peerPorts.update('dxpeer-other', { port: 1 }), ['peer dxpeer-other']],
  [
    'a virtual interface',
    (unit) => unit.virtualInterfaces.update('dxvif-direct', { adminState: 'deleting' }),
    ['interface dxvif-direct', 'peer dxpeer-direct', 'session dxpeer-direct'],
  ],
  [
    'a connection',
    (unit) => unit.connections.update('dxcon-1', { adminState: 'deleting' }),
    ['peer dxpeer-direct', 'peer dxpeer-other', 'session dxpeer-direct', 'session dxpeer-other'],
  ],
  [
    'an association',
    (unit) => unit.gatewayAssociations.update('gateway-1-vgw-1', { allowedPrefixes: [] }),
    ['gateway vgw-1'],
  ],
  ['an association that goes', (unit) => unit.gatewayAssociations.remove('gateway-1-vgw-1'), ['gateway vgw-1']],
  [
    'a Direct Connect gateway, whose ASN its virtual interfaces have',
    (unit) => unit.directConnectGateways.update('gateway-1', { state: 'deleted' }),
    [],
  ],
  ['a virtual private gateway', (unit) => unit.vpnGateways.update('vgw-1', { vpcId: null }), ['gateway vgw-1']],
  ['a transit gateway', (unit) => unit.transitGateways.update('tgw-1', { state: 'deleted' }), ['gateway tgw-1']],
  ['its VPC', (unit) => unit.vpcs.update('vpc-1', { cidrBlocks: [] }), ['gateway vgw-1']],
  ['a VPC that nothing reaches', (unit) => unit.vpcs.update('vpc-alone', { cidrBlocks: [] }), []],
  [
    'what is decided for an account',
    (unit) => unit.accountSettings.insert(undecided('999988887777')),
    ['peer dxpeer-public', 'session dxpeer-public'],
  ],
  ['what is decided for one without', (unit) => unit.accountSettings.insert(undecided('111122223333')), []],
  ['what the edge saw', (unit) => unit.peerSessions.update('dxpeer-other', { state: 'active' }), []],
  ['a name', (unit) => unit.tagSets.insert({ resource: 'dxvif-direct', tags: [] }), []],
];

it.each(cases)('a change of %s concerns what it may change, and nothing else', async (_, change, affected) => {
  const before = await store.lastChange();
  await store.write('test', change);
  const [made] = (await store.changesAfter(before, 10)) ?? [];
  if (made === undefined) throw new Error('nothing was recorded');
  const found = await store.read((view) => affectedBy(view, made));
  const shown = new Set(found.map(({ kind, id }) => `${kind} ${id}`));
  expect([...shown].sort()).toEqual(affected);
});
