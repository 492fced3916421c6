// COMMIT decides: no answer leaves before it, and a call whose commit fails is told so and leaves nothing.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Log, seededRandom, silentLog, systemClock } from '../../src/base/index.ts';
import { Client } from '../../src/client/index.ts';
import { builtInLocations, createLocations, defaultSettings } from '../../src/domain/index.ts';
import { Gateway, type JsonOperations } from '../../src/gateway/index.ts';
import { bindOperations } from '../../src/operations/index.ts';
import { signRequest } from '../../src/protocol/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';

const credentials = { accessKeyId: '111122223333', secretAccessKey: 'any' };
const region = 'us-east-1';
const asked = { location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'commit' };

let folder: string;
let store: Store;
let gateway: Gateway;
let url: string;
let beforeCommit: () => void;
let complaints: unknown[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-commit-'));
  beforeCommit = () => undefined;
  complaints = [];
  const log: Log = { ...silentLog, error: (message, fields) => void complaints.push({ message, ...fields }) };
  store = await openStore({
    path: join(folder, 'state.sqlite'),
    clock: systemClock,
    log,
    open: (path, options) => {
      const database = openDatabase(path, options);
      if (options.readOnly) return database;
      const exec = (sql: string): void => {
        if (sql === 'commit') beforeCommit();
        database.exec(sql);
      };
      return { exec, prepare: (sql) => database.prepare(sql), close: () => database.close() };
    },
  });
  const operations = bindOperations({
    store,
    clock: systemClock,
    random: seededRandom(1),
    log,
    pace: 'instant',
    locations: createLocations(builtInLocations),
    settings: defaultSettings,
    routes: { routesOf: async () => [] },
    attachment: undefined,
  }) as JsonOperations;
  gateway = new Gateway({
    host: '127.0.0.1',
    port: 0,
    auth: 'open',
    keys: new Map(),
    temporaryKeys: { find: () => undefined, accountOf: () => undefined },
    defaultAccount: '123456789012',
    operations,
    queryServices: {},
    routes: [],
    settle: async () => undefined,
    clock: systemClock,
    random: seededRandom(2),
    log,
  });
  url = await gateway.start();
});
afterEach(async () => {
  await gateway.stop();
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('COMMIT', () => {
  it('held: not one byte of the answer leaves before it is done', async () => {
    const flags = new SharedArrayBuffer(8);
    const words = new Int32Array(flags);
    beforeCommit = () => {
      Atomics.store(words, 0, 1);
      Atomics.wait(words, 1, 0, 30_000);
    };
    const { host, port } = new URL(url);
    const body = JSON.stringify(asked);
    const given = {
      host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'OvertureService.CreateConnection',
    };
    const scope = { region, service: 'directconnect' };
    const headers = signRequest({ method: 'POST', path: '/', headers: given, body }, credentials, scope, Date.now());
    const lines = [...Object.entries(headers), ['content-length', body.length], ['connection', 'close']];
    const request = `POST / HTTP/1.1\r\n${lines.map((pair) => `${pair.join(': ')}\r\n`).join('')}\r\n${body}`;
    const caller = new Worker(new URL('held-commit-client.mjs', import.meta.url), {
      workerData: { port: Number(port), request, flags, listenMs: 200 },
    });
    const [{ before, after }] = (await once(caller, 'message')) as [{ before: string; after: string }];
    await caller.terminate();
    expect(before).toBe('');
    expect(after).toMatch(/^HTTP\/1\.1 200 .*"connectionState":"requested"/s);
  });

  it('is shared by calls that come in on many connections at once', async () => {
    let commits = 0;
    beforeCommit = () => {
      commits += 1;
    };
    const callers = Array.from({ length: 8 }, (_, index) => {
      const own = { accessKeyId: `11112222330${index}`, secretAccessKey: 'any' };
      return new Client({ endpoint: url, region, credentials: own });
    });
    await Promise.all(callers.map((client) => client.call('CreateConnection', asked)));
    expect(commits).toBeLessThan(callers.length);
  });

  it('failing: the call is answered with a server error, and nothing of it remains', async () => {
    beforeCommit = () => {
      throw new Error('disk I/O error');
    };
    const client = new Client({ endpoint: url, region, credentials });
    const failed = client.call('CreateConnection', asked);
    await expect(failed).rejects.toMatchObject({ code: 'InternalFailure', status: 500 });
    expect(complaints).toMatchObject([{ requestId: expect.any(String), trace: expect.stringContaining('disk I/O') }]);
    beforeCommit = () => undefined;
    expect(await client.call('DescribeConnections', {})).toEqual({ connections: [] });
    expect(await store.lastChange()).toBe(0);

    const { connectionId } = await client.call('CreateConnection', asked);
    const { connections = [] } = await client.call('DescribeConnections', {});
    expect(connections.map((of) => of.connectionId)).toEqual([connectionId]);
  });
});
