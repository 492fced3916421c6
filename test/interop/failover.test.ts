// Failover tests against real routers: what the router sees, and what the API says meanwhile.
import {
  ListVirtualInterfaceTestHistoryCommand,
  StartBgpFailoverTestCommand,
  StopBgpFailoverTestCommand,
} from '@aws-sdk/client-direct-connect';
import { afterEach, describe, expect, it } from 'vitest';
import { advance, allAre, configFor, describeOne, makePrivate, routesOf } from '../harness/interop.ts';
import { end, Processes } from '../harness/process.ts';
import { isInstalled, type Router, routers } from '../harness/routers/index.ts';
import { type Clients, startTestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0).reverse()) await thing.stop();
});

const cases = [
  {
    name: 'frr',
    talkative: (config: string) => `log stdout\ndebug bgp neighbor-events\n${config}`,
    told: /Cease\/Administrative Shutdown/,
    tried: /\[Event\] Connect start to 127\.0\.0\.1 /g,
    cameUp: /127\.0\.0\.1 went from OpenConfirm to Established/g,
  },
  {
    name: 'bird',
    talkative: (config: string) => `log stderr all;\ndebug protocols { states, events };\n${config}`,
    told: /Received: Administrative shutdown/,
    tried: /dx1: Connecting to 127\.0\.0\.1 /g,
    cameUp: /dx1: BGP session established/g,
  },
] as const;

describe.each(cases)('a real router, $name', ({ name, talkative, told, tried, cameUp }) => {
  const missing = !isInstalled(name);

  interface Scene {
    readonly id: string;
    readonly router: Router;
    /** The peer that the router has at 127.0.0.1, and the one at ::1. */
    readonly ipv4: string;
    readonly ipv6: string;
  }

  async function bringUp(server: Clients): Promise<Scene> {
    const id = await makePrivate(server);
    const router = await routers[name].start(talkative(await configFor(server, id, name)));
    running.push(router);
    const { bgpPeers } = await allAre(server, id, 'up');
    const idOf = (family: string) => bgpPeers?.find(({ addressFamily }) => addressFamily === family)?.bgpPeerId ?? '';
    return { id, router, ipv4: idOf('ipv4'), ipv6: idOf('ipv6') };
  }

  const start = async ({ dx }: Clients, virtualInterfaceId: string, bgpPeers?: string[]): Promise<string> => {
    const input = { virtualInterfaceId, bgpPeers, testDurationInMinutes: 60 };
    return (await dx.send(new StartBgpFailoverTestCommand(input))).virtualInterfaceTest?.testId ?? '';
  };
  const count = (router: Router, line: RegExp): number => router.log().match(line)?.length ?? 0;
  /** A signed connection gets no answer where nobody listens: the router drops a reset that is not signed (RFC 2385, 4.1). */
  const triedAgain = (router: Router, times: number): Promise<boolean> => {
    const before = count(router, tried);
    return until(`it dialled ${times} times more`, async () => count(router, tried) >= before + times);
  };
  const statuses = async (server: Clients, id: string) =>
    (await describeOne(server, id)).bgpPeers?.map(({ bgpStatus }) => bgpStatus);
  const history = async ({ dx }: Clients) =>
    (await dx.send(new ListVirtualInterfaceTestHistoryCommand({}))).virtualInterfaceTestHistory?.map(
      ({ status }) => status,
    );

  it.skipIf(missing)(
    'is kept out while one peer is tested, keeps the other, and is back when it is stopped',
    async () => {
      const server = await startTestServer();
      running.push(server);
      const { id, router, ipv4, ipv6 } = await bringUp(server);
      const facts = (bgpPeerId: string, from: number) =>
        server.logged
          .slice(from)
          .filter(({ message, fields }) => message === 'edge: session' && fields['bgpPeerId'] === bgpPeerId);
      const [from, ups] = [server.logged.length, count(router, cameUp)];

      await start(server, id, [ipv4]);
      await until('the router is told so', async () => told.test(await router.lastError('127.0.0.1')));
      await triedAgain(router, 3);
      expect(await describeOne(server, id)).toMatchObject({
        virtualInterfaceState: 'testing',
        bgpPeers: [{ bgpStatus: 'down' }, { bgpStatus: 'up' }],
      });
      expect((await routesOf(server, id)).map(({ bgpPeerId }) => bgpPeerId)).toEqual([ipv6]);
      expect(await router.heard()).toEqual([]);
      expect(facts(ipv4, from).map(({ fields }) => fields['state'])).toEqual(['idle']);
      expect(count(router, cameUp)).toBe(ups);

      await server.dx.send(new StopBgpFailoverTestCommand({ virtualInterfaceId: id }));
      expect((await allAre(server, id, 'up')).virtualInterfaceState).toBe('available');
      expect(await history(server)).toEqual(['cancelled']);
      await until('it hears again', async () => (await router.heard()).length === 1);
      expect(count(router, cameUp)).toBe(ups + 1);
      expect(facts(ipv6, from)).toEqual([]);
      expect(await router.lastError('::1')).not.toMatch(told);
    },
  );

  it.skipIf(missing)('is kept out of every peer when none is named, and is back when the time is over', async () => {
    const server = await startTestServer();
    running.push(server);
    const { id, router } = await bringUp(server);
    const testId = await start(server, id);
    await triedAgain(router, 2);
    expect(await describeOne(server, id)).toMatchObject({
      virtualInterfaceState: 'testing',
      bgpPeers: [{ bgpStatus: 'down' }, { bgpStatus: 'down' }],
    });
    await advance(server, `failover-test-ended:${testId}`);
    expect((await allAre(server, id, 'up')).virtualInterfaceState).toBe('available');
    expect(await history(server)).toEqual(['completed']);
  });

  it.skipIf(missing)(
    'is kept out by the server that comes back after kill -9 during a test, until its end',
    async () => {
      const processes = new Processes();
      running.push({ stop: async () => processes.clean() });
      const first = await processes.serve();
      const { id, router, ipv4 } = await bringUp(first);
      const testId = await start(first, id, [ipv4]);
      await triedAgain(router, 1);
      const ups = count(router, cameUp);
      await end(first.process, 'SIGKILL');

      const second = await processes.serve();
      await until('the other peer is up again', async () => (await statuses(second, id))?.[1] === 'up');
      await triedAgain(router, 2);
      expect(await describeOne(second, id)).toMatchObject({
        virtualInterfaceState: 'testing',
        bgpPeers: [{ bgpStatus: 'down' }, { bgpStatus: 'up' }],
      });
      expect(count(router, cameUp)).toBe(ups);
      await advance(second, `failover-test-ended:${testId}`);
      expect((await allAre(second, id, 'up')).virtualInterfaceState).toBe('available');
      expect(await history(second)).toEqual(['completed']);
      await end(second.process, 'SIGTERM');
    },
  );
});
