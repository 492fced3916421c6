import { afterAll, beforeAll, expect, it } from 'vitest';
import { end, Processes } from '../harness/process.ts';
import { startTestServer } from '../harness/server.ts';

let processes: Processes;
beforeAll(() => {
  processes = new Processes();
});
afterAll(() => processes.clean());

it('a second server on a state folder is refused while the first lives, and welcome once it was killed', async () => {
  const first = await processes.serve('--edge', 'off');
  const start = () => startTestServer({ inMemory: false, data: processes.state, edge: 'off' });
  await expect(start()).rejects.toMatchObject({ code: 'DX_STORE_IN_USE', message: /another server uses the store/ });
  await end(first.process, 'SIGKILL');
  const second = await start();
  await second.stop();
});
