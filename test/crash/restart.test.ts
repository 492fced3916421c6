import {
  CreateConnectionCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
} from '@aws-sdk/client-direct-connect';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOne, peersOf } from '../harness/interop.ts';
import { end, Processes } from '../harness/process.ts';
import type { Clients } from '../harness/server.ts';
import { until } from '../harness/until.ts';

let processes: Processes;
beforeAll(() => {
  processes = new Processes();
});
afterAll(() => processes.clean());

async function order({ dx }: Clients): Promise<string> {
  const connection = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'crash' });
  const { connectionId } = await dx.send(connection);
  const gateway = new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'crash' });
  const { directConnectGateway } = await dx.send(gateway);
  const directConnectGatewayId = directConnectGateway?.directConnectGatewayId;
  const newPrivateVirtualInterface = { virtualInterfaceName: 'crash', vlan: 9, asn: 65_001, directConnectGatewayId };
  const command = new CreatePrivateVirtualInterfaceCommand({ connectionId, newPrivateVirtualInterface });
  return (await dx.send(command)).virtualInterfaceId ?? '';
}

const bgpStatus = async (server: Clients, id: string): Promise<string | undefined> =>
  (await describeOne(server, id)).bgpPeers?.[0]?.bgpStatus;

it('after kill -9 with a session up and the router gone, the first answer says down; with the router back it is up again', async () => {
  const first = await processes.serve();
  expect(first.ready.peers).toEqual({});
  const id = await order(first);
  const port = await until('the peer can be dialled', async () => (await peersOf(first))[0]?.dial?.port);
  const router = processes.run('router', id, '--server', first.url);
  await until('the session is up', async () => (await bgpStatus(first, id)) === 'up');
  await end(first.process, 'SIGKILL');
  await end(router, 'SIGKILL');

  const second = await processes.serve();
  expect(await bgpStatus(second, id)).toBe('down');
  const [peer] = await peersOf(second);
  expect(peer?.dial?.port).toBe(port);
  expect(second.ready.peers).toEqual({ [peer?.bgpPeerId ?? '']: port });
  const again = processes.run('router', id, '--server', second.url, '--announce', '172.16.0.0/12');
  await until('the session is up again', async () => (await bgpStatus(second, id)) === 'up');
  await end(again, 'SIGTERM');
  await until('the session is down', async () => (await bgpStatus(second, id)) === 'down');
  await end(second.process, 'SIGTERM');
});

it('after kill -9 with a session up, a server without an edge says down as well', async () => {
  const first = await processes.serve();
  const id = await order(first);
  await until('the peer can be dialled', async () => (await peersOf(first)).at(-1)?.dial?.port);
  const router = processes.run('router', id, '--server', first.url);
  await until('the session is up', async () => (await bgpStatus(first, id)) === 'up');
  await end(first.process, 'SIGKILL');
  await end(router, 'SIGKILL');

  const second = await processes.serve('--edge', 'off');
  expect(await bgpStatus(second, id)).toBe('down');
  await end(second.process, 'SIGTERM');
});
