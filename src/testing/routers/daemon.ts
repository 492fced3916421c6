// A routing daemon as a process: in a folder of its own, over loopback, ended by its process id.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '../../base/index.ts';
import { ScenarioError } from '../outcome.ts';
import type { AnnouncedRoute } from './announced.ts';

export interface Daemon {
  /** What it has from the far side, as its own table says. */
  heard(): Promise<TableRoute[]>;
  /** All that it announces from now on, beside what its configuration says. */
  announce(routes: readonly AnnouncedRoute[]): Promise<void>;
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
  /** What the program prints. Rejects with ScenarioError when it fails. */
  ask(program: string, ...words: string[]): Promise<string>;
  /** Asks until there is an answer. Rejects with ScenarioError when the daemon has ended, or after 10 s. */
  ready(question: () => Promise<unknown>): Promise<void>;
  readonly control: Pick<Daemon, 'log' | 'pause' | 'resume' | 'stop'>;
}

/** A whole table of a public virtual interface, in bytes. */
const mostOutput = 64 * 1024 * 1024;
const patienceMs = 10_000;
const pauseMs = 20;

/** @param command the words of the command line, given the folder */
export function launch(name: string, command: (folder: string) => readonly string[]): Process {
  const folder = mkdtempSync(join(tmpdir(), `crossconnect-${name}-`));
  const file = join(folder, 'output');
  const [program = '', ...words] = command(folder);
  const output = openSync(file, 'w');
  const child: ChildProcess = spawn(program, words, { stdio: ['ignore', output, output], cwd: folder });
  closeSync(output);
  const log = (): string => readFileSync(file, 'utf8');
  // Should this process fall, the daemon must not outlive it.
  const end = (): void => void child.kill();
  process.once('exit', end);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    await gone;
    process.off('exit', end);
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    folder,
    ask: async (asked, ...question) => {
      try {
        return (await promisify(execFile)(asked, question, { cwd: folder, maxBuffer: mostOutput })).stdout;
      } catch (error) {
        throw new ScenarioError(`${name}: ${error instanceof Error ? error.message : error}`);
      }
    },
    ready: async (question) => {
      const deadline = systemClock.monotonic() + patienceMs;
      for (;;) {
        const problem = await question().then(
          () => undefined,
          (error: Error) => error,
        );
        if (problem === undefined) return;
        if (child.exitCode !== null || systemClock.monotonic() > deadline) {
          const said = log();
          await stop();
          throw new ScenarioError(`${name} does not answer: ${said.trim() || problem.message}`);
        }
        await new Promise<void>((resolve) => void systemClock.after(pauseMs, resolve));
      }
    },
    control: {
      log,
      pause: () => void child.kill('SIGSTOP'),
      resume: () => void child.kill('SIGCONT'),
      stop,
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
