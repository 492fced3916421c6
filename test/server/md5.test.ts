import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/index.ts';
import { startRouter } from '../../src/router/index.ts';
import { allAre, describeOne, makePrivate, peersOf } from '../harness/interop.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0).reverse()) await thing.stop();
});

async function serve(flags: Record<string, unknown>): Promise<{ server: TestServer; id: string }> {
  const server = await startTestServer(flags);
  running.push(server);
  return { server, id: await makePrivate(server) };
}

const withProblem = (server: TestServer, family: string) =>
  until(`the ${family} peer has a problem`, async () => {
    const peer = (await peersOf(server)).find(({ addressFamily }) => addressFamily === family);
    return peer?.problem !== null && peer;
  });
const isListening = (server: TestServer, family: string) =>
  until(`the ${family} peer listens`, async () => {
    const peer = (await peersOf(server)).find(({ addressFamily }) => addressFamily === family);
    return peer?.session?.state === 'active' && peer.dial !== null;
  });

/** The built-in router, dialling every peer. */
const dial = async ({ url }: TestServer, virtualInterfaceId: string, md5: 'off' | 'require'): Promise<void> => {
  running.push(await startRouter({ server: { url }, virtualInterfaceId, announce: [], log: silentLog, md5 }));
};

describe('--md5 off', () => {
  it('runs sessions on loopback unsigned, and each peer says so', async () => {
    const { server, id } = await serve({ md5: 'off' });
    await isListening(server, 'ipv4');
    await isListening(server, 'ipv6');
    expect((await peersOf(server)).map(({ md5 }) => md5)).toEqual(['off', 'off']);
    await dial(server, id, 'off');
    await allAre(server, id, 'up');
  });

  it('runs none off loopback: the peer says why', async () => {
    const { server } = await serve({ md5: 'off', edgeAddress: '192.0.2.1' });
    const peer = await withProblem(server, 'ipv4');
    expect(peer.problem).toBe('192.0.2.1: sessions off loopback are signed, md5 is off');
    expect(peer.bgpStatus).toBe('down');
  });
});

describe.skipIf(process.platform !== 'linux')('--md5 require', () => {
  it('signs every session, and each peer says so', async () => {
    const { server, id } = await serve({ md5: 'require' });
    await isListening(server, 'ipv4');
    await isListening(server, 'ipv6');
    expect((await peersOf(server)).map(({ md5 }) => md5)).toEqual(['signed', 'signed']);
    await dial(server, id, 'require');
    await allAre(server, id, 'up');
  });

  it('an IPv6 address that this machine lacks is the problem of the IPv6 peer alone', async () => {
    const { server, id } = await serve({ md5: 'require', edgeAddressIpv6: '2001:db8::1' });
    expect((await withProblem(server, 'ipv6')).problem).toMatch(/2001:db8::1 .*this machine has no such address/);
    await isListening(server, 'ipv4');
    await dial(server, id, 'require');
    const statuses = await until('the IPv4 peer is up', async () => {
      const { bgpPeers = [], virtualInterfaceState } = await describeOne(server, id);
      const of = bgpPeers.map(({ bgpStatus }) => bgpStatus);
      return of.includes('up') && [...of, virtualInterfaceState];
    });
    expect(statuses).toEqual(['up', 'down', 'available']);
  });
});
