// Real routers as ordinary processes over loopback, each in a folder of its own, ended by their process ids.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Router {
  /** What the router's own table says of a prefix, as text. */
  show(prefix: string): Promise<string>;
  stop(): Promise<void>;
}

export const routers = {
  frr: { program: '/usr/lib/frr/bgpd', start: startFrr },
  bird: { program: '/usr/sbin/bird', start: startBird },
} as const;

export const isInstalled = (name: keyof typeof routers): boolean => existsSync(routers[name].program);

/** @param port where it can be dialled; 0: nowhere */
async function startFrr(config: string, port = 0): Promise<Router> {
  const folder = mkdtempSync(join(tmpdir(), 'crossconnect-frr-'));
  const file = join(folder, 'frr.conf');
  writeFileSync(file, config);
  const flags = ['-S', '-Z', '-p', String(port), '-l', '127.0.0.2', '-A', '127.0.0.1', '-P', '0'];
  const stop = launch(
    routers.frr.program,
    [...flags, '--vty_socket', folder, '-i', join(folder, 'pid'), '-f', file],
    folder,
  );
  const ask = async (command: string): Promise<string> => {
    const { stdout } = await run('vtysh', ['--vty_socket', folder, '-c', command]);
    return stdout;
  };
  return { show: (prefix) => ask(`show bgp ${prefix.includes(':') ? 'ipv6' : 'ipv4'} unicast ${prefix}`), stop };
}

async function startBird(config: string): Promise<Router> {
  const folder = mkdtempSync(join(tmpdir(), 'crossconnect-bird-'));
  const file = join(folder, 'bird.conf');
  writeFileSync(file, config);
  const socket = join(folder, 'ctl');
  const stop = launch(routers.bird.program, ['-f', '-c', file, '-s', socket, '-P', join(folder, 'pid')], folder);
  return {
    show: async (prefix) => (await run('birdc', ['-s', socket, 'show', 'route', prefix, 'all'])).stdout,
    stop,
  };
}

function launch(program: string, flags: readonly string[], folder: string): () => Promise<void> {
  const child = spawn(program, flags, { stdio: 'ignore' });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return async () => {
    child.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
}
