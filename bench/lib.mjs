// What the measurements share: a server in a process of its own with a state that is thrown away, keep-alive calls,
// and rates with their percentiles.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { signRequest } from '../dist/protocol/index.js';

export const region = 'us-east-1';
export const secretAccessKey = 'bench';

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'crossconnect-bench-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const start = (folder, ...words) => launch(folder, words, 'inherit');

/** Starts a program of Node and waits for the file that it writes once it is ready. `stderr` as in `stdio` of spawn. */
export async function launch(folder, words, stderr) {
  const ready = join(folder, 'ready');
  rmSync(ready, { force: true });
  const flags = words.map((word) => (word === '<ready>' ? ready : word));
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'ignore', stderr] });
  for (let waited = 0; !existsSync(ready) || readFileSync(ready, 'utf8') === ''; waited += 20) {
    if (child.exitCode !== null || waited > 30_000) throw new Error(`${words[0]} did not start`);
    await passed(20);
  }
  const stop = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  return { url: JSON.parse(readFileSync(ready, 'utf8')).url, pid: child.pid, stop };
}

export const serve = (folder, ...flags) => start(folder, ...serveWords(folder, '--log-level', 'error', ...flags));

export const serveWords = (folder, ...flags) => [
  ...['dist/cli/main.js', 'serve', '--port', '0', '--data', join(folder, 'state')],
  ...['--ready-file', '<ready>', ...flags],
];

export class Caller {
  #url;
  #agent;

  constructor(url, connections) {
    this.#url = new URL(url);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  async call(account, operation, input) {
    const headers = {
      host: this.#url.host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `OvertureService.${operation}`,
    };
    const body = JSON.stringify(input);
    const unsigned = { method: 'POST', path: '/', headers, body };
    const credentials = { accessKeyId: account, secretAccessKey };
    const signed = signRequest(unsigned, credentials, { region, service: 'directconnect' }, Date.now());
    const { status, text } = await this.post(signed, body);
    if (status !== 200) throw new Error(`${operation}: ${status} ${text}`);
    return JSON.parse(text);
  }

  post(headers, body) {
    return new Promise((resolve, reject) => {
      const all = { ...headers, 'content-length': Buffer.byteLength(body) };
      const { hostname: host, port } = this.#url;
      const sent = request({ host, port, method: 'POST', path: '/', headers: all, agent: this.#agent }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece) => {
          text += piece;
        });
        response.on('end', () => resolve({ status: response.statusCode, text }));
      });
      sent.on('error', reject).end(body);
    });
  }

  close() {
    this.#agent.destroy();
  }
}

/** Runs `work(index)` `count` times, `width` at a time; the first tenth warms up and does not count. */
export async function measure(count, width, work) {
  const warmUp = Math.floor(count / 10);
  const times = [];
  let next = 0;
  let startedAt = performance.now();
  const run = async () => {
    for (let index = next++; index < count; index = next++) {
      if (index === warmUp) startedAt = performance.now();
      const from = performance.now();
      await work(index);
      if (index >= warmUp) times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: width }, run));
  return summary(times, performance.now() - startedAt);
}

export function summary(times, tookMs) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { perSecond: (sorted.length / tookMs) * 1_000, p50: at(0.5), p99: at(0.99) };
}

export const heading = (title) => console.log(`\n${title}\n`);

/** Prints a row of a Markdown table. */
export const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);

export function tableHead(...cells) {
  row(...cells);
  row(...cells.map(() => '---'));
}

export const rateCells = ({ perSecond, p50, p99 }) => [perSecond.toFixed(0), p50.toFixed(2), p99.toFixed(2)];
