import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { crossconnect, type Serving, startServing } from '../harness/command.ts';
import { orderVirtualInterface } from '../harness/order.ts';
import { until } from '../harness/until.ts';

const running: Serving[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

const serving = async (...flags: string[]): Promise<Serving> => {
  const server = await startServing(...flags);
  running.push(server);
  await until('it says where it serves', async () => server.stdout().includes(server.url));
  return server;
};

it('says first where its state is: a folder for its owner alone, which no repository takes in', async () => {
  const server = await serving();
  const folder = join(server.folder, 'state');
  expect(server.stdout().split('\n')[0]).toBe(`state: ${folder}`);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
});

it('writes its addresses to the ready file and stops with 0 when told', async () => {
  const server = await serving('--in-memory');
  const ready: unknown = JSON.parse(readFileSync(join(server.folder, 'ready.json'), 'utf8'));
  expect(ready).toEqual({ url: server.url, edge: { ipv4: '127.0.0.1', ipv6: '::1', ports: 'system' }, peers: {} });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  running.pop();
  expect(await server.stop()).toBe(0);
});

it('says what to do about a port that is taken', async () => {
  const { url } = await serving('--in-memory');
  const { stderr, code } = await crossconnect('serve', '--in-memory', '--port', new URL(url).port);
  expect(stderr).toMatch(/^crossconnect: DX_PORT_IN_USE: .*another crossconnect.*--port\n$/);
  expect(code).toBe(1);
});

it('keeps nothing on disk with --in-memory', async () => {
  const server = await serving('--in-memory');
  await orderVirtualInterface(server.url);
  expect(server.stdout().split('\n')[0]).toBe('state: in memory only');
  expect(existsSync(join(server.folder, 'state'))).toBe(false);
});

it('makes the same ids and keys from the same seed and calls, and others from another seed', async () => {
  const made = async (seed: string) => {
    const server = await serving('--in-memory', '--seed', seed);
    const { connectionId, virtualInterfaceId, virtualGatewayId, authKey, bgpPeers } = await orderVirtualInterface(
      server.url,
    );
    const [peer] = bgpPeers ?? [];
    return { connectionId, virtualInterfaceId, virtualGatewayId, authKey, bgpPeerId: peer?.bgpPeerId };
  };
  const first = await made('7');
  expect(await made('7')).toEqual(first);
  const other = await made('8');
  for (const [name, value] of Object.entries(first)) {
    expect(value, name).toBeTruthy();
    expect(other[name as keyof typeof other], name).not.toBe(value);
  }
});
