import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateConnectionCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  DescribeVirtualInterfacesCommand,
  DirectConnectClient,
} from '@aws-sdk/client-direct-connect';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PeerStatus, StatusAnswer } from '../../src/admin/index.ts';
import type { Ready } from '../../src/server/index.ts';
import { until } from '../harness/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'crossconnect-crash-'));
const children = new Set<ChildProcess>();
beforeAll(() => void execFileSync('npx', ['tsc', '-b'], { stdio: 'ignore' }));
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function run(...words: string[]): ChildProcess {
  const child = spawn(process.execPath, ['dist/cli/main.js', ...words], { stdio: 'ignore' });
  children.add(child);
  return child;
}

const end = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly dx: DirectConnectClient;
  /** The ports that peers had at the start. */
  readonly ports: Readonly<Record<string, number>>;
}

async function serve(): Promise<Served> {
  const ready = join(folder, 'ready');
  rmSync(ready, { force: true });
  const flags = ['--port', '0', '--edge-ports', '0', '--data', join(folder, 'state'), '--pace', 'instant'];
  const child = run('serve', ...flags, '--ready-file', ready, '--log-level', 'silent');
  const text = await until('the server is ready', async () => existsSync(ready) && readFileSync(ready, 'utf8'));
  const { url, peers } = JSON.parse(text) as Ready;
  const credentials = { accessKeyId: '111122223333', secretAccessKey: 'any' };
  return {
    child,
    url,
    ports: peers,
    dx: new DirectConnectClient({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 }),
  };
}

it('after kill -9 with a session up and the router gone, the first answer says down; with the router back it is up again', async () => {
  const first = await serve();
  const connection = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'crash' });
  const { connectionId } = await first.dx.send(connection);
  const gateway = new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'crash' });
  const { directConnectGateway } = await first.dx.send(gateway);
  const made = await first.dx.send(
    new CreatePrivateVirtualInterfaceCommand({
      connectionId,
      newPrivateVirtualInterface: {
        virtualInterfaceName: 'crash',
        vlan: 9,
        asn: 65_001,
        directConnectGatewayId: directConnectGateway?.directConnectGatewayId,
      },
    }),
  );
  const id = made.virtualInterfaceId ?? '';
  const bgpStatus = async (dx: DirectConnectClient): Promise<string | undefined> => {
    const { virtualInterfaces } = await dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId: id }));
    return virtualInterfaces?.[0]?.bgpPeers?.[0]?.bgpStatus;
  };
  const peerOf = async (url: string): Promise<PeerStatus | undefined> => {
    const { connections } = (await (await fetch(`${url}/_crossconnect/v1/status`)).json()) as StatusAnswer;
    return connections[0]?.virtualInterfaces[0]?.peers[0];
  };
  const port = await until('the peer can be dialled', async () => (await peerOf(first.url))?.dial?.port);
  expect(first.ports).toEqual({});
  const router = run('router', id, '--server', first.url);
  await until('the session is up', async () => (await bgpStatus(first.dx)) === 'up');
  await end(first.child, 'SIGKILL');
  await end(router, 'SIGKILL');

  const second = await serve();
  expect(await bgpStatus(second.dx)).toBe('down');
  const { bgpPeerId = '', dial } = (await peerOf(second.url)) ?? {};
  expect(dial?.port).toBe(port);
  expect(second.ports).toEqual({ [bgpPeerId]: port });
  const again = run('router', id, '--server', second.url, '--announce', '172.16.0.0/12');
  await until('the session is up again', async () => (await bgpStatus(second.dx)) === 'up');
  await end(again, 'SIGTERM');
  await until('the session is down', async () => (await bgpStatus(second.dx)) === 'down');
  await end(second.child, 'SIGTERM');
  first.dx.destroy();
  second.dx.destroy();
});
