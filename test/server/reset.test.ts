import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateConnectionCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  DescribeConnectionsCommand,
  DescribeDirectConnectGatewaysCommand,
  DescribeVirtualInterfacesCommand,
  DirectConnectClient,
} from '@aws-sdk/client-direct-connect';
import { CreateVpcCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import type { StatusAnswer } from '../../src/admin/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
afterEach(() => server.stop());

const reset = (query = '', headers: Record<string, string> = {}) =>
  fetch(`${server.url}/moto-api/reset${query}`, { method: 'POST', headers });

async function fill(dx: DirectConnectClient): Promise<void> {
  const order = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'test' });
  const { connectionId } = await dx.send(order);
  const made = await dx.send(new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test' }));
  const { directConnectGatewayId } = made.directConnectGateway ?? {};
  const newPrivateVirtualInterface = { virtualInterfaceName: 'test', vlan: 7, asn: 65_001, directConnectGatewayId };
  await dx.send(new CreatePrivateVirtualInterfaceCommand({ connectionId, newPrivateVirtualInterface }));
}

async function counts(dx: DirectConnectClient): Promise<number[]> {
  const { connections } = await dx.send(new DescribeConnectionsCommand({}));
  const { virtualInterfaces } = await dx.send(new DescribeVirtualInterfacesCommand({}));
  const { directConnectGateways } = await dx.send(new DescribeDirectConnectGatewaysCommand({}));
  return [connections?.length ?? 0, virtualInterfaces?.length ?? 0, directConnectGateways?.length ?? 0];
}

describe('POST /moto-api/reset', () => {
  it('forgets everything, and the edge lets go of its peers', async () => {
    server = await startTestServer();
    await fill(server.dx);
    await server.ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    expect(await counts(server.dx)).toEqual([1, 1, 1]);
    expect(await (await reset()).json()).toEqual({ status: 'ok' });
    expect(await counts(server.dx)).toEqual([0, 0, 0]);
    expect((await server.ec2.send(new DescribeVpcsCommand({}))).Vpcs).toEqual([]);
    const status = (await (await fetch(`${server.url}/_crossconnect/v1/status`)).json()) as StatusAnswer;
    expect(status.connections).toEqual([]);
    await fill(server.dx);
    expect(await counts(server.dx)).toEqual([1, 1, 1]);
  });

  it('forgets one account alone', async () => {
    server = await startTestServer({ edge: 'off' });
    const other = new DirectConnectClient({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: '444455556666', secretAccessKey: 'any' },
    });
    await fill(server.dx);
    await fill(other);
    await reset('?account=444455556666');
    expect([await counts(server.dx), await counts(other)]).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
    other.destroy();
  });

  it.each([{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])(
    'is refused to a web page: %j',
    async (headers) => {
      server = await startTestServer({ edge: 'off' });
      await fill(server.dx);
      expect((await reset('', headers)).status).toBe(403);
      expect(await counts(server.dx)).toEqual([1, 1, 1]);
    },
  );

  it('is refused to a web page that names its origin, the server’s own included', async () => {
    server = await startTestServer({ edge: 'off' });
    await fill(server.dx);
    for (const origin of ['http://evil.example', server.url]) expect((await reset('', { origin })).status).toBe(403);
    expect(await counts(server.dx)).toEqual([1, 1, 1]);
  });

  it('is refused on a state on disk unless it is allowed', async () => {
    const data = mkdtempSync(join(tmpdir(), 'crossconnect-reset-'));
    try {
      server = await startTestServer({ edge: 'off', inMemory: false, data });
      await fill(server.dx);
      expect(await (await reset()).json()).toEqual({ error: 'the state is on disk: reset needs --allow-reset' });
      await server.stop();
      server = await startTestServer({ edge: 'off', inMemory: false, data, allowReset: true });
      expect(await counts(server.dx)).toEqual([1, 1, 1]);
      expect((await reset()).status).toBe(200);
      expect(await counts(server.dx)).toEqual([0, 0, 0]);
    } finally {
      await server.stop();
      server = await startTestServer({ edge: 'off' });
      rmSync(data, { recursive: true });
    }
  });
});
