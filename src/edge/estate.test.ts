import { beforeEach, describe, expect, it } from 'vitest';
import { formatPrefix, silentLog } from '../base/index.ts';
import { FakeClock } from '../base/testing/fake-clock.ts';
import { aGateway } from '../domain/testing/records.ts';
import type { Gateway } from '../routing/index.ts';
import { openStore, type Store, type Unit } from '../store/index.ts';
import { nodeIds, readNode } from './estate.ts';
import {
  association,
  bgpPeer,
  connection,
  ipv6Addresses,
  transitGateway,
  virtualInterface,
  vpc,
  vpnGateway,
} from './testing/rows.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:', clock: new FakeClock(), log: silentLog });
  await write(async (unit) => {
    await unit.connections.insert(connection());
    await unit.vpcs.insert(vpc('vpc-1', '10.1.0.0/16', '2001:db8:1::/56'));
    await unit.vpnGateways.insert(vpnGateway('vgw-1', { vpcId: 'vpc-1', attachmentState: 'attached' }));
    await unit.transitGateways.insert(transitGateway('tgw-1'));
    await unit.directConnectGateways.insert(aGateway({ directConnectGatewayId: 'gateway-1', amazonSideAsn: 64_513 }));
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-1', { directConnectGatewayId: 'gateway-1' }));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-6', 'dxvif-1', { ...ipv6Addresses, awsLogicalDeviceId: 'device-1' }));
  });
});

const write = (work: (unit: Unit) => Promise<unknown>): Promise<unknown> => store.write('test', work);
const read = async (...[kind, id]: Parameters<typeof readNode> extends [unknown, ...infer Rest] ? Rest : never) =>
  (await store.read((view) => readNode(view, kind, id))).node;
const gateway = async (id: string): Promise<Gateway | undefined> => (await read('gateway', id)) as Gateway | undefined;

it('an interface says where its routes enter, and what is behind it', async () => {
  await write((unit) => unit.virtualInterfaces.update('dxvif-1', { siteLinkEnabled: true }));
  expect(await read('interface', 'dxvif-1')).toMatchObject({
    type: 'private',
    region: 'us-east-1',
    directConnectGatewayId: 'gateway-1',
    virtualGatewayId: null,
    siteLinkEnabled: true,
  });
});

it.each([
  ['pending', false],
  ['provisioned', true],
  ['testing', true],
  ['deleting', false],
] as const)('an interface that is %s is there: %j', async (adminState, isThere) => {
  await write((unit) => unit.virtualInterfaces.update('dxvif-1', { adminState }));
  expect((await read('interface', 'dxvif-1')) !== undefined).toBe(isThere);
});

it('a session is a peer that is available', async () => {
  expect(await read('session', 'dxpeer-6')).toMatchObject({ family: 'ipv6', device: 'device-1', drain: null });
  await write((unit) => unit.bgpPeers.update('dxpeer-6', { state: 'pending' }));
  expect(await read('session', 'dxpeer-6')).toBeUndefined();
});

describe('a gateway', () => {
  it('has the CIDRs of the VPC that is attached, and none before', async () => {
    expect((await gateway('vgw-1'))?.cidrs.map(formatPrefix)).toEqual(['10.1.0.0/16', '2001:db8:1::/56']);
    await write((unit) => unit.vpnGateways.update('vgw-1', { attachmentState: 'attaching' }));
    expect((await gateway('vgw-1'))?.cidrs).toEqual([]);
  });

  it.each([
    ['associating', 0],
    ['associated', 1],
    ['updating', 1],
    ['disassociating', 0],
  ] as const)('hangs on a Direct Connect gateway while the association is %s: %i', async (state, count) => {
    await write((unit) => unit.gatewayAssociations.insert(association('gateway-1', 'vgw-1', { state })));
    expect((await gateway('vgw-1'))?.attachments).toHaveLength(count);
  });

  it.each([
    ['no list', null, null],
    ['an empty list', [], []],
    ['a list', ['10.0.0.0/8'], ['10.0.0.0/8']],
  ])('with %s of allowed prefixes', async (_, allowedPrefixes, expected) => {
    await write((unit) => unit.gatewayAssociations.insert(association('gateway-1', 'tgw-1', { allowedPrefixes })));
    const [attachment] = (await gateway('tgw-1'))?.attachments ?? [];
    expect(attachment?.allowedPrefixes?.map(formatPrefix) ?? null).toEqual(expected);
  });

  it('that is deleted, or never was, is not there', async () => {
    await write((unit) => unit.transitGateways.update('tgw-1', { state: 'deleted' }));
    expect(await gateway('tgw-1')).toBeUndefined();
    expect(await gateway('vgw-0')).toBeUndefined();
  });
});

it('names every node that may be there', async () => {
  expect(Object.fromEntries(await store.read(nodeIds))).toEqual({
    gateway: ['vgw-1', 'tgw-1'],
    interface: ['dxvif-1'],
    session: ['dxpeer-6'],
  });
});

it('a prefix that is none is named', async () => {
  await write((unit) => unit.gatewayAssociations.insert(association('gateway-1', 'vgw-1', { allowedPrefixes: ['x'] })));
  await expect(read('gateway', 'vgw-1')).rejects.toThrow('x in the store is no prefix');
});
