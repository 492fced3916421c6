import { readFileSync } from 'node:fs';
import {
  CreateBGPPeerCommand,
  CreateConnectionCommand,
  CreatePrivateVirtualInterfaceCommand,
  DeleteBGPPeerCommand,
  DescribeVirtualInterfacesCommand,
  type VirtualInterface,
} from '@aws-sdk/client-direct-connect';
import { AttachVpnGatewayCommand, CreateVpcCommand, CreateVpnGatewayCommand } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import type { RouterConfigAnswer, RoutesAnswer, StatusAnswer } from '../../src/admin/index.ts';
import { isInstalled, type Router, routers } from '../harness/routers.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0).reverse()) await thing.stop();
});

async function virtualInterface(server: TestServer, asn: number): Promise<string> {
  const { connectionId } = await server.dx.send(
    new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'interop' }),
  );
  const { Vpc } = await server.ec2.send(new CreateVpcCommand({ CidrBlock: '10.20.0.0/16' }));
  const { VpnGateway } = await server.ec2.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1', AmazonSideAsn: 64_512 }));
  await server.ec2.send(new AttachVpnGatewayCommand({ VpcId: Vpc?.VpcId, VpnGatewayId: VpnGateway?.VpnGatewayId }));
  const big = asn > 2_147_483_647;
  const made = await server.dx.send(
    new CreatePrivateVirtualInterfaceCommand({
      connectionId,
      newPrivateVirtualInterface: {
        virtualInterfaceName: 'interop',
        vlan: 101,
        ...(big ? { asnLong: asn, asn: 1 } : { asn }),
        virtualGatewayId: VpnGateway?.VpnGatewayId,
      },
    }),
  );
  const virtualInterfaceId = made.virtualInterfaceId ?? '';
  const peer = big ? { asnLong: asn } : { asn };
  await server.dx.send(
    new CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer: { ...peer, addressFamily: 'ipv6' } }),
  );
  return virtualInterfaceId;
}

const describeOne = async (server: TestServer, virtualInterfaceId: string): Promise<VirtualInterface> => {
  const { virtualInterfaces } = await server.dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }));
  const [found] = virtualInterfaces ?? [];
  if (found === undefined) throw new Error('the virtual interface is gone');
  return found;
};

const admin = async <Answer>(server: TestServer, path: string): Promise<Answer> =>
  (await fetch(`${server.url}/_crossconnect/v1/${path}`)).json() as Promise<Answer>;

/** The printed configuration, once every peer can be dialled. */
async function configFor(server: TestServer, id: string, router: 'frr' | 'bird'): Promise<string> {
  await until('every peer listens', async () => {
    const { connections } = await admin<StatusAnswer>(server, 'status');
    const peers = connections.flatMap(({ virtualInterfaces }) => virtualInterfaces).flatMap(({ peers: of }) => of);
    return peers.length === 2 && peers.every(({ dial, session }) => dial !== null && session?.state === 'active');
  });
  const query = `for=${router}&announce=172.16.0.0/12&announce=2001:db8:1::/48`;
  return (await admin<RouterConfigAnswer>(server, `virtual-interfaces/${id}/router-config?${query}`)).text;
}

const allAre = (server: TestServer, id: string, bgpStatus: string): Promise<VirtualInterface> =>
  until(`every peer is ${bgpStatus}`, async () => {
    const found = await describeOne(server, id);
    return found.bgpPeers?.every((peer) => peer.bgpStatus === bgpStatus) && found;
  });

const announcedBy = (server: TestServer, id: string, count: number): Promise<RoutesAnswer['routes']> =>
  until(`there are ${count} routes`, async () => {
    const { routes } = await admin<RoutesAnswer>(server, `virtual-interfaces/${id}/routes`);
    return routes.length === count && routes;
  });

describe.each(['frr', 'bird'] as const)('a real router, %s', (name) => {
  const installed = isInstalled(name);
  if (!installed) process.stdout.write(`skipped: ${name} is not installed on this machine\n`);

  it.skipIf(!installed).each([65_001, 4_200_000_001])(
    'with the printed configuration comes up for ASN %i, exchanges routes, and goes down in the API when it stops',
    async (asn) => {
      const server = await startTestServer();
      running.push(server);
      const id = await virtualInterface(server, asn);
      expect((await describeOne(server, id)).virtualInterfaceState).toBe('down');
      const router: Router = await routers[name].start(await configFor(server, id, name));
      running.push(router);
      expect((await allAre(server, id, 'up')).virtualInterfaceState).toBe('available');
      const routes = await announcedBy(server, id, 3);
      expect(routes.map(({ direction, prefix, asPath }) => [direction, prefix, asPath])).toEqual([
        ['accepted', '172.16.0.0/12', String(asn)],
        ['advertised', '10.20.0.0/16', '64512'],
        ['accepted', '2001:db8:1::/48', String(asn)],
      ]);
      const table = await router.show('10.20.0.0/16');
      expect(table).toMatch(/64512/);
      expect(table).toContain(routes[1]?.nextHop);
      await running.pop()?.stop();
      expect((await allAre(server, id, 'down')).virtualInterfaceState).toBe('down');
      expect((await admin<RoutesAnswer>(server, `virtual-interfaces/${id}/routes`)).routes).toEqual([]);
    },
  );

  it.skipIf(!installed)('is told 6/3 when its peer is deleted; the other peer stays up', async () => {
    const server = await startTestServer();
    running.push(server);
    const id = await virtualInterface(server, 65_001);
    running.push(await routers[name].start(await configFor(server, id, name)));
    const { bgpPeers } = await allAre(server, id, 'up');
    const bgpPeerId = bgpPeers?.find(({ addressFamily }) => addressFamily === 'ipv6')?.bgpPeerId;
    await server.dx.send(new DeleteBGPPeerCommand({ virtualInterfaceId: id, bgpPeerId }));
    const left = await describeOne(server, id);
    expect(left.bgpPeers?.map((peer) => [peer.addressFamily, peer.bgpStatus])).toEqual([['ipv4', 'up']]);
    expect(left.virtualInterfaceState).toBe('available');
  });

  it.skipIf(!installed)('with a wrong ASN is refused by 2/2', async () => {
    const server = await startTestServer();
    running.push(server);
    const id = await virtualInterface(server, 65_001);
    const config = (await configFor(server, id, name)).replaceAll('65001', '65002');
    running.push(await routers[name].start(config));
    await until('the wrong ASN was seen', async () => {
      const { connections } = await admin<StatusAnswer>(server, 'status');
      const errors = connections[0]?.virtualInterfaces[0]?.peers.map(({ session }) => session?.lastError) ?? [];
      return errors.every((error) => error?.includes('2/2 (OPEN Message Error, Bad Peer AS)'));
    });
    expect((await describeOne(server, id)).virtualInterfaceState).toBe('down');
  });

  it.skipIf(!installed)('with a wrong key is dropped by the kernel, which counts it', async () => {
    const server = await startTestServer();
    running.push(server);
    const id = await virtualInterface(server, 65_001);
    const config = await configFor(server, id, name);
    const key = (await describeOne(server, id)).bgpPeers?.[0]?.authKey ?? '';
    const before = failures();
    running.push(await routers[name].start(config.replaceAll(key, 'the-wrong-key')));
    await until('the kernel refused it three times', async () => failures() >= before + 3);
    const ipv4 = (await describeOne(server, id)).bgpPeers?.find(({ addressFamily }) => addressFamily === 'ipv4');
    expect(ipv4?.bgpStatus).toBe('down');
    await running.pop()?.stop();
    running.push(await routers[name].start(config));
    await allAre(server, id, 'up');
  });
});

/** TCPMD5Failure of /proc/net/netstat: segments whose key did not fit. */
function failures(): number {
  const lines = readFileSync('/proc/net/netstat', 'utf8').split('\n');
  const [names = [], values = []] = lines.filter((line) => line.startsWith('TcpExt:')).map((line) => line.split(' '));
  return Number(values[names.indexOf('TCPMD5Failure')]);
}
