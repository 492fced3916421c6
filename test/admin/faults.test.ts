// Faults and other routes through the admin API, with the states that AWS's API shows for them.
import {
  CreateConnectionCommand,
  CreateLagCommand,
  DeleteConnectionCommand,
  DeleteLagCommand,
  DescribeConnectionsCommand,
  DescribeLagsCommand,
  UpdateLagCommand,
} from '@aws-sdk/client-direct-connect';
import { CreateTransitGatewayCommand, CreateVpnGatewayCommand, DeleteTransitGatewayCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FaultAnswer,
  type FaultStatus,
  type FaultsAnswer,
  faultAnswer,
  type OtherRouteStatus,
} from '../../src/admin/index.ts';
import { adminDone, askAdmin } from '../harness/admin.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ edge: 'off' });
});
afterEach(() => server.stop());

const ask = (method: string, path: string, body?: object) => askAdmin(server.url, method, path, body);
const done = <Answer>(method: string, path: string, body?: object) => adminDone<Answer>(server.url, method, path, body);
const begin = (kind: string, target: string, more: object = {}): Promise<FaultStatus> =>
  done<FaultStatus>('POST', 'faults', { kind, target, ...more });
const mend = (what: string): Promise<FaultsAnswer> =>
  done<FaultsAnswer>('POST', `faults/${encodeURIComponent(what)}/end`);
const timeline = async (faultId: string): Promise<FaultAnswer['timeline']> =>
  faultAnswer.parse(await done('GET', `faults/${faultId}`)).timeline;

const order = async (connectionName = 'test', location = 'EqDC2'): Promise<string> => {
  const command = new CreateConnectionCommand({ location, bandwidth: '1Gbps', connectionName });
  return (await server.dx.send(command)).connectionId ?? '';
};
const stateOf = async (connectionId: string): Promise<string | undefined> =>
  (await server.dx.send(new DescribeConnectionsCommand({ connectionId }))).connections?.[0]?.connectionState;
const deviceOf = async (connectionId: string): Promise<string> =>
  (await server.dx.send(new DescribeConnectionsCommand({ connectionId }))).connections?.[0]?.awsLogicalDeviceId ?? '';
const lagState = async (lagId: string): Promise<string | undefined> =>
  (await server.dx.send(new DescribeLagsCommand({ lagId }))).lags?.[0]?.lagState;
const aLag = async (minimumLinks: number): Promise<{ lagId: string; members: string[] }> => {
  const command = new CreateLagCommand({
    numberOfConnections: 2,
    location: 'EqDC2',
    connectionsBandwidth: '1Gbps',
    lagName: 'lag',
  });
  const { lagId = '', connections = [] } = await server.dx.send(command);
  await server.dx.send(new DescribeLagsCommand({}));
  await server.dx.send(new UpdateLagCommand({ lagId, minimumLinks }));
  return { lagId, members: connections.map(({ connectionId = '' }) => connectionId) };
};

describe('a cut', () => {
  it('takes the light of a connection until it is mended, and no other', async () => {
    const [cut, other] = [await order('a'), await order('b')];
    const fault = await begin('cut', cut);
    expect(fault).toMatchObject({ kind: 'cut', targetKind: 'connection', target: cut, endsAt: null, endedAt: null });
    expect([await stateOf(cut), await stateOf(other)]).toEqual(['down', 'available']);
    expect((await mend(cut)).faults.map(({ faultId }) => faultId)).toEqual([fault.faultId]);
    expect(await stateOf(cut)).toBe('available');
    expect((await done<FaultsAnswer>('GET', 'faults')).faults).toEqual([]);
    expect((await done<FaultsAnswer>('GET', 'faults?all=true')).faults).toHaveLength(1);
    expect((await timeline(fault.faultId)).map(({ kind, resourceId, detail }) => [kind, resourceId, detail])).toEqual([
      ['begun', null, `cut connection ${cut}`],
      ['down', cut, 'down'],
      ['ended', null, 'mended'],
      ['up', cut, 'available'],
    ]);
  });

  it.each([
    ['its name', async () => 'office'],
    ['its device', deviceOf],
    ['its location', async () => 'EqDC2'],
  ])('finds a connection by %s', async (_, named) => {
    const connectionId = await order('office');
    await begin('cut', await named(connectionId));
    expect(await stateOf(connectionId)).toBe('down');
    await mend(await named(connectionId));
    expect(await stateOf(connectionId)).toBe('available');
  });

  it('of a location leaves other locations alone', async () => {
    const [here, there] = [await order('here'), await order('there', 'EqDA2')];
    await begin('cut', 'EqDC2');
    expect([await stateOf(here), await stateOf(there)]).toEqual(['down', 'available']);
  });

  it('of a location with nothing left in it is mended by its code', async () => {
    const connectionId = await order();
    const { faultId } = await begin('cut', 'EqDC2');
    await server.dx.send(new DeleteConnectionCommand({ connectionId }));
    await server.dx.send(new DescribeConnectionsCommand({}));
    expect((await mend('EqDC2')).faults.map((fault) => fault.faultId)).toEqual([faultId]);
  });

  it('that overlaps with another lasts until both are mended', async () => {
    const connectionId = await order();
    await begin('cut', connectionId);
    await begin('cut', await deviceOf(connectionId));
    await mend(connectionId);
    expect(await stateOf(connectionId)).toBe('down');
    await mend(await deviceOf(connectionId));
    expect(await stateOf(connectionId)).toBe('available');
  });

  it('never shows on a connection that is deleted', async () => {
    const connectionId = await order();
    await begin('cut', connectionId);
    await server.dx.send(new DeleteConnectionCommand({ connectionId }));
    expect(await stateOf(connectionId)).not.toBe('down');
  });

  it.each([
    ['connection', () => order()],
    ['LAG', async () => (await aLag(0)).lagId],
  ])('ends with the %s that it is of, which cannot be cut any more', async (kind, ordered) => {
    const target = await ordered();
    const { faultId } = await begin('cut', target);
    if (kind === 'LAG') await server.dx.send(new DeleteLagCommand({ lagId: target }));
    else await server.dx.send(new DeleteConnectionCommand({ connectionId: target }));
    expect((await done<FaultsAnswer>('GET', 'faults')).faults).toEqual([]);
    expect((await timeline(faultId)).at(-1)).toMatchObject({ kind: 'ended', detail: 'its target is gone' });
    expect((await ask('POST', 'faults', { kind: 'cut', target })).status).toBe(404);
  });

  it('of a LAG that is deleted lets go of its members', async () => {
    const { lagId, members } = await aLag(0);
    await begin('cut', lagId);
    await server.dx.send(new DeleteLagCommand({ lagId }));
    expect(await Promise.all(members.map(stateOf))).toEqual(['available', 'available']);
  });

  it.each([
    [0, ['available', 'down']],
    [1, ['available', 'down']],
    [2, ['down', 'down']],
  ])('of one member, then of both, with minimumLinks %i makes the LAG %j', async (minimumLinks, expected) => {
    const { lagId, members } = await aLag(minimumLinks);
    expect(await lagState(lagId)).toBe('available');
    const seen: unknown[] = [];
    for (const member of members) {
      await begin('cut', member);
      seen.push(await lagState(lagId));
    }
    expect(seen).toEqual(expected);
    for (const member of members) await mend(member);
    expect(await lagState(lagId)).toBe('available');
  });

  it('of a LAG cuts all its members', async () => {
    const { lagId, members } = await aLag(0);
    await begin('cut', lagId);
    expect([await lagState(lagId), ...(await Promise.all(members.map(stateOf)))]).toEqual(['down', 'down', 'down']);
  });
});

describe('a fault', () => {
  it.each([
    [{ kind: 'cut', target: 'nowhere' }, 404, /target: nothing is called nowhere/],
    [
      { kind: 'drop', target: 'office' },
      409,
      /target: office is a connection; drop takes a virtual interface, BGP peer/,
    ],
    [{ kind: 'cut', target: 'twice' }, 409, /target: twice names several/],
    [{ kind: 'cut', target: 'office', prependSeconds: 1 }, 409, /prependSeconds: only a drain has phases/],
    [{ kind: 'drain', target: 'office', prependSeconds: 1e300 }, 400, /prependSeconds/],
    [{ kind: 'drain', target: 'office', withholdSeconds: 86_401 }, 400, /withholdSeconds/],
    [{ kind: 'break', target: 'office' }, 400, /kind/],
    [{ kind: 'cut', target: 'office', durationSeconds: -1 }, 400, /durationSeconds/],
  ])('%j is refused, and nothing is broken by it', async (body, status, error) => {
    const connectionId = await order('office');
    await order('twice');
    await order('twice');
    const refused = await ask('POST', 'faults', body);
    expect(refused.status).toBe(status);
    expect((refused.body as { error: string }).error).toMatch(error);
    expect(await stateOf(connectionId)).toBe('available');
    expect((await done<FaultsAnswer>('GET', 'faults?all=true')).faults).toEqual([]);
  });

  it('is not begun twice, nor ended twice', async () => {
    const connectionId = await order();
    const { faultId } = await begin('cut', connectionId);
    expect(await ask('POST', 'faults', { kind: 'cut', target: connectionId })).toMatchObject({
      status: 409,
      body: { error: `target: ${faultId} does this to ${connectionId} already` },
    });
    await mend(faultId);
    expect((await ask('POST', `faults/${faultId}/end`)).status).toBe(404);
  });

  it('of a member of a LAG other than a cut is refused with the way out', async () => {
    const { lagId, members } = await aLag(0);
    expect(await ask('POST', 'faults', { kind: 'silence', target: members[0] })).toMatchObject({
      status: 409,
      body: { error: `target: ${members[0]} is a member of ${lagId}, which carries the sessions: silence that` },
    });
  });
});

const aTransitGateway = async (): Promise<string> =>
  (await server.ec2.send(new CreateTransitGatewayCommand({}))).TransitGateway?.TransitGatewayId ?? '';

describe('a route beside Direct Connect', () => {
  it('is added, listed by its gateway, changed and removed', async () => {
    const gatewayId = await aTransitGateway();
    const added = await done<OtherRouteStatus>('POST', 'other-routes', {
      gatewayId,
      prefix: '172.16.0.0/16',
      kind: 'vpn-bgp',
      asPath: [65_001],
      vpn: 'branch',
    });
    expect(added).toMatchObject({
      gatewayId,
      asPath: [65_001],
      med: 100,
      state: 'up',
      adminState: 'up',
      vpn: 'branch',
    });
    const list = (): Promise<unknown> => done('GET', `other-routes?gateway=${gatewayId}`);
    expect(await list()).toEqual({ routes: [added] });
    const changed = await done('PATCH', `other-routes/${added.routeId}`, { state: 'down', med: 7 });
    expect(changed).toEqual({ ...added, state: 'down', adminState: 'down', med: 7 });
    expect(await done('DELETE', `other-routes/${added.routeId}`)).toEqual({ removed: added.routeId });
    expect(await list()).toEqual({ routes: [] });
    expect((await ask('DELETE', `other-routes/${added.routeId}`)).status).toBe(404);
  });

  it('goes down with all routes of its VPN when that is cut, and comes back', async () => {
    const gatewayId = await aTransitGateway();
    const route = { gatewayId, kind: 'vpn-static', vpn: 'branch' };
    await done('POST', 'other-routes', { ...route, prefix: '172.16.0.0/16' });
    await done('POST', 'other-routes', { ...route, prefix: '172.17.0.0/16' });
    await done('POST', 'other-routes', { ...route, prefix: '172.18.0.0/16', vpn: 'other' });
    const states = async (): Promise<string[]> =>
      (await done<{ routes: OtherRouteStatus[] }>('GET', 'other-routes')).routes.map(({ state }) => state);
    const { faultId } = await begin('cut', 'branch');
    expect(await states()).toEqual(['down', 'down', 'up']);
    await mend('branch');
    expect(await states()).toEqual(['up', 'up', 'up']);
    expect((await timeline(faultId)).map(({ resourceId }) => resourceId)).toEqual([null, gatewayId, null, gatewayId]);
  });

  it('goes with its gateway', async () => {
    const gatewayId = await aTransitGateway();
    await done('POST', 'other-routes', { gatewayId, prefix: '172.16.0.0/16', kind: 'static' });
    await server.ec2.send(new DeleteTransitGatewayCommand({ TransitGatewayId: gatewayId }));
    expect(await done('GET', 'other-routes')).toEqual({ routes: [] });
  });

  it('is refused where there is no such gateway, and where the gateway has none of its kind', async () => {
    const body = { gatewayId: 'tgw-0123456789abcdef0', prefix: '172.16.0.0/16', kind: 'connect' };
    expect((await ask('POST', 'other-routes', body)).status).toBe(404);
    const created = await server.ec2.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1' }));
    const gatewayId = created.VpnGateway?.VpnGatewayId;
    expect((await ask('POST', 'other-routes', { ...body, gatewayId })).status).toBe(409);
    expect((await ask('POST', 'other-routes', { ...body, prefix: '172.16.0.1/16' })).status).toBe(400);
  });
});

describe('a Region that is lost', () => {
  it('takes its gateways and leaves connections up', async () => {
    const [connectionId, gatewayId] = [await order(), await aTransitGateway()];
    const { faultId } = await begin('cut', 'us-east-1');
    expect(await stateOf(connectionId)).toBe('available');
    expect((await timeline(faultId)).filter(({ kind }) => kind === 'down')).toMatchObject([{ resourceId: gatewayId }]);
  });
});
