import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'crossconnect-second-'));
const data = join(folder, 'state');
let child: ChildProcess | undefined;
beforeAll(() => void execFileSync('npx', ['tsc', '-b'], { stdio: 'ignore' }));
afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

it('a second server on a state folder is refused while the first lives, and welcome once it was killed', async () => {
  const ready = join(folder, 'ready');
  const flags = ['--port', '0', '--edge', 'off', '--data', data, '--ready-file', ready, '--log-level', 'silent'];
  child = spawn(process.execPath, ['dist/cli/main.js', 'serve', ...flags], { stdio: 'ignore' });
  await until('the first server is ready', async () => existsSync(ready));
  const start = () => startTestServer({ inMemory: false, data, edge: 'off' });
  await expect(start()).rejects.toMatchObject({ code: 'DX_STORE_IN_USE', message: /another server uses the store/ });
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  const second = await start();
  await second.stop();
});
