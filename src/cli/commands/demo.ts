// crossconnect demo: orders a connection, makes a virtual interface and a second peer, brings up a router, stops it and
// starts it again, all against a server of its own on free ports with a state that is thrown away.
import { networkInterfaces } from 'node:os';
import { getAdmin, type PeerStatus, type RoutesAnswer, type ServerAccess } from '../../admin/index.ts';
import { silentLog } from '../../base/index.ts';
import { loadSettings } from '../../config/index.ts';
import { announcementOf, type Router, startRouter } from '../../router/index.ts';
import { startServer } from '../../server/index.ts';
import { createLog } from '../../telemetry/index.ts';
import { type Canvas, createLiveTable } from '../demo/live-table.ts';
import { type DemoFacts, nextSteps } from '../demo/next-steps.ts';
import type { MakeOrdering, Ordering } from '../demo/ordering.ts';
import { watchUntil } from '../demo/watch.ts';
import { renderRoutes } from './routes.ts';
import { untilSignal } from './serve.ts';

export interface DemoOptions {
  /** Ends by itself; else it serves until Ctrl-C. */
  readonly once: boolean;
  readonly ordering: MakeOrdering;
  readonly canvas: Canvas;
  /** Whether ::1 is there to peer over. */
  readonly ipv6: boolean;
  readonly program: string | undefined;
}

const customerAsn = 65_001;
const isUp = ({ bgpStatus }: PeerStatus): boolean => bgpStatus === 'up';

/** Rejects with DX_DEMO_STUCK when a step takes too long. */
export async function demo(options: DemoOptions): Promise<void> {
  const settings = loadSettings({ port: '0', edgePorts: '0', inMemory: true, logLevel: 'warn' }, {});
  const server = await startServer(settings, createLog('warn'));
  const say = (text: string): void => options.canvas.write(`${text}\n`);
  const started: Router[] = [];
  try {
    const access: ServerAccess = { url: server.url };
    const ordered = await order(say, await makeOrdering(server.url, options), options.ipv6);
    const { virtualInterfaceId } = ordered;
    const start = async (): Promise<Router> => {
      const announce = ['172.16.0.0/12', '2001:db8:1::/48'].map(announcementOf);
      const router = await startRouter({ server: access, virtualInterfaceId, announce, md5: 'auto', log: silentLog });
      started.push(router);
      return router;
    };
    await failOver(say, options, access, virtualInterfaceId, start);
    if (!options.once) {
      for (const line of nextSteps({ ...ordered, url: server.url, program: options.program })) say(line);
      await untilSignal();
    }
  } finally {
    await Promise.all(started.map((router) => router.stop()));
    await server.stop();
  }
}

export const hasIpv6Loopback = (): boolean =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === '::1'));

function makeOrdering(endpoint: string, options: DemoOptions): Promise<Ordering> {
  const credentials = { accessKeyId: '123456789012', secretAccessKey: 'demo' };
  return options.ordering({ endpoint, region: 'us-east-1', credentials });
}

type Ordered = Pick<DemoFacts, 'connectionId' | 'virtualInterfaceId' | 'virtualGatewayId'>;

async function order(say: (text: string) => void, ordering: Ordering, ipv6: boolean): Promise<Ordered> {
  say(`Ordering through ${ordering.carrier}:`);
  say('  CreateConnection: a 1 Gbps port at EqDC2');
  const connection = { location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'demo' };
  const connectionId = await ordering.createConnection(connection);
  say('  CreateVpc, CreateVpnGateway, AttachVpnGateway: 10.0.0.0/16 behind AS 64512');
  const virtualGatewayId = await ordering.createGatewayWithVpc({ cidr: '10.0.0.0/16', amazonAsn: 64_512 });
  say(`  CreatePrivateVirtualInterface: VLAN 101, customer AS ${customerAsn}, with a peer for IPv4`);
  const wanted = { virtualInterfaceName: 'demo', vlan: 101, asn: customerAsn, connectionId, virtualGatewayId };
  const virtualInterfaceId = await ordering.createPrivateVirtualInterface(wanted);
  if (ipv6) {
    say('  CreateBGPPeer: a second peer, for IPv6');
    await ordering.createIpv6Peer({ virtualInterfaceId, asn: customerAsn });
  } else say('  No peer for IPv6: this machine has no ::1');
  return { connectionId, virtualInterfaceId, virtualGatewayId };
}

/** Shows the sessions come up, fall and come back. */
async function failOver(
  say: (text: string) => void,
  { canvas }: DemoOptions,
  server: ServerAccess,
  virtualInterfaceId: string,
  start: () => Promise<Router>,
): Promise<void> {
  const act = async (what: string, wanted: (peer: PeerStatus) => boolean): Promise<void> => {
    say(`\n${what}`);
    await watchUntil(server, createLiveTable(canvas), what, wanted);
  };
  await act('The order is carried out; each peer listens on a port of its own and waits for a router:', isWaiting);
  const first = await start();
  await act('A router dials in:', (peer) => isUp(peer) && exchanges(peer));
  const { routes } = await getAdmin<RoutesAnswer>(server, `virtual-interfaces/${virtualInterfaceId}/routes`);
  say(`\nWhat was accepted from the router, and advertised to it:\n${renderRoutes({ routes })}`);
  await first.stop();
  await act('The router stops:', (peer) => !isUp(peer));
  await start();
  await act('The router is back:', (peer) => isUp(peer) && exchanges(peer));
  say('');
}

const isWaiting = ({ session }: PeerStatus): boolean => session?.state === 'active';

/** The router announces one prefix of each family; the VPC has none of IPv6. */
const exchanges = ({ session, addressFamily }: PeerStatus): boolean =>
  session?.accepted === 1 && (addressFamily === 'ipv6' || session.announced === 1);
