// crossconnect demo: orders a connection, makes a virtual interface and a second peer, brings up a router, stops it and
// starts it again, all against a server of its own on free ports with a state that is thrown away.
import type { RoutesAnswer, StatusAnswer } from '../../admin/index.ts';
import { OperationalError, silentLog, systemClock } from '../../base/index.ts';
import { Client } from '../../client/index.ts';
import { loadSettings } from '../../config/index.ts';
import { startServer } from '../../server/index.ts';
import { createLog } from '../../telemetry/index.ts';
import { getAdmin } from '../admin-client.ts';
import type { Output } from '../output.ts';
import { startRouter } from './router.ts';
import { renderRoutes } from './routes.ts';
import { untilSignal } from './serve.ts';
import { renderStatus } from './status.ts';

const account = '123456789012';
const patienceMs = 30_000;

/** With `once` it ends by itself; else it serves until Ctrl-C. Rejects with DX_DEMO_STUCK when a step takes too long. */
export async function demo(output: Output, options: { once: boolean }): Promise<void> {
  const settings = loadSettings({ port: '0', edgePorts: '0', inMemory: true, logLevel: 'warn' }, {});
  const server = await startServer(settings, createLog('warn'));
  try {
    const id = await build(output, server.url);
    await failOver(output, server.url, id);
    if (options.once) return;
    output.line(`\nThe server goes on at ${server.url} until Ctrl-C. In another terminal:`);
    output.line(`  crossconnect status --server ${server.url}`);
    output.line(`  crossconnect router-config ${id} --for frr --server ${server.url}`);
    output.line(`  crossconnect router ${id} --announce 172.16.0.0/12 --server ${server.url}`);
    await untilSignal();
  } finally {
    await server.stop();
  }
}

async function build(output: Output, url: string): Promise<string> {
  const credentials = { accessKeyId: account, secretAccessKey: 'demo' };
  const client = new Client({ endpoint: url, region: 'us-east-1', credentials });
  const idIn = (xml: string, name: string): string => new RegExp(`<${name}>([^<]+)`).exec(xml)?.[1] ?? '';
  output.line('CreateConnection: a 1 Gbps port at EqDC2');
  const { connectionId = '' } = await client.call('CreateConnection', {
    location: 'EqDC2',
    bandwidth: '1Gbps',
    connectionName: 'demo',
  });
  output.line('CreateVpc, CreateVpnGateway, AttachVpnGateway: 10.0.0.0/16 behind AS 64512');
  const vpc = idIn(await client.query({ Action: 'CreateVpc', CidrBlock: '10.0.0.0/16' }), 'vpcId');
  const gateway = await client.query({ Action: 'CreateVpnGateway', Type: 'ipsec.1', AmazonSideAsn: '64512' });
  const virtualGatewayId = idIn(gateway, 'vpnGatewayId');
  await client.query({ Action: 'AttachVpnGateway', VpcId: vpc, VpnGatewayId: virtualGatewayId });
  output.line('CreatePrivateVirtualInterface: VLAN 101, customer AS 65001');
  const { virtualInterfaceId = '' } = await client.call('CreatePrivateVirtualInterface', {
    connectionId,
    newPrivateVirtualInterface: { virtualInterfaceName: 'demo', vlan: 101, asn: 65_001, virtualGatewayId },
  });
  output.line('CreateBGPPeer: a second peer, for IPv6\n');
  await client.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer: { asn: 65_001, addressFamily: 'ipv6' } });
  return virtualInterfaceId;
}

async function failOver(output: Output, url: string, id: string): Promise<void> {
  const announce = ['172.16.0.0/12', '2001:db8:1::/48'];
  const show = async (what: string, wanted: (sessions: string[]) => boolean): Promise<void> => {
    const answer = await statusWhen(url, what, wanted);
    output.line(`${what}\n${renderStatus(answer)}\n`);
  };
  await show('The peers are configured and wait for a router:', (sessions) =>
    sessions.every((state) => state === 'active'),
  );
  const start = () => startRouter({ server: url, virtualInterfaceId: id, announce, md5: 'auto', log: silentLog });
  const first = await start();
  await show('A router dials in:', (sessions) => sessions.every((state) => state === 'established'));
  const routes = await getAdmin<RoutesAnswer>(url, `virtual-interfaces/${id}/routes`);
  output.line(`${renderRoutes(routes)}\n`);
  await first.stop();
  await show('The router stops:', (sessions) => sessions.every((state) => state !== 'established'));
  const second = await start();
  await show('The router is back:', (sessions) => sessions.every((state) => state === 'established'));
  await second.stop();
}

/** Asks until the sessions are as wanted; nothing here decides what they are. */
async function statusWhen(url: string, what: string, wanted: (sessions: string[]) => boolean): Promise<StatusAnswer> {
  const deadline = systemClock.monotonic() + patienceMs;
  for (;;) {
    const answer = await getAdmin<StatusAnswer>(url, 'status');
    const peers = answer.connections
      .flatMap(({ virtualInterfaces }) => virtualInterfaces)
      .flatMap(({ peers: of }) => of);
    const sessions = peers.map(({ session }) => session?.state ?? '-');
    if (sessions.length > 0 && wanted(sessions)) return answer;
    if (systemClock.monotonic() > deadline) throw new OperationalError('DX_DEMO_STUCK', `waited in vain: ${what}`);
    await new Promise<void>((resolve) => void systemClock.after(100, resolve));
  }
}
