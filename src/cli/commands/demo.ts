// crossconnect demo: two locations, one Direct Connect gateway, one VPC and two routers of a customer; shows where the VPC's
// traffic goes and why, cuts a cable, mends it, all on a server of its own on free ports with a state that is thrown away.
import { networkInterfaces } from 'node:os';
import {
  askAdmin,
  type ExplainAnswer,
  type FaultStatus,
  getAdmin,
  type PeerStatus,
  type ServerAccess,
} from '../../admin/index.ts';
import { silentLog } from '../../base/index.ts';
import { loadSettings } from '../../config/index.ts';
import { announcementOf, type Router, startRouter } from '../../router/index.ts';
import { startServer } from '../../server/index.ts';
import { createLog } from '../../telemetry/index.ts';
import { type Canvas, createLiveTable } from '../demo/live-table.ts';
import { type Flow, movesSince, type Watched } from '../demo/moves.ts';
import { nextSteps } from '../demo/next-steps.ts';
import { type Ordered, order } from '../demo/order.ts';
import type { MakeOrdering, Ordering } from '../demo/ordering.ts';
import { watchUntil } from '../demo/watch.ts';
import { wrapped } from '../demo/wrapped.ts';
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

/** What the customer has, and how much each site's router wants it to come its way: 7224:7300 is high, 7224:7100 low. */
const customerPrefixes = ['172.16.0.0/16', 'fd16:1::/32'];
const preferences = [7300, 7100];

/** Rejects with DX_DEMO_STUCK when a step takes too long. */
export async function demo(options: DemoOptions): Promise<void> {
  const settings = loadSettings({ port: '0', edgePorts: '0', inMemory: true, logLevel: 'warn' }, {});
  const server = await startServer(settings, createLog('warn'));
  const say = (text: string): void => options.canvas.write(`${text}\n`);
  const routers: Router[] = [];
  try {
    const access: ServerAccess = { url: server.url };
    const ordered = await order(await makeOrdering(server.url, options), options.ipv6, say);
    const flows = ordered.vpc.cidrs.map((from, family): Flow => ({ from, to: customerPrefixes[family] ?? '' }));
    say(`\nThe customer's routers dial in; A's tags its routes 7224:7300, B's 7224:7100:`);
    for (const [site, { virtualInterfaceId }] of ordered.sites.entries())
      routers.push(await routerFor(access, virtualInterfaceId, flows, preferences[site] ?? 0));
    await watchUntil(access, createLiveTable(options.canvas), 'all sessions are up', exchanges);
    await failOver(access, ordered, flows, say);
    if (!options.once) {
      for (const line of nextSteps({ ...ordered, flows, url: server.url, program: options.program })) say(line);
      await untilSignal();
    }
  } finally {
    await Promise.all(routers.map((router) => router.stop()));
    await server.stop();
  }
}

export const hasIpv6Loopback = (): boolean =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === '::1'));

function makeOrdering(endpoint: string, options: DemoOptions): Promise<Ordering> {
  const credentials = { accessKeyId: '123456789012', secretAccessKey: 'demo' };
  return options.ordering({ endpoint, region: 'us-east-1', credentials });
}

function routerFor(
  server: ServerAccess,
  virtualInterfaceId: string,
  flows: readonly Flow[],
  preference: number,
): Promise<Router> {
  const announce = flows.map(({ to }) => {
    const { prefix, attributes } = announcementOf(to);
    return { prefix, attributes: { ...attributes, communities: [(7224 << 16) + preference] } };
  });
  return startRouter({ server, virtualInterfaceId, announce, md5: 'auto', log: silentLog });
}

/** The router announces one prefix of each family, and the VPC has one. */
const exchanges = ({ bgpStatus, session }: PeerStatus): boolean =>
  bgpStatus === 'up' && session?.accepted === 1 && session.announced === 1;

/** Shows which way traffic goes, cuts that way, and mends it. */
async function failOver(
  server: ServerAccess,
  { virtualGatewayId: gatewayId, sites }: Ordered,
  flows: readonly Flow[],
  say: (text: string) => void,
): Promise<void> {
  const names = new Map<string, string>();
  for (const { from, to } of flows) {
    const query = new URLSearchParams({ from: gatewayId, to });
    const answer = await getAdmin<ExplainAnswer>(server, `explain?${query}`);
    say(`\nWhere does traffic from ${from} to ${to} go?`);
    for (const sentence of answer.text) say(wrapped(sentence));
    for (const { id, virtualInterface } of waysIn(answer)) names.set(id, virtualInterface?.name ?? id);
  }
  const watched: Watched = { server, gatewayId, flows, names };
  const tell = async (faultId: string, since: 'begun' | 'ended'): Promise<void> => {
    for (const sentence of await movesSince(watched, faultId, since)) say(wrapped(sentence));
  };
  const [first] = sites;
  const { faultId } = await askAdmin<FaultStatus>(server, 'POST', 'faults', {
    kind: 'cut',
    target: first?.connectionId,
  });
  say(`\nCut ${first?.name} (${first?.connectionId}):`);
  await tell(faultId, 'begun');
  await askAdmin(server, 'POST', `faults/${faultId}/end`);
  say(`\nMend ${first?.name}, and its router dials again:`);
  await tell(faultId, 'ended');
  say('');
}

const waysIn = (answer: ExplainAnswer) =>
  answer.kind === 'chosen' ? [...answer.best, ...answer.others.map(({ way }) => way)] : [];
