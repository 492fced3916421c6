import { afterEach, describe, expect, it } from 'vitest';
import { allAre, configFor, describeOne, makePrivate, peersOf } from '../harness/interop.ts';
import { end, Processes } from '../harness/process.ts';
import { isInstalled, type Router, routers } from '../harness/routers/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0).reverse()) await thing.stop();
});

/** What the edge saw of a session, with the instant it saw it and how long it took until that was durable. */
interface Seen {
  readonly bgpPeerId: string;
  readonly state: string;
  readonly reason: string;
  readonly monotonicAt: number;
  readonly recordedMs: number;
}

const seenAfter = (server: TestServer, instant: number, state: string): Seen[] =>
  server.logged
    .filter(({ message }) => message === 'edge: session')
    .map(({ fields }) => fields as unknown as Seen)
    .filter((seen) => seen.state === state && seen.monotonicAt > instant);

/** The first such fact of each of the two peers. */
const bothSeen = (server: TestServer, instant: number, state: string): Promise<Seen[]> =>
  until(`both sessions are seen ${state}`, async () => {
    const seen = seenAfter(server, instant, state);
    const peers = [...new Set(seen.map(({ bgpPeerId }) => bgpPeerId))];
    return peers.length === 2 && peers.flatMap((id) => seen.find(({ bgpPeerId }) => bgpPeerId === id) ?? []);
  });

/** Commits take milliseconds; on a busy machine they may wait. */
const recordedWithinMs = 2_000;

const cases = [
  { name: 'frr', quick: (config: string) => `${config}router bgp 65001\n timers bgp 1 3\n` },
  {
    name: 'bird',
    quick: (config: string) => config.replaceAll('  multihop;', '  multihop;\n  hold time 3; keepalive time 1;'),
  },
] as const;

describe.each(cases)('a real router, $name', ({ name, quick }) => {
  const missing = !isInstalled(name);

  async function bringUp(): Promise<{ server: TestServer; id: string; router: Router }> {
    const server = await startTestServer();
    running.push(server);
    const id = await makePrivate(server);
    const config = quick(await configFor(server, id, name));
    const before = performance.now();
    const router = await routers[name].start(config);
    running.push(router);
    for (const { recordedMs } of await bothSeen(server, before, 'established'))
      expect(recordedMs).toBeLessThan(recordedWithinMs);
    const { bgpPeers } = await describeOne(server, id);
    expect(bgpPeers?.map(({ bgpStatus }) => bgpStatus)).toEqual(['up', 'up']);
    return { server, id, router };
  }

  it.skipIf(missing)('that stops is down at once: in the API with the fact', async () => {
    const { server, id, router } = await bringUp();
    const stoppedAt = performance.now();
    const stopped = router.stop();
    const lost = await bothSeen(server, stoppedAt, 'idle');
    const { bgpPeers, virtualInterfaceState } = await describeOne(server, id);
    expect(bgpPeers?.map(({ bgpStatus }) => bgpStatus)).toEqual(['down', 'down']);
    expect(virtualInterfaceState).toBe('down');
    for (const { monotonicAt, recordedMs, reason } of lost) {
      // Both daemons end their sessions within a second of SIGTERM.
      expect(monotonicAt - stoppedAt).toBeLessThan(5_000);
      expect(recordedMs).toBeLessThan(recordedWithinMs);
      expect(reason).toMatch(/received NOTIFICATION 6\/|connection lost/);
    }
    await stopped;
    running.pop();
  });

  it.skipIf(missing)('that falls silent is down when the hold time is over, and up again when it goes on', async () => {
    const { server, id, router } = await bringUp();
    const silentAt = performance.now();
    router.pause();
    for (const { monotonicAt, recordedMs, reason } of await bothSeen(server, silentAt, 'idle')) {
      expect(reason).toBe('hold timer expired');
      // Its last keepalive was at most a second old, and counts for three.
      expect(monotonicAt - silentAt).toBeGreaterThan(1_500);
      expect(monotonicAt - silentAt).toBeLessThan(15_000);
      expect(recordedMs).toBeLessThan(recordedWithinMs);
    }
    const { bgpPeers } = await describeOne(server, id);
    expect(bgpPeers?.map(({ bgpStatus }) => bgpStatus)).toEqual(['down', 'down']);
    router.resume();
    await allAre(server, id, 'up');
  });

  it.skipIf(missing)('finds a silent server by its own hold timer, and is up again when that goes on', async () => {
    const processes = new Processes();
    running.push({ stop: async () => processes.clean() });
    const server = await processes.serve();
    const id = await makePrivate(server);
    const router = await routers[name].start(quick(await configFor(server, id, name)));
    running.push(router);
    await allAre(server, id, 'up');
    server.process.kill('SIGSTOP');
    for (const neighbor of ['127.0.0.1', '::1'])
      await until(`the router lost ${neighbor}`, async () =>
        /hold timer expired/i.test(await router.lastError(neighbor)),
      );
    server.process.kill('SIGCONT');
    await until('both sessions were lost and are back', async () => {
      const peers = await peersOf(server);
      return peers.every(({ bgpStatus, session }) => bgpStatus === 'up' && session?.lastError !== null);
    });
    await end(server.process, 'SIGTERM');
  });
});
