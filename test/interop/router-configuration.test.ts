// The texts of DescribeRouterConfiguration in the hands of the routers they are for.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CreateBGPPeerCommand,
  CreateConnectionCommand,
  CreatePrivateVirtualInterfaceCommand,
  DescribeRouterConfigurationCommand,
  DescribeVirtualInterfacesCommand,
} from '@aws-sdk/client-direct-connect';
import { AttachVpnGatewayCommand, CreateVpcCommand, CreateVpnGatewayCommand } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import type { RoutesAnswer, StatusAnswer } from '../../src/admin/index.ts';
import { isInstalled, routers } from '../harness/routers/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const run = promisify(execFile);

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0).reverse()) await thing.stop();
});

/** With an IPv4 peer and an IPv6 one, of the ASNs given. */
async function virtualInterface(server: TestServer, asns: readonly [number, number]): Promise<string> {
  const port = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'interop' });
  const { connectionId } = await server.dx.send(port);
  const { Vpc } = await server.ec2.send(new CreateVpcCommand({ CidrBlock: '10.20.0.0/16' }));
  const { VpnGateway } = await server.ec2.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1', AmazonSideAsn: 64_512 }));
  const VpnGatewayId = VpnGateway?.VpnGatewayId;
  await server.ec2.send(new AttachVpnGatewayCommand({ VpcId: Vpc?.VpcId, VpnGatewayId }));
  const { virtualInterfaceId = '' } = await server.dx.send(
    new CreatePrivateVirtualInterfaceCommand({
      connectionId,
      newPrivateVirtualInterface: {
        virtualInterfaceName: 'interop',
        vlan: 101,
        asn: asns[0],
        // Signs that a configuration might take for its own.
        authKey: `a\\b'c$d#e!f`,
        virtualGatewayId: VpnGatewayId,
      },
    }),
  );
  await server.dx.send(
    new CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer: { asn: asns[1], addressFamily: 'ipv6' } }),
  );
  return virtualInterfaceId;
}

async function textFor(server: TestServer, virtualInterfaceId: string, routerTypeIdentifier: string): Promise<string> {
  const ask = new DescribeRouterConfigurationCommand({ virtualInterfaceId, routerTypeIdentifier });
  return (await server.dx.send(ask)).customerRouterConfig ?? '';
}

const admin = async <Answer>(server: TestServer, path: string): Promise<Answer> =>
  (await fetch(`${server.url}/_crossconnect/v1/${path}`)).json() as Promise<Answer>;

const everyPeerListens = (server: TestServer): Promise<true> =>
  until('every peer listens', async () => {
    const { connections } = await admin<StatusAnswer>(server, 'status');
    const peers = connections.flatMap(({ virtualInterfaces }) => virtualInterfaces).flatMap(({ peers: of }) => of);
    return peers.length === 2 && peers.every(({ dial, session }) => dial !== null && session?.state === 'active');
  });

/** BIRD's own ports are part of its text: other ones, so that two tests can run at a time. */
async function onFreePorts(text: string): Promise<string> {
  let changed = text;
  for (const [line, address = ''] of text.matchAll(/^ {2}local (\S+) port \d+ as/gm))
    changed = changed.replace(line, line.replace(/port \d+/, `port ${await freePort(address)}`));
  return changed;
}

async function freePort(address: string): Promise<number> {
  const listener = createServer().listen(0, address);
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}

const dialling = [
  // FRR marks what it lets out and gives the second peer its own ASN.
  { name: 'frr', id: 'FRRouting-Linux-FRR84', communities: ['7224:7200'] },
  { name: 'bird', id: 'CZNIC-Linux-BIRD20', communities: [] },
] as const;

describe.each(dialling)('the configuration of $id for a port', ({ name, id, communities }) => {
  const installed = isInstalled(name);
  if (!installed) process.stdout.write(`skipped: ${name} is not installed on this machine\n`);

  it.skipIf(!installed)('brings both peers up, with an ASN each, and announces its examples', async () => {
    const server = await startTestServer();
    running.push(server);
    const virtualInterfaceId = await virtualInterface(server, [65_001, 65_002]);
    await everyPeerListens(server);
    running.push(await routers[name].start(await onFreePorts(await textFor(server, virtualInterfaceId, id))));
    const found = await until('both peers are up', async () => {
      const { virtualInterfaces } = await server.dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }));
      const [one] = virtualInterfaces ?? [];
      return one?.bgpPeers?.every(({ bgpStatus }) => bgpStatus === 'up') && one;
    });
    expect(found.virtualInterfaceState).toBe('available');
    const accepted = await until('both examples are accepted', async () => {
      const { routes } = await admin<RoutesAnswer>(server, `virtual-interfaces/${virtualInterfaceId}/routes`);
      const heard = routes.filter(({ direction }) => direction === 'accepted');
      return heard.length === 2 && heard;
    });
    expect(accepted.map(({ prefix, asPath, communities: of }) => [prefix, asPath, of])).toEqual([
      ['192.0.2.0/24', '65001', communities],
      ['2001:db8:1::/48', '65002', communities],
    ]);
  });
});

const checkers = [
  { program: '/usr/lib/frr/bgpd', id: 'FRRouting-Linux-FRR84', flags: ['-S', '-C', '-f'] },
  { program: '/usr/sbin/bird', id: 'CZNIC-Linux-BIRD20', flags: ['-p', '-c'] },
  { program: '/usr/bin/gobgpd', id: 'GoBGP-Linux-GoBGP310', flags: ['--dry-run', '-f'] },
];

describe.each(checkers)('the configuration of $id for a cable', ({ program, id, flags }) => {
  const installed = existsSync(program);
  if (!installed) process.stdout.write(`skipped: ${program} is not installed on this machine\n`);

  it.skipIf(!installed)('is one that the router itself can read', async () => {
    const server = await startTestServer({ edge: 'off' });
    running.push(server);
    const text = await textFor(server, await virtualInterface(server, [65_001, 65_002]), id);
    expect(text).toContain('ip link add link eth1 name eth1.101 type vlan id 101');
    expect(await complaints(text)).toBe('');
    expect(await complaints(text.replace('64512', 'sixty'))).not.toBe('');
  });

  /** What the program says against it: bgpd ends well even then, so its words count. */
  async function complaints(text: string): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'crossconnect-check-'));
    const file = join(folder, 'config');
    writeFileSync(file, text);
    try {
      const { stdout, stderr } = await run(program, [...flags, file]);
      return `${stdout}${stderr}`.includes('Finished reading the config file') ? '' : `${stdout}${stderr}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
});
