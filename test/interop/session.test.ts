import { readFileSync } from 'node:fs';
import { DeleteBGPPeerCommand } from '@aws-sdk/client-direct-connect';
import { afterEach, describe, expect, it } from 'vitest';
import { allAre, configFor, describeOne, makePrivate, peersOf, routesOf } from '../harness/interop.ts';
import { isInstalled, type Router, routers } from '../harness/routers/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0).reverse()) await thing.stop();
});

async function serve(asn?: number): Promise<{ server: TestServer; id: string }> {
  const server = await startTestServer();
  running.push(server);
  return { server, id: await makePrivate(server, asn) };
}

async function bringUp(name: keyof typeof routers, config: string): Promise<Router> {
  const router = await routers[name].start(config);
  running.push(router);
  return router;
}

describe.each([
  { name: 'frr', told: /Cease\/Peer De-configured/ },
  { name: 'bird', told: /Received: Peer de-configured/ },
] as const)('a real router, $name', ({ name, told }) => {
  const missing = !isInstalled(name);

  it.skipIf(missing).each([65_001, 4_200_000_001])(
    'with the printed configuration comes up for ASN %i, and is down in the API when it stops',
    async (asn) => {
      const { server, id } = await serve(asn);
      expect((await describeOne(server, id)).virtualInterfaceState).toBe('down');
      const router = await bringUp(name, await configFor(server, id, name));
      expect((await allAre(server, id, 'up')).virtualInterfaceState).toBe('available');
      await router.stop();
      running.pop();
      expect((await allAre(server, id, 'down')).virtualInterfaceState).toBe('down');
      expect(await routesOf(server, id)).toEqual([]);
    },
  );

  it.skipIf(missing)('is told Cease/3 when its peer is deleted; the other peer stays up', async () => {
    const { server, id } = await serve();
    const router = await bringUp(name, await configFor(server, id, name));
    const { bgpPeers } = await allAre(server, id, 'up');
    const bgpPeerId = bgpPeers?.find(({ addressFamily }) => addressFamily === 'ipv6')?.bgpPeerId;
    await server.dx.send(new DeleteBGPPeerCommand({ virtualInterfaceId: id, bgpPeerId }));
    await until('the router says so', async () => told.test(await router.lastError('::1')));
    expect(await router.lastError('127.0.0.1')).not.toMatch(told);
    const left = await describeOne(server, id);
    expect(left.bgpPeers?.map((peer) => [peer.addressFamily, peer.bgpStatus])).toEqual([['ipv4', 'up']]);
    expect(left.virtualInterfaceState).toBe('available');
  });

  it.skipIf(missing)('with a wrong ASN is refused by 2/2', async () => {
    const { server, id } = await serve();
    await bringUp(name, (await configFor(server, id, name)).replaceAll('65001', '65002'));
    await until('the wrong ASN was seen', async () => {
      const errors = (await peersOf(server)).map(({ session }) => session?.lastError);
      return errors.every((error) => error?.includes('2/2 (OPEN Message Error, Bad Peer AS)'));
    });
    expect((await describeOne(server, id)).virtualInterfaceState).toBe('down');
  });

  it.skipIf(missing)('with a wrong key is dropped by the kernel, which counts it', async () => {
    const { server, id } = await serve();
    const config = await configFor(server, id, name);
    const key = (await describeOne(server, id)).bgpPeers?.[0]?.authKey ?? '';
    const before = failures();
    const router = await bringUp(name, config.replaceAll(key, 'the-wrong-key'));
    await until('the kernel refused it three times', async () => failures() >= before + 3);
    const ipv4 = (await describeOne(server, id)).bgpPeers?.find(({ addressFamily }) => addressFamily === 'ipv4');
    expect(ipv4?.bgpStatus).toBe('down');
    await router.stop();
    running.pop();
    await bringUp(name, config);
    await allAre(server, id, 'up');
  });
});

/** TCPMD5Failure of /proc/net/netstat: segments whose key did not fit. */
function failures(): number {
  const lines = readFileSync('/proc/net/netstat', 'utf8').split('\n');
  const [names = [], values = []] = lines.filter((line) => line.startsWith('TcpExt:')).map((line) => line.split(' '));
  return Number(values[names.indexOf('TCPMD5Failure')]);
}
