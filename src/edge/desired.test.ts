import { beforeEach, describe, expect, it } from 'vitest';
import { formatPrefix, silentLog } from '../base/index.ts';
import { FakeClock } from '../base/testing/fake-clock.ts';
import { defaultSettings, undecided, type VirtualInterface } from '../domain/index.ts';
import { openStore, type Store, type Unit } from '../store/index.ts';
import { desiredPeer } from './desired.ts';
import type { DesiredPeer } from './doors.ts';
import type { PortRange } from './ports.ts';
import { association, bgpPeer, connection, ipv6Addresses, virtualInterface, vpc, vpnGateway } from './testing/rows.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:', clock: new FakeClock(), log: silentLog });
  await write(async (unit) => {
    await unit.connections.insert(connection());
    await unit.vpcs.insert(vpc('vpc-1', '10.1.0.0/16', '10.2.0.0/16', '2001:db8:1::/56'));
    await unit.vpnGateways.insert(vpnGateway('vgw-1', { vpcId: 'vpc-1', attachmentState: 'attached' }));
  });
});

const write = (work: (unit: Unit) => Promise<unknown>): Promise<unknown> => store.write('test', work);
const desired = (bgpPeerId: string, ports: PortRange = { first: 17_900, last: 17_909 }) => {
  const addresses = { ipv4: '127.0.0.1', ipv6: '::1' };
  return store.read((view) => desiredPeer(view, bgpPeerId, { addresses, ports, settings: defaultSettings }));
};

/** A virtual interface with a peer of each family. */
const give = (over: Partial<VirtualInterface>): Promise<unknown> =>
  write(async (unit) => {
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-1', over));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-4', 'dxvif-1'));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-6', 'dxvif-1', ipv6Addresses));
    await unit.peerPorts.insert({ bgpPeerId: 'dxpeer-4', port: 17_900, problem: null });
    await unit.peerPorts.insert({ bgpPeerId: 'dxpeer-6', port: 17_901, problem: null });
  });
const announced = (peer: DesiredPeer | undefined): string[] | undefined => peer?.announced.map(formatPrefix);
const bothAnnounced = async (): Promise<unknown[]> => [
  announced(await desired('dxpeer-4')),
  announced(await desired('dxpeer-6')),
];

it('runs a peer with the addresses, ASNs, key and port of its rows', async () => {
  await give({ virtualGatewayId: 'vgw-1', prefixPoolIpv6: 50 });
  expect(await desired('dxpeer-6')).toMatchObject({
    bgpPeerId: 'dxpeer-6',
    family: 'ipv6',
    amazonAsn: 64_512,
    customerAsn: 65_001,
    authKey: 'the-key-of-both',
    amazonAddress: '2001:db8:a::1',
    listenAddress: '::1',
    listenPort: 17_901,
    prefixLimit: 50,
  });
});

describe('announces', () => {
  it('the CIDRs of the VPC behind a virtual private gateway, each on the session of its family', async () => {
    await give({ virtualGatewayId: 'vgw-1' });
    expect(await bothAnnounced()).toEqual([['10.1.0.0/16', '10.2.0.0/16'], ['2001:db8:1::/56']]);
  });

  it('nothing while the virtual private gateway is not attached', async () => {
    await give({ virtualGatewayId: 'vgw-1' });
    await write((unit) => unit.vpnGateways.update('vgw-1', { attachmentState: 'attaching' }));
    expect(await bothAnnounced()).toEqual([[], []]);
  });

  it.each<[string, string[] | null, string[][]]>([
    ['no list', null, [['10.1.0.0/16', '10.2.0.0/16'], ['2001:db8:1::/56']]],
    ['a list with one of them', ['10.1.0.0/16'], [['10.1.0.0/16'], []]],
    ['a wider entry', ['10.0.0.0/8'], [['10.1.0.0/16', '10.2.0.0/16'], []]],
    ['a narrower entry', ['10.1.0.0/24', '2001:db8:1::/64'], [[], []]],
    ['an empty list', [], [[], []]],
  ])('through a Direct Connect gateway, a virtual private gateway by %s', async (_, allowedPrefixes, expected) => {
    await give({ directConnectGatewayId: 'gateway-1' });
    await write((unit) => unit.gatewayAssociations.insert(association('gateway-1', 'vgw-1', { allowedPrefixes })));
    expect(await bothAnnounced()).toEqual(expected);
  });

  it('through a Direct Connect gateway, a transit gateway’s list as written', async () => {
    await give({ virtualInterfaceType: 'transit', directConnectGatewayId: 'gateway-1' });
    const allowedPrefixes = ['10.0.0.0/8', '192.0.2.1/32', '2001:db8::/32'];
    await write((unit) => unit.gatewayAssociations.insert(association('gateway-1', 'tgw-1', { allowedPrefixes })));
    expect(await bothAnnounced()).toEqual([['10.0.0.0/8', '192.0.2.1/32'], ['2001:db8::/32']]);
  });

  it.each([
    ['associating', []],
    ['associated', ['10.1.0.0/16', '10.2.0.0/16']],
    ['updating', ['10.1.0.0/16', '10.2.0.0/16']],
    ['disassociating', []],
  ] as const)('through an association that is %s: %j', async (state, expected) => {
    await give({ directConnectGatewayId: 'gateway-1' });
    await write((unit) => unit.gatewayAssociations.insert(association('gateway-1', 'vgw-1', { state })));
    expect(announced(await desired('dxpeer-4'))).toEqual(expected);
  });

  it('nothing on a public virtual interface, which has its filter and its own limit', async () => {
    await give({ virtualInterfaceType: 'public', routeFilterPrefixes: ['203.0.113.0/24'] });
    expect(await bothAnnounced()).toEqual([[], []]);
    const peer = await desired('dxpeer-4');
    expect(peer?.prefixLimit).toBe(1_000);
    expect(peer?.inbound).toMatchObject({ virtualInterfaceType: 'public', family: 'ipv4' });
    expect(peer?.inbound.routeFilterPrefixes.map(formatPrefix)).toEqual(['203.0.113.0/24']);
  });

  it('as many prefixes on a public virtual interface as are decided for its owner', async () => {
    await give({ virtualInterfaceType: 'public', ownerAccount: '999988887777' });
    const quotas = { prefixesPerPublicSession: 2_000 };
    await write((unit) => unit.accountSettings.insert({ ...undecided('999988887777'), quotas }));
    expect((await desired('dxpeer-4'))?.prefixLimit).toBe(2_000);
  });
});

describe('does not run a peer', () => {
  const cases: [string, (unit: Unit) => Promise<unknown>][] = [
    ['that is pending', (unit) => unit.bgpPeers.update('dxpeer-4', { state: 'pending' })],
    ['that is being deleted', (unit) => unit.bgpPeers.update('dxpeer-4', { state: 'deleting' })],
    ['that is gone', (unit) => unit.bgpPeers.remove('dxpeer-4')],
    ['of a pending virtual interface', (unit) => unit.virtualInterfaces.update('dxvif-1', { adminState: 'pending' })],
    ['of a connection that goes', (unit) => unit.connections.update('dxcon-1', { adminState: 'deleting' })],
    ['without a port', (unit) => unit.peerPorts.remove('dxpeer-4')],
    ['for which none was free', (unit) => unit.peerPorts.update('dxpeer-4', { port: null, problem: 'none free' })],
  ];
  it.each(cases)('%s', async (_, change) => {
    await give({ virtualGatewayId: 'vgw-1' });
    expect(await desired('dxpeer-4')).toBeDefined();
    await write(change);
    expect(await desired('dxpeer-4')).toBeUndefined();
  });
});

it('goes on trying where the system picks the port, whatever failed', async () => {
  await give({ virtualGatewayId: 'vgw-1' });
  await write((unit) => unit.peerPorts.update('dxpeer-4', { port: null, problem: 'no such address' }));
  expect((await desired('dxpeer-4', 'systemPicks'))?.listenPort).toBe(0);
});
