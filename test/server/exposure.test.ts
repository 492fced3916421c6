import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateConnectionCommand } from '@aws-sdk/client-direct-connect';
import { afterEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/server.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0).reverse()) await thing.stop();
});

async function serve(flags: Record<string, unknown>): Promise<TestServer> {
  const server = await startTestServer({ edge: 'off', ...flags });
  running.push(server);
  return server;
}

const get = (server: TestServer, path: string, token?: string): Promise<Response> =>
  fetch(`${server.url}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
const status = '/_crossconnect/v1/status';

it('on loopback the admin API is open, unless a token is set', async () => {
  expect((await get(await serve({}), status)).status).toBe(200);
  const guarded = await serve({ adminToken: 'a-token-of-the-operator' });
  const refused = await get(guarded, status);
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  expect(await refused.json()).toEqual({ error: expect.stringMatching(/wants its admin token/) });
  expect((await get(guarded, status, 'another-token-entirely')).status).toBe(401);
  expect((await get(guarded, status, 'a-token-of-the-operator')).status).toBe(200);
});

it('off loopback it wants the token that was made, whatever is asked; health and signed calls do not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crossconnect-exposed-'));
  running.push({ stop: async () => rmSync(folder, { recursive: true }) });
  const server = await serve({ host: '0.0.0.0', insecure: true, inMemory: false, data: folder });
  const unknown = '/_crossconnect/v1/virtual-interfaces/dxvif-none/neighbors';
  for (const path of [status, unknown, '/_crossconnect/v1/']) expect((await get(server, path)).status).toBe(401);
  expect((await get(server, '/healthz')).status).toBe(200);
  const order = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'signed' });
  expect((await server.dx.send(order)).connectionState).toBe('requested');
  const token = readFileSync(join(folder, 'admin-token'), 'utf8').trim();
  expect((await get(server, status, token)).status).toBe(200);
  expect((await get(server, unknown, token)).status).toBe(404);
});

it('off loopback the reset wants the token too', async () => {
  const server = await serve({ host: '0.0.0.0', insecure: true, adminToken: 'a-token-of-the-operator' });
  const reset = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${server.url}/moto-api/reset`, { method: 'POST', headers });
  expect((await reset({})).status).toBe(401);
  expect((await reset({ authorization: 'Bearer a-token-of-the-operator' })).status).toBe(200);
});

it('a path that only begins like one of ours is nothing of ours', async () => {
  const server = await serve({});
  expect((await get(server, '/healthzebra')).status).toBe(404);
  expect((await fetch(`${server.url}/moto-api/resetter`, { method: 'POST' })).status).toBe(404);
});

it('off loopback nothing starts with open authentication, unless that is said in so many words', async () => {
  await expect(serve({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'DX_EXPOSED' });
});

it('a token that is too short to be one is no setting', async () => {
  await expect(serve({ adminToken: 'short' })).rejects.toMatchObject({ code: 'DX_BAD_SETTING' });
});
