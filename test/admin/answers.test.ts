// Questions about routes, asked of a server whose edge runs, though no router has dialled.
import {
  AllocateHostedConnectionCommand,
  ConfirmConnectionCommand,
  CreateConnectionCommand,
  CreateDirectConnectGatewayCommand,
  CreateInterconnectCommand,
  CreateLagCommand,
  CreatePrivateVirtualInterfaceCommand,
  UpdateLagCommand,
} from '@aws-sdk/client-direct-connect';
import { CreateTagsCommand } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import { adminPrefix, type DrillAnswer, type ResiliencyAnswer, selectionsAnswer } from '../../src/admin/index.ts';
import { type Caller, callerOn } from '../harness/callers.ts';
import { virtualPrivateGateway } from '../harness/gateways.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const account = '111122223333';
let server: TestServer;
let caller: Caller;
const start = async (flags: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  server = await startTestServer({ md5: 'off', partner: `${account}=Carrier:v2`, ...flags });
  caller = callerOn(server.url, account);
};
afterEach(() => server.stop());

const get = async <Answer>(path: string): Promise<{ status: number; body: Answer }> => {
  const response = await fetch(`${server.url}${adminPrefix}${path}`);
  return { status: response.status, body: (await response.json()) as Answer };
};
const refusal = async (path: string): Promise<[number, string]> => {
  const { status, body } = await get<{ error: string }>(path);
  return [status, body.error];
};
const newGateway = async (by: Caller): Promise<string> => {
  const command = new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test' });
  return (await by.dx.send(command)).directConnectGateway?.directConnectGatewayId ?? '';
};
/** On a gateway of its own unless one is given. */
const virtualInterface = async (connectionId: string, vlan: number, by = caller, on?: string): Promise<string> => {
  const directConnectGatewayId = on ?? (await newGateway(by));
  const given = { virtualInterfaceName: 'test', vlan, asn: 65_001, directConnectGatewayId };
  const command = new CreatePrivateVirtualInterfaceCommand({ connectionId, newPrivateVirtualInterface: given });
  return (await by.dx.send(command)).virtualInterfaceId ?? '';
};
/** By failure: how many sessions it takes. */
const sessionsLost = async (): Promise<Record<string, number>> => {
  const { body } = await get<DrillAnswer>('drill');
  const singles = body.results.flatMap(({ failure, sessionsLost: { length } }) =>
    failure.kind === 'double' ? [] : [[`${failure.kind} ${failure.id}`, length] as const],
  );
  return Object.fromEntries(singles);
};

/** The edge reads what was ordered in its own time. */
const eventuallyLost = (expected: Readonly<Record<string, number>>): Promise<true | undefined> =>
  until(`a drill takes ${JSON.stringify(expected)} sessions`, async () => {
    const lost = await sessionsLost();
    return Object.entries(expected).every(([failure, count]) => lost[failure] === count) || undefined;
  });

describe('a drill', () => {
  it('takes a LAG down with the member that it cannot spare', async () => {
    await start();
    const order = { numberOfConnections: 2, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'test' };
    const { lagId = '', connections = [] } = await caller.dx.send(new CreateLagCommand(order));
    await caller.dx.send(new UpdateLagCommand({ lagId, minimumLinks: 1 }));
    // A partner's LAG carries hosted connections only.
    const { connectionId: hosted = '' } = await caller.dx.send(
      new AllocateHostedConnectionCommand({
        connectionId: lagId,
        ownerAccount: '444455556666',
        bandwidth: '1Gbps',
        connectionName: 'hosted',
        vlan: 7,
      }),
    );
    const owner = callerOn(server.url, '444455556666');
    await owner.dx.send(new ConfirmConnectionCommand({ connectionId: hosted }));
    await virtualInterface(hosted, 7, owner);
    const member = `lagMember ${connections[0]?.connectionId}`;
    await eventuallyLost({ [member]: 0, [`connection ${hosted}`]: 1, 'location EqDC2': 1 });
    await caller.dx.send(new UpdateLagCommand({ lagId, minimumLinks: 2 }));
    await eventuallyLost({ [member]: 1, [`connection ${hosted}`]: 1 });
  });

  it('takes a hosted connection down with its interconnect, and nothing else there', async () => {
    await start();
    const interconnect = { interconnectName: 'test', bandwidth: '10Gbps', location: 'EqDC2' };
    const { interconnectId = '' } = await caller.dx.send(new CreateInterconnectCommand(interconnect));
    const { connectionId: hosted = '' } = await caller.dx.send(
      new AllocateHostedConnectionCommand({
        connectionId: interconnectId,
        ownerAccount: '444455556666',
        bandwidth: '1Gbps',
        connectionName: 'hosted',
        vlan: 7,
      }),
    );
    const owner = callerOn(server.url, '444455556666');
    await owner.dx.send(new ConfirmConnectionCommand({ connectionId: hosted }));
    await virtualInterface(hosted, 7, owner);
    const order = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'own' });
    const { connectionId: own = '' } = await owner.dx.send(order);
    await virtualInterface(own, 8, owner);
    await eventuallyLost({
      [`connection ${interconnectId}`]: 1,
      [`connection ${hosted}`]: 1,
      [`connection ${own}`]: 1,
      'location EqDC2': 2,
    });
  });

  it('takes two spellings of a location for one, and so does resiliency', async () => {
    await start();
    const directConnectGatewayId = await newGateway(caller);
    for (const [vlan, location] of ['EqDC2', 'eqdc2'].entries()) {
      const order = new CreateConnectionCommand({ location, bandwidth: '1Gbps', connectionName: location });
      const { connectionId = '' } = await caller.dx.send(order);
      await virtualInterface(connectionId, vlan + 1, caller, directConnectGatewayId);
    }
    await eventuallyLost({ 'location EqDC2': 2 });
    expect(Object.keys(await sessionsLost()).filter((failure) => failure.startsWith('location'))).toHaveLength(1);
    const { body } = await get<ResiliencyAnswer>('resiliency');
    expect(body.levels).toEqual([
      { subject: directConnectGatewayId, level: expect.not.stringMatching(/^high|maximum$/) },
    ]);
  });

  it('refuses a router that it does not know', async () => {
    await start();
    expect(await refusal('drill?router=dxvif-fnothere=200')).toEqual([
      404,
      'router: dxvif-fnothere is no BGP peer or virtual interface',
    ]);
  });
});

describe('a gateway', () => {
  it('goes by its id or by its tag «Name» as long as that is unique', async () => {
    await start();
    const [one, two] = [
      await virtualPrivateGateway(caller, '10.1.0.0/16'),
      await virtualPrivateGateway(caller, '10.2.0.0/16'),
    ];
    const name = (id: string) =>
      caller.ec2.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'Name', Value: 'prod' }] }));
    await until('the edge knows both', async () => {
      const [, error] = await refusal('selections?from=prod');
      return error === `there is no gateway prod; there are ${one.vgw}, ${two.vgw}` || undefined;
    });
    await name(one.vgw);
    const { body } = await get('selections?from=prod');
    expect(selectionsAnswer.parse(body)).toEqual({ gatewayId: one.vgw, selections: [] });
    await name(two.vgw);
    expect(await refusal('selections?from=prod')).toEqual([409, `prod names several gateways: ${one.vgw}, ${two.vgw}`]);
    expect((await get<{ gatewayId: string }>(`selections?from=${two.vgw}`)).body.gatewayId).toBe(two.vgw);
  });

  it('tells its best way to every prefix that it has a route to', async () => {
    await start();
    const { vgw } = await virtualPrivateGateway(caller, '10.1.0.0/16');
    const add = async (prefix: string, kind: string): Promise<string> => {
      const body = JSON.stringify({ gatewayId: vgw, prefix, kind });
      const response = await fetch(`${server.url}${adminPrefix}other-routes`, { method: 'POST', body });
      return ((await response.json()) as { routeId: string }).routeId;
    };
    await add('172.16.0.0/16', 'vpn-bgp');
    const fixed = await add('172.16.0.0/16', 'vpn-static');
    const selections = await until('the edge knows both', async () => {
      const { status, body } = await get(`selections?from=${vgw}`);
      const found = status === 200 ? selectionsAnswer.parse(body).selections : [];
      return found[0]?.decision?.id === undefined ? undefined : found;
    });
    expect(selections).toMatchObject([{ prefix: '172.16.0.0/16', best: [fixed] }]);
    expect(selections[0]?.decision?.id).toBe('virtual-private-gateway-order');
  });
});

describe('a question', () => {
  it('that lacks what it is about is refused with the name of what is missing', async () => {
    await start();
    expect(await refusal('explain?from=vgw-1')).toEqual([400, 'to: is missing']);
    expect(await refusal('explain?to=10.0.0.1')).toEqual([400, 'from: is missing']);
    expect(await refusal('explain?from=vgw-1&to=home')).toEqual([400, 'to: home is no address and no prefix']);
    expect(await refusal('explain?from=vgw-1&to=10.0.0.1')).toEqual([404, 'there is no gateway vgw-1; there is none']);
    expect(await refusal('virtual-interfaces/dxvif-1/why-not?prefix=10.0.0.1')).toEqual([
      400,
      'prefix: 10.0.0.1 is no prefix like 172.16.0.0/16',
    ]);
    expect(await refusal('virtual-interfaces/dxvif-1/why-not?prefix=10.0.0.0/8')).toEqual([
      404,
      'there is no virtual interface dxvif-1',
    ]);
  });

  it.each(['explain?from=vgw-1&to=10.0.0.1', 'selections?from=vgw-1', 'drill', 'resiliency'])(
    'is refused where no edge runs: %s',
    async (path) => {
      await start({ edge: 'off' });
      expect(await refusal(path)).toEqual([409, 'no edge runs here, so no routes are heard']);
    },
  );
});
