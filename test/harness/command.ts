// The built command line as a process of its own, as a user has it. Needs dist/ (npm test and npm run check build it).
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

const script = new URL('../../dist/cli/main.js', import.meta.url).pathname;

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** This process' environment without settings that a developer may have of AWS or crossconnect. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|CROSSCONNECT)_/.test(name)));
}

/** Runs a command to its end. */
export function crossconnect(...args: string[]): Promise<Ended> {
  return runProcess(process.execPath, [script, ...args]);
}

export function runProcess(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { ...cleanEnvironment(), ...env }, timeout: 50_000 };
    execFile(program, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
  });
}

export interface Running {
  /** What it wrote on standard output so far. */
  stdout(): string;
  /** Tells it to stop, as Ctrl-C does; gives its exit code. */
  stop(): Promise<number>;
}

export function startCrossconnect(...args: string[]): Running {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: cleanEnvironment(),
  });
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text;
  });
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? -1)));
  return {
    stdout: () => written,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

export interface Serving extends Running {
  readonly url: string;
  /** A folder that goes away with the server. */
  readonly folder: string;
}

/** `crossconnect serve` on free ports, once it says in its ready file that it is. */
export async function startServing(...flags: string[]): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), 'crossconnect-serve-'));
  const readyFile = join(folder, 'ready.json');
  const given = ['--port', '0', '--edge-ports', '0', '--pace', 'instant', '--ready-file', readyFile];
  const state = flags.includes('--in-memory') ? [] : ['--data', join(folder, 'state')];
  const running = startCrossconnect('serve', ...given, ...state, ...flags);
  await until(
    'the server is ready',
    async () => existsSync(readyFile) && readFileSync(readyFile, 'utf8').endsWith('\n'),
  );
  const { url } = JSON.parse(readFileSync(readyFile, 'utf8')) as { url: string };
  return {
    ...running,
    url,
    folder,
    stop: async () => {
      const code = await running.stop();
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
