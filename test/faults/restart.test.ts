// Faults over a restart of the server: they last, and no duration is told over two runs of the monotonic clock.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateConnectionCommand, DescribeConnectionsCommand } from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FaultAnswer, type FaultStatus, faultAnswer } from '../../src/admin/index.ts';
import { silentLog, systemClock } from '../../src/base/index.ts';
import { openStore } from '../../src/store/index.ts';
import { adminDone } from '../harness/admin.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-faults-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function withServer<Answer>(work: (server: TestServer) => Promise<Answer>): Promise<Answer> {
  const server = await startTestServer({ inMemory: false, data: folder, edge: 'off' });
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

const stateOf = async ({ dx }: TestServer): Promise<string | undefined> =>
  (await dx.send(new DescribeConnectionsCommand({}))).connections?.[0]?.connectionState;

const cutForADay = (): Promise<string> =>
  withServer(async ({ url, dx }) => {
    await dx.send(new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'cut' }));
    const wish = { kind: 'cut', target: 'cut', durationSeconds: 86_400 };
    return (await adminDone<FaultStatus>(url, 'POST', 'faults', wish)).faultId;
  });

it('a cut outlives the server', async () => {
  await cutForADay();
  expect(await withServer(stateOf)).toBe('down');
});

it('a cut whose time is over meanwhile ends at the start, after a time that is unknown', async () => {
  const faultId = await cutForADay();
  const store = await openStore({ path: join(folder, 'state.sqlite'), clock: systemClock, log: silentLog });
  await store.write('test', (unit) => unit.transitions.update(`fault-ended:${faultId}`, { dueAt: 0 }));
  await store.close();
  await withServer(async (server) => {
    expect(await stateOf(server)).toBe('available');
    const answer = await adminDone<FaultAnswer>(server.url, 'GET', `faults/${faultId}`);
    expect(faultAnswer.parse(answer).timeline.map((event) => [event.kind, event.afterMs])).toEqual([
      ['begun', 0],
      ['down', 0],
      ['ended', null],
      ['up', null],
    ]);
  });
});
