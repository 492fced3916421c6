// What the log says of a start, and of an edge that cannot work.
import { afterEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer | undefined;
afterEach(() => server?.stop());
const said = (): string[] => server?.logged.map(({ message }) => message) ?? [];

it('start and stop are a line each', async () => {
  server = await startTestServer();
  expect(server.logged.at(-1)).toEqual({
    message: 'server: started',
    fields: { url: server.url, pace: 'instant', auth: 'open', edge: true },
  });
  await server.stop();
  expect(said().filter((line) => line.startsWith('server: '))).toEqual(['server: started', 'server: stopped']);
  server = undefined;
});

it.each([
  [
    { edgeAddress: '192.0.2.1' },
    ['--edge-address 192.0.2.1 is no address of this machine: no BGP peer can listen on it'],
  ],
  [
    { edgeAddressIpv6: '2001:db8::1' },
    ['--edge-address-ipv6 2001:db8::1 is no address of this machine: no BGP peer can listen on it'],
  ],
  [{ edgeAddress: '127.0.0.9', edgeAddressIpv6: '::' }, []],
  [{ edgeAddress: '192.0.2.1', edge: 'off' }, []],
])('an edge on %j is warned of: %j', async (flags, warnings) => {
  server = await startTestServer({ md5: 'off', insecure: true, ...flags });
  expect(said().filter((line) => line.startsWith('--edge-address'))).toEqual(warnings);
});
