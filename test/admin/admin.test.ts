import {
  CreateBGPPeerCommand,
  CreateConnectionCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  CreatePublicVirtualInterfaceCommand,
  DescribeConnectionsCommand,
  DescribeVirtualInterfacesCommand,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminPrefix, type StatusAnswer, statusAnswer, type TransitionsAnswer } from '../../src/admin/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const account = '111122223333';
let server: TestServer;
const start = async (flags: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  server = await startTestServer({ edge: 'off', ...flags });
};
beforeEach(() => start());
afterEach(() => server.stop());

const ask = async (method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> => {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${server.url}${adminPrefix}${path}`, { method, ...sent });
  return { status: response.status, body: await response.json() };
};
const order = async (): Promise<string> => {
  const command = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'test' });
  return (await server.dx.send(command)).connectionId ?? '';
};
const publicVirtualInterface = async (connectionId: string, asn: number, vlan = 8): Promise<string> => {
  const newPublicVirtualInterface = {
    virtualInterfaceName: 'public',
    vlan,
    asn,
    amazonAddress: `198.18.${vlan}.1/30`,
    customerAddress: `198.18.${vlan}.2/30`,
    routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
  };
  const command = new CreatePublicVirtualInterfaceCommand({ connectionId, newPublicVirtualInterface });
  return (await server.dx.send(command)).virtualInterfaceId ?? '';
};
const connectionState = async (connectionId: string): Promise<string | undefined> =>
  (await server.dx.send(new DescribeConnectionsCommand({ connectionId }))).connections?.[0]?.connectionState;
const virtualInterfaceState = async (virtualInterfaceId: string): Promise<string | undefined> =>
  (await server.dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }))).virtualInterfaces?.[0]
    ?.virtualInterfaceState;
const dueFor = async (resource: string): Promise<TransitionsAnswer['transitions']> =>
  ((await ask('GET', `transitions?resource=${resource}`)).body as TransitionsAnswer).transitions;
const change = (transitionId: string, how: string) => ask('POST', `transitions/${transitionId}/${how}`);

describe('the admin API', () => {
  it('describes every endpoint in its OpenAPI document', async () => {
    const { body } = await ask('GET', 'openapi.json');
    const { openapi, paths } = body as { openapi: string; paths: Record<string, Record<string, object>> };
    expect(openapi).toBe('3.1.0');
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.slice(adminPrefix.length)}`),
    );
    expect(described).toMatchInlineSnapshot(`
      [
        "get status",
        "get virtual-interfaces/{id}/routes",
        "get virtual-interfaces/{id}/neighbors",
        "get virtual-interfaces/{id}/router-config",
        "get virtual-interfaces/{id}/why-down",
        "get transitions",
        "post transitions/{id}/hold",
        "post transitions/{id}/release",
        "post transitions/{id}/advance",
        "post transitions/{id}/reject",
        "get accounts",
        "get accounts/{id}/settings",
        "patch accounts/{id}/settings",
        "patch connections/{id}",
        "patch lags/{id}",
        "post faults",
        "get faults",
        "get faults/{id}",
        "post faults/{id}/end",
        "post other-routes",
        "get other-routes",
        "patch other-routes/{id}",
        "delete other-routes/{id}",
        "post core-networks",
        "get core-networks",
        "patch core-networks/{id}",
        "delete core-networks/{id}",
        "post core-networks/{id}/attach",
        "post core-networks/{id}/detach",
        "get explain",
        "get selections",
        "get virtual-interfaces/{id}/why-not",
        "get drill",
        "get resiliency",
        "post bgp-peers/{id}/built-in-router",
      ]
    `);
  });

  it('answers as its schemas say', async () => {
    await publicVirtualInterface(await order(), 65_001);
    expect(() => statusAnswer.parse({})).toThrow();
    const status = statusAnswer.parse((await ask('GET', 'status')).body) satisfies StatusAnswer;
    expect(status.connections[0]?.virtualInterfaces[0]?.peers).toHaveLength(1);
  });

  it.each([
    ['GET', 'nothing', undefined, 404, 'there is nothing at /_crossconnect/v1/nothing'],
    ['POST', 'status', undefined, 405, 'POST is not allowed here: use GET'],
    ['POST', 'transitions/none/hold', undefined, 404, 'there is no transition none'],
    ['GET', 'virtual-interfaces/dxvif-fnothere/routes', undefined, 404, 'there is no virtual interface dxvif-fnothere'],
    [
      'PATCH',
      'connections/dxcon-fnothere',
      { hasLogicalRedundancy: 'yes' },
      404,
      'there is no connection dxcon-fnothere',
    ],
    ['PATCH', 'accounts/1/settings', {}, 400, 'account 1: must have 12 digits'],
  ])('refuses %s %s in one line', async (method, path, body, status, error) => {
    expect(await ask(method, path, body)).toEqual({ status, body: { error } });
  });

  it('names the member and the rule of a wrong body, and changes nothing', async () => {
    const wrong = { quotas: { connectionsPerLocation: -1 }, logicalRedundancy: 'perhaps', unknown: 1 };
    const { status, body } = await ask('PATCH', `accounts/${account}/settings`, wrong);
    expect(status).toBe(400);
    expect((body as { error: string }).error).toMatch(/logicalRedundancy: .*quotas.connectionsPerLocation: .*unknown/s);
    const malformed = await fetch(`${server.url}${adminPrefix}accounts/${account}/settings`, {
      method: 'PATCH',
      body: '{',
    });
    expect(await malformed.json()).toEqual({ error: 'the body is not valid JSON' });
    const untouched = {
      logicalRedundancy: null,
      allowedPublicAsns: null,
      refusedOrders: null,
      refusedPrefixes: null,
      partner: null,
      quotas: {},
    };
    expect((await ask('GET', `accounts/${account}/settings`)).body).toEqual({
      accountId: account,
      settings: untouched,
    });
  });

  it('refuses an id that is not well encoded', async () => {
    const { status, body } = await ask('GET', 'virtual-interfaces/%zz/routes');
    expect([status, body]).toEqual([400, { error: '%zz is not percent-encoded well' }]);
  });
});

describe('a transition that waits', () => {
  beforeEach(async () => {
    await server.stop();
    await start({ pace: 'real' });
  });

  it('is listed with its time, and happens when it is brought forward', async () => {
    const connectionId = await order();
    const [prepared] = await dueFor(connectionId);
    expect(prepared).toMatchObject({ kind: 'connection-prepared', resourceId: connectionId, held: false });
    expect(await connectionState(connectionId)).toBe('requested');
    expect((await change(prepared?.transitionId ?? '', 'advance')).status).toBe(200);
    expect(await connectionState(connectionId)).toBe('pending');
    const [connected] = await dueFor(connectionId);
    await change(connected?.transitionId ?? '', 'advance');
    expect(await connectionState(connectionId)).toBe('available');
  });

  it('can be held and let go again', async () => {
    await server.stop();
    await start({ pace: 'brisk' });
    const connectionId = await order();
    const gateway = await server.dx.send(new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test' }));
    const { directConnectGatewayId } = gateway.directConnectGateway ?? {};
    const newPrivateVirtualInterface = { virtualInterfaceName: 'test', vlan: 7, asn: 65_001, directConnectGatewayId };
    const made = await server.dx.send(
      new CreatePrivateVirtualInterfaceCommand({ connectionId, newPrivateVirtualInterface }),
    );
    const virtualInterfaceId = made.virtualInterfaceId ?? '';
    const [{ transitionId = '' } = {}] = await dueFor(virtualInterfaceId);
    expect((await change(transitionId, 'hold')).body).toMatchObject({ held: true });
    await change(transitionId, 'release');
    await change(transitionId, 'advance');
    expect(await virtualInterfaceState(virtualInterfaceId)).toBe('down');
  });

  it('can be refused where AWS can say no: a port is not provided', async () => {
    const connectionId = await order();
    const [prepared] = await dueFor(connectionId);
    await change(prepared?.transitionId ?? '', 'reject');
    expect(await connectionState(connectionId)).toBe('deleted');
    expect((await dueFor(connectionId)).map(({ kind }) => kind)).toEqual(['forgotten']);
    const forgotten = (await dueFor(connectionId))[0]?.transitionId ?? '';
    expect(await change(forgotten, 'reject')).toEqual({ status: 409, body: { error: 'forgotten cannot be rejected' } });
  });

  it('can be refused where AWS can say no: public addresses and prefixes are not the customer’s', async () => {
    const connectionId = await order();
    for (const { transitionId } of await dueFor(connectionId)) await change(transitionId, 'advance');
    await connectionState(connectionId);
    for (const { transitionId } of await dueFor(connectionId)) await change(transitionId, 'advance');
    const id = await publicVirtualInterface(connectionId, 65_001);
    expect(await virtualInterfaceState(id)).toBe('verifying');
    const [verified] = await dueFor(id);
    await change(verified?.transitionId ?? '', 'reject');
    expect(await virtualInterfaceState(id)).toBe('rejected');
  });
});

describe('what AWS’s staff decide', () => {
  const decide = (settings: object) => ask('PATCH', `accounts/${account}/settings`, settings);

  it('quotas of an account: at the limit and one past it', async () => {
    await decide({ quotas: { connectionsPerLocation: 2 } });
    await order();
    await order();
    await expect(order()).rejects.toThrow('The limit of 2 connections at the location has been reached');
    await decide({ quotas: { connectionsPerLocation: 3 } });
    await order();
  });

  it('public ASNs of an account, and takes them back', async () => {
    const connectionId = await order();
    await expect(publicVirtualInterface(connectionId, 3_356)).rejects.toThrow('is not allowed on a public');
    await decide({ allowedPublicAsns: [3_356] });
    await publicVirtualInterface(connectionId, 3_356);
    await decide({ allowedPublicAsns: null });
    await expect(publicVirtualInterface(connectionId, 3_356, 9)).rejects.toThrow('is not allowed on a public');
  });

  it('logical redundancy of new ports and of one port', async () => {
    const connectionId = await order();
    const redundancy = async (id: string): Promise<string | undefined> =>
      (await server.dx.send(new DescribeConnectionsCommand({ connectionId: id }))).connections?.[0]
        ?.hasLogicalRedundancy;
    await decide({ logicalRedundancy: 'yes' });
    expect([await redundancy(connectionId), await redundancy(await order())]).toEqual(['unknown', 'yes']);
    const virtualInterfaceId = await publicVirtualInterface(connectionId, 65_001);
    const newBGPPeer = { asn: 65_001, amazonAddress: '198.18.9.1/30', customerAddress: '198.18.9.2/30' };
    const second = new CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer });
    await expect(server.dx.send(second)).rejects.toThrow('already exists');
    await ask('PATCH', `connections/${connectionId}`, { hasLogicalRedundancy: 'yes' });
    expect((await server.dx.send(second)).virtualInterface?.bgpPeers).toHaveLength(2);
  });
});
