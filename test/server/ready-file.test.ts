import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makePrivate, peersOf } from '../harness/interop.ts';
import { startTestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-ready-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (): unknown => JSON.parse(readFileSync(join(folder, 'ready'), 'utf8'));

it('says where the server is, and where the peers are that it knew at the start', async () => {
  const flags = { inMemory: false, data: join(folder, 'state'), readyFile: join(folder, 'ready') };
  const first = await startTestServer(flags);
  expect(read()).toEqual({ url: first.url, edge: { ipv4: '127.0.0.1', ipv6: '::1', ports: 'system' }, peers: {} });
  expect(readdirSync(folder).sort()).toEqual(['ready', 'state']);
  await makePrivate(first);
  const ports = await until('both peers have a port', async () => {
    const peers = await peersOf(first);
    const known = peers.flatMap(({ bgpPeerId, dial }) => (dial === null ? [] : [[bgpPeerId, dial.port]]));
    return known.length === 2 && Object.fromEntries(known);
  });
  await first.stop();
  const second = await startTestServer({ ...flags, edgePorts: '17900-32767' });
  expect(read()).toEqual({
    url: second.url,
    edge: { ipv4: '127.0.0.1', ipv6: '::1', ports: '17900-32767' },
    peers: ports,
  });
  await second.stop();
  const third = await startTestServer({ ...flags, edge: 'off' });
  expect(read()).toEqual({ url: third.url, edge: null, peers: {} });
  await third.stop();
});

it('that cannot be written ends the start, and leaves nothing running', async () => {
  const readyFile = join(folder, 'missing', 'ready');
  await expect(startTestServer({ readyFile })).rejects.toMatchObject({ code: 'DX_READY_FILE' });
});
