// A real router as tests see it, and as a process: in a folder of its own, over loopback, ended by its process id.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Router {
  /** What it has from the far side, as its own table says. */
  heard(): Promise<TableRoute[]>;
  /** What it says of the last end of its session with the neighbor of that address. */
  lastError(neighbor: string): Promise<string>;
  /** What it has written so far. */
  log(): string;
  /** Stops the process as it stands, sockets open; `resume` lets it go on. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

export interface TableRoute {
  readonly prefix: string;
  readonly nextHop: string;
  /** «64512 65001» */
  readonly asPath: string;
  /** «7224:7100» */
  readonly communities: readonly string[];
  readonly med: number | null;
}

export interface Process {
  readonly folder: string;
  ask(program: string, ...words: string[]): Promise<string>;
  readonly control: Pick<Router, 'log' | 'pause' | 'resume' | 'stop'>;
}

/** @param command the words of the command line, given the folder */
export function launch(name: string, command: (folder: string) => readonly string[]): Process {
  const folder = mkdtempSync(join(tmpdir(), `crossconnect-${name}-`));
  const log = join(folder, 'output');
  const [program = '', ...words] = command(folder);
  const output = openSync(log, 'w');
  const child: ChildProcess = spawn(program, words, { stdio: ['ignore', output, output], cwd: folder });
  closeSync(output);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    folder,
    ask: async (asked, ...question) => (await promisify(execFile)(asked, question, { cwd: folder })).stdout,
    control: {
      log: () => readFileSync(log, 'utf8'),
      pause: () => void child.kill('SIGSTOP'),
      resume: () => void child.kill('SIGCONT'),
      stop: async () => {
        child.kill('SIGCONT');
        child.kill('SIGTERM');
        await gone;
        rmSync(folder, { recursive: true, force: true });
      },
    },
  };
}

/**
 * A port for a router's own listener. Below those that systems give to outgoing connections, and to whoever asks for any:
 * such a port could be gone before the router binds it, and BIRD gives up a session then.
 */
export async function freePort(address: string): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 17_900);
    if (await isFree(address, port)) return port;
  }
}

function isFree(address: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(port, address, () => server.close(() => resolve(true)));
  });
}
