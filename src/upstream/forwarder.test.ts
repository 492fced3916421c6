import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { Forwarder } from './forwarder.ts';
import { endToEnd } from './headers.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function listen(server: Server): Promise<URL> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

it('gives up on an upstream that says nothing for too long', async () => {
  const silent = await listen(createServer(() => undefined));
  const forwarder = new Forwarder({ url: silent, idleMs: 20 });
  let refusal: Error | undefined;
  const front = createServer((request, response) => {
    forwarder.forward(request, response).catch((error: Error) => {
      refusal = error;
      response.writeHead(503).end();
    });
  });
  expect((await fetch(await listen(front), { method: 'PUT', body: 'x' })).status).toBe(503);
  expect(refusal).toMatchObject({ code: 'ServiceUnavailable', message: expect.stringMatching(/silent for 20 ms$/) });
  forwarder.stop();
});

it('lets the upstream go when the caller goes', async () => {
  let reached = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const upstream = createServer((request) => {
    reached();
    request.once('close', () => left());
  });
  let left = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    left = resolve;
  });
  const forwarder = new Forwarder({ url: await listen(upstream) });
  const front = await listen(createServer((request, response) => void forwarder.forward(request, response)));
  const abort = new AbortController();
  const call = fetch(front, { signal: abort.signal }).catch(() => undefined);
  await asked;
  abort.abort();
  await Promise.all([call, gone]);
  forwarder.stop();
});

it('headers of one connection stay behind, with those that Connection names', () => {
  const raw = ['Host', 'a', 'Connection', 'close, X-Hop', 'X-Hop', '1', 'TE', 'trailers', 'X-Kept', '2', 'x-kept', '3'];
  expect(endToEnd(raw, [])).toEqual(['Host', 'a', 'X-Kept', '2', 'x-kept', '3']);
  expect(endToEnd(raw, ['host'])).toEqual(['X-Kept', '2', 'x-kept', '3']);
});
