// crossconnect as processes of their own, which can be killed and frozen. Builds dist/ once.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ready } from '../../src/server/index.ts';
import { type Clients, clientsOf } from './server.ts';
import { until } from './until.ts';

export interface ServerProcess extends Clients {
  /** What the ready file said. */
  readonly ready: Ready;
  readonly process: ChildProcess;
}

/** Processes around one state folder; all of them and the folder go with `clean`. */
export class Processes {
  readonly #folder = mkdtempSync(join(tmpdir(), 'crossconnect-process-'));
  readonly #children = new Set<ChildProcess>();

  constructor() {
    execFileSync('npx', ['tsc', '-b'], { stdio: 'ignore' });
  }

  /** Any command of the command line. */
  run(...words: string[]): ChildProcess {
    const child = spawn(process.execPath, ['dist/cli/main.js', ...words], { stdio: 'ignore' });
    this.#children.add(child);
    return child;
  }

  /** The state folder of its servers. */
  get state(): string {
    return join(this.#folder, 'state');
  }

  /** The server over the state of the one before. */
  async serve(...more: string[]): Promise<ServerProcess> {
    const file = join(this.#folder, 'ready');
    rmSync(file, { force: true });
    const flags = ['--port', '0', '--edge-ports', '0', '--data', this.state, '--pace', 'instant'];
    const child = this.run('serve', ...flags, '--ready-file', file, '--log-level', 'silent', ...more);
    const text = await until('the server is ready', async () => existsSync(file) && readFileSync(file, 'utf8'));
    const ready = JSON.parse(text) as Ready;
    return { ...clientsOf(ready.url), ready, process: child };
  }

  clean(): void {
    for (const child of this.#children) child.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Resolves when the process is gone. */
export const end = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
