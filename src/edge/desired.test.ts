import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../base/index.ts';
import { FakeClock } from '../base/testing/fake-clock.ts';
import { defaultSettings, undecided, type VirtualInterface } from '../domain/index.ts';
import { defaultRoutingSettings, type RoutingSettings } from '../routing/index.ts';
import { openStore, type Store, type Unit } from '../store/index.ts';
import { desiredPeer } from './desired.ts';
import type { PortRange } from './ports.ts';
import { bgpPeer, connection, ipv6Addresses, virtualInterface, vpc, vpnGateway } from './testing/rows.ts';

let store: Store;
let routing: RoutingSettings;
beforeEach(async () => {
  routing = defaultRoutingSettings;
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
  return store.read((view) => desiredPeer(view, bgpPeerId, { addresses, ports, settings: defaultSettings, routing }));
};

/** A virtual interface with a peer of each family. */
const give = (over: Partial<VirtualInterface>): Promise<unknown> =>
  write(async (unit) => {
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-1', over));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-4', 'dxvif-1'));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-6', 'dxvif-1', ipv6Addresses));
    await unit.peerPorts.insert({ bgpPeerId: 'dxpeer-4', addressFamily: 'ipv4', port: 17_900, problem: null });
    await unit.peerPorts.insert({ bgpPeerId: 'dxpeer-6', addressFamily: 'ipv4', port: 17_901, problem: null });
  });
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

describe('lets through', () => {
  it('what AWS published on a public virtual interface, counted as the settings of routing say', async () => {
    await give({ virtualInterfaceType: 'public', routeFilterPrefixes: ['203.0.113.0/24'] });
    expect(await desired('dxpeer-4')).toMatchObject({ prefixLimit: 1_000, limitCounts: 'received' });
    routing = { ...defaultRoutingSettings, publicPrefixLimitCounts: 'accepted' };
    expect(await desired('dxpeer-4')).toMatchObject({ limitCounts: 'accepted' });
  });

  it('what is allocated on a private one, of all that is received', async () => {
    await give({ prefixPoolIpv4: 70 });
    routing = { ...defaultRoutingSettings, publicPrefixLimitCounts: 'accepted' };
    expect(await desired('dxpeer-4')).toMatchObject({ prefixLimit: 70, limitCounts: 'received' });
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
