import {
  AllocateConnectionOnInterconnectCommand,
  AllocateHostedConnectionCommand,
  type AllocateHostedConnectionCommandInput,
  AssociateConnectionWithLagCommand,
  AssociateHostedConnectionCommand,
  ConfirmConnectionCommand,
  type Connection,
  CreateConnectionCommand,
  CreateDirectConnectGatewayCommand,
  CreateInterconnectCommand,
  type CreateInterconnectCommandInput,
  CreateLagCommand,
  CreatePrivateVirtualInterfaceCommand,
  DeleteConnectionCommand,
  DeleteInterconnectCommand,
  DescribeConnectionsCommand,
  DescribeConnectionsOnInterconnectCommand,
  DescribeHostedConnectionsCommand,
  DescribeInterconnectsCommand,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, callerOn } from '../harness/callers.ts';
import { openControlPlane, ownAccount } from '../harness/control-plane.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const partnerAccount = '111122223333';
const ownerAccount = '444455556666';
const refused = (message: string | RegExp) => ({
  name: 'DirectConnectClientException',
  message: expect.stringMatching(message),
});

let server: TestServer;
let partner: Caller;
let owner: Caller;
const start = async (type: 'v1' | 'v2' = 'v2'): Promise<void> => {
  server = await startTestServer({ edge: 'off', partner: `${partnerAccount}=Carrier:${type}` });
  partner = callerOn(server.url, partnerAccount);
  owner = callerOn(server.url, ownerAccount);
};
beforeEach(() => start());
afterEach(() => server.stop());

const createInterconnect = (over: Partial<CreateInterconnectCommandInput> = {}, by = partner) =>
  by.dx.send(
    new CreateInterconnectCommand({ interconnectName: 'test', bandwidth: '10Gbps', location: 'EqDC2', ...over }),
  );
const interconnect = async (): Promise<string> => (await createInterconnect()).interconnectId ?? '';
const allocate = (connectionId: string, over: Partial<AllocateHostedConnectionCommandInput> = {}, by = partner) =>
  by.dx.send(
    new AllocateHostedConnectionCommand({
      connectionId,
      ownerAccount,
      bandwidth: '1Gbps',
      connectionName: 'hosted',
      vlan: 7,
      ...over,
    }),
  );
const confirm = (connectionId: string | undefined, by = owner) =>
  by.dx.send(new ConfirmConnectionCommand({ connectionId }));
const hostedOn = async (connectionId: string, by = partner): Promise<Connection[]> =>
  (await by.dx.send(new DescribeHostedConnectionsCommand({ connectionId }))).connections ?? [];
const seenBy = async (by: Caller, connectionId?: string): Promise<Connection[]> =>
  (await by.dx.send(new DescribeConnectionsCommand({ connectionId }))).connections ?? [];
const lagOfPartner = async (numberOfConnections = 1): Promise<string> => {
  const lag = { numberOfConnections, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'test' };
  return (await partner.dx.send(new CreateLagCommand(lag))).lagId ?? '';
};

describe('interconnects', () => {
  it('CreateInterconnect: serialization: come flat, with names of their own, without owner and billing mode', async () => {
    const { $metadata, ...made } = await createInterconnect({ providerName: 'X', tags: [{ key: 'a', value: 'b' }] });
    expect(made).toEqual({
      interconnectId: expect.stringMatching(/^dxcon-f[a-z0-9]{7}$/),
      interconnectName: 'test',
      interconnectState: 'requested',
      region: 'us-east-1',
      location: 'EqDC2',
      bandwidth: '10Gbps',
      providerName: 'X',
      jumboFrameCapable: false,
      hasLogicalRedundancy: 'unknown',
      tags: [{ key: 'a', value: 'b' }],
      macSecCapable: false,
    });
  });

  it('CreateInterconnect and DescribeInterconnects: validation: are a partner’s alone: others get an error, not an empty list', async () => {
    const text = `Account ${ownerAccount} is not an authorized Direct Connect partner in us-east-1.`;
    await expect(createInterconnect({}, owner)).rejects.toMatchObject(refused(text));
    await expect(owner.dx.send(new DescribeInterconnectsCommand({}))).rejects.toMatchObject(refused(text));
    expect((await partner.dx.send(new DescribeInterconnectsCommand({}))).interconnects).toEqual([]);
  });

  it.each<[Partial<CreateInterconnectCommandInput>, RegExp]>([
    [{ bandwidth: '2Gbps' }, /^Bandwidth 2Gbps is not available/],
    [{ location: 'Nowhere' }, /^Location Nowhere does not exist$/],
    [{ interconnectName: 'a;b' }, /^Name a;b is invalid/],
    [{ lagId: 'dxlag-fnothere' }, /^Could not find Lag with ID dxlag-fnothere$/],
  ])('CreateInterconnect: validation: refuse %j', async (over, message) => {
    await expect(createInterconnect(over)).rejects.toMatchObject(refused(message));
  });

  it('DescribeInterconnects: behaviour: are not among connections, and connections not among them', async () => {
    const interconnectId = await interconnect();
    const command = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'test' });
    const { connectionId } = await partner.dx.send(command);
    expect((await seenBy(partner)).map((found) => found.connectionId)).toEqual([connectionId]);
    await expect(seenBy(partner, interconnectId)).rejects.toThrow(
      `Could not find Connection with ID ${interconnectId}`,
    );
    const { interconnects } = await partner.dx.send(new DescribeInterconnectsCommand({}));
    expect(interconnects).toMatchObject([{ interconnectId, interconnectState: 'available' }]);
    const wrong = new DescribeInterconnectsCommand({ interconnectId: connectionId });
    await expect(partner.dx.send(wrong)).rejects.toThrow(`Could not find Interconnect with ID ${connectionId}`);
  });

  it('DeleteInterconnect: behaviour: are deleted with the state alone, once nothing is hosted on them', async () => {
    const interconnectId = await interconnect();
    const hosted = await allocate(interconnectId);
    const remove = new DeleteInterconnectCommand({ interconnectId });
    await expect(partner.dx.send(remove)).rejects.toThrow(`${interconnectId} has hosted connections`);
    await partner.dx.send(new DeleteConnectionCommand({ connectionId: hosted.connectionId }));
    const { $metadata, ...answer } = await partner.dx.send(remove);
    expect(answer).toEqual({ interconnectState: 'deleting' });
  });

  it('CreateInterconnect: behaviour: one ordered for a LAG of the partner is on its device, and hosts connections there', async () => {
    const lagId = await lagOfPartner();
    const { interconnectId } = await createInterconnect({ lagId });
    await hostedOn(lagId);
    const { interconnects } = await partner.dx.send(new DescribeInterconnectsCommand({}));
    expect(interconnects?.map((found) => found.lagId)).toEqual([lagId, lagId]);
    const made = interconnects?.find((found) => found.interconnectId === interconnectId);
    expect(new Set(interconnects?.map(({ awsDeviceV2 }) => awsDeviceV2)).size).toBe(1);
    expect(made?.interconnectState).toBe('available');
  });
});

describe('AllocateHostedConnection', () => {
  it('serialization: answers with the connection, ordering, the customer’s, with VLAN and partner', async () => {
    const made = await allocate(await interconnect(), { tags: [{ key: 'a', value: 'b' }] });
    expect(made).toMatchObject({
      ownerAccount,
      connectionName: 'hosted',
      connectionState: 'ordering',
      region: 'us-east-1',
      location: 'EqDC2',
      bandwidth: '1Gbps',
      vlan: 7,
      partnerName: 'Carrier',
      providerName: 'Carrier',
      tags: [],
      macSecCapable: false,
      partnerInterconnectMacSecCapable: false,
    });
    expect(made).not.toHaveProperty('billingMode');
    expect((await seenBy(owner, made.connectionId))[0]?.tags).toEqual([{ key: 'a', value: 'b' }]);
  });

  it.each<[Partial<AllocateHostedConnectionCommandInput>, RegExp]>([
    [{ vlan: 0 }, /^VLAN 0 is invalid/],
    [{ bandwidth: '3Gbps' }, /^Bandwidth 3Gbps is not available for hosted connections$/],
    [{ bandwidth: '500Mbps' }, /not available to a partner of type v2: one of type v1 .*ACCOUNT=NAME:v1/],
    [{ bandwidth: '25Gbps' }, /above the 10Gbps of the parent connection$/],
    [{ ownerAccount: '12' }, /^Account 12 must have 12 digits$/],
    [{ connectionName: 'a;b' }, /^Name a;b is invalid/],
  ])('validation: refuses %j', async (over, message) => {
    await expect(allocate(await interconnect(), over)).rejects.toMatchObject(refused(message));
  });

  it('validation: refuses a VLAN in use, a parent that hosts nothing, and who is no partner', async () => {
    const parent = await interconnect();
    await allocate(parent);
    await expect(allocate(parent)).rejects.toThrow('VLAN 7 is already in use');
    const order = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test' });
    const { connectionId = '' } = await partner.dx.send(order);
    await expect(allocate(connectionId)).rejects.toThrow(`failed for connection ${connectionId} doesn't exist.`);
    await expect(allocate(parent, {}, owner)).rejects.toThrow(`Account ${ownerAccount} is not an authorized`);
  });

  it('behaviour: of a partner of type v1 sells fractions only', async () => {
    await server.stop();
    await start('v1');
    const parent = await interconnect();
    expect((await allocate(parent, { bandwidth: '500Mbps' })).bandwidth).toBe('500Mbps');
    await expect(allocate(parent, { vlan: 8 })).rejects.toThrow('not available to a partner of type v1');
  });

  it('behaviour: works on a LAG of the partner, which carries no virtual interfaces of its own', async () => {
    const lagId = await lagOfPartner();
    expect((await allocate(lagId)).connectionState).toBe('ordering');
    expect(await hostedOn(lagId)).toHaveLength(1);
    const given = { virtualInterfaceName: 'test', vlan: 9, asn: 65_001, directConnectGatewayId: 'any' };
    const direct = new CreatePrivateVirtualInterfaceCommand({ connectionId: lagId, newPrivateVirtualInterface: given });
    await expect(partner.dx.send(direct)).rejects.toThrow('carries hosted connections');
  });
});

describe('AllocateConnectionOnInterconnect and DescribeConnectionsOnInterconnect', () => {
  it('behaviour: the deprecated forms do the same, without the newest', async () => {
    const interconnectId = await interconnect();
    const order = { interconnectId, ownerAccount, bandwidth: '1Gbps', connectionName: 'old', vlan: 9 };
    const made = await partner.dx.send(new AllocateConnectionOnInterconnectCommand(order));
    expect(made).toMatchObject({ connectionState: 'ordering', vlan: 9, ownerAccount });
    const large = new AllocateConnectionOnInterconnectCommand({ ...order, bandwidth: '25Gbps', vlan: 10 });
    await expect(partner.dx.send(large)).rejects.toThrow('Bandwidth 25Gbps is not available');
    const { connections } = await partner.dx.send(new DescribeConnectionsOnInterconnectCommand({ interconnectId }));
    expect(connections?.map(({ connectionId }) => connectionId)).toEqual([made.connectionId]);
    const other = new DescribeConnectionsOnInterconnectCommand({ interconnectId: 'dxcon-fnothere' });
    await expect(partner.dx.send(other)).rejects.toThrow("for connection dxcon-fnothere doesn't exist.");
  });
});

describe('DescribeHostedConnections', () => {
  it('validation: names the caller when the parent is none', async () => {
    await expect(hostedOn('dxcon-fnothere')).rejects.toMatchObject(
      refused(`${partnerAccount} DescribeHostedConnections failed for connection dxcon-fnothere doesn't exist.`),
    );
    const parent = await interconnect();
    expect(await hostedOn(parent)).toEqual([]);
    await expect(hostedOn(parent, owner)).rejects.toThrow("doesn't exist.");
  });

  it('behaviour: gives pages', async () => {
    const connectionId = await interconnect();
    for (const vlan of [1, 2]) await allocate(connectionId, { vlan });
    const first = await partner.client.call('DescribeHostedConnections', { connectionId, maxResults: 1 });
    const { nextToken } = first;
    const second = await partner.client.call('DescribeHostedConnections', { connectionId, maxResults: 1, nextToken });
    expect([first, second].map(({ connections }) => connections?.map(({ vlan }) => vlan))).toEqual([[1], [2]]);
    expect(second.nextToken).toBeUndefined();
  });
});

describe('ConfirmConnection', () => {
  it('serialization: answers with the state alone; the connection becomes available', async () => {
    const { connectionId } = await allocate(await interconnect());
    const { $metadata, ...answer } = await confirm(connectionId);
    expect(answer).toEqual({ connectionState: 'pending' });
    expect((await seenBy(owner, connectionId))[0]?.connectionState).toBe('available');
  });

  it('behaviour: lets the owner use it, and nobody before', async () => {
    const { connectionId } = await allocate(await interconnect());
    expect((await seenBy(owner, connectionId))[0]?.connectionState).toBe('ordering');
    await confirm(connectionId);
    const [confirmed] = await seenBy(owner, connectionId);
    expect(confirmed).toMatchObject({ connectionState: 'available', jumboFrameCapable: true });
    expect(confirmed?.awsDeviceV2).toMatch(/^EqDC2-/);
  });

  it('validation: refuses a second time, for a dedicated connection, and to anyone but the owner', async () => {
    const { connectionId } = await allocate(await interconnect());
    await expect(confirm(connectionId, partner)).rejects.toThrow('Could not find Connection with ID');
    await confirm(connectionId);
    await expect(confirm(connectionId)).rejects.toMatchObject(
      refused(`ConfirmConnection failed. ${connectionId} is in state available`),
    );
    const order = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'test' });
    const dedicated = (await owner.dx.send(order)).connectionId;
    await expect(confirm(dedicated)).rejects.toThrow(`ConfirmConnection failed. ${dedicated} is in state available`);
  });
});

describe('a hosted connection', () => {
  const virtualInterface = async (connectionId: string | undefined, vlan: number) => {
    const gateway = await owner.dx.send(new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test' }));
    const { directConnectGatewayId } = gateway.directConnectGateway ?? {};
    const given = { virtualInterfaceName: 'test', vlan, asn: 65_001, directConnectGatewayId };
    return owner.dx.send(new CreatePrivateVirtualInterfaceCommand({ connectionId, newPrivateVirtualInterface: given }));
  };

  it('DescribeHostedConnections: behaviour: is its owner’s to see and to use; the partner sees it on the parent only', async () => {
    const parent = await interconnect();
    const { connectionId } = await allocate(parent);
    expect((await seenBy(owner)).map((found) => found.connectionId)).toEqual([connectionId]);
    expect(await seenBy(partner)).toEqual([]);
    expect((await hostedOn(parent)).map((found) => found.connectionId)).toEqual([connectionId]);
  });

  it('AllocateHostedConnection: behaviour: holds one virtual interface, with its own VLAN', async () => {
    const { connectionId } = await allocate(await interconnect());
    await expect(virtualInterface(connectionId, 7)).rejects.toThrow('The specified Connection ID is not available');
    await confirm(connectionId);
    await seenBy(owner);
    await expect(virtualInterface(connectionId, 8)).rejects.toThrow(
      'VLAN 8 is invalid: the hosted connection has VLAN 7',
    );
    expect((await virtualInterface(connectionId, 7)).virtualInterfaceState).toBe('pending');
    await expect(virtualInterface(connectionId, 7)).rejects.toThrow('The limit of 1 Virtual Interfaces per hosted');
  });

  it('DeleteConnection: behaviour: is rejected by an owner who deletes it unconfirmed, deleted by a partner who does; its VLAN is free again', async () => {
    const parent = await interconnect();
    const remove = (connectionId: string | undefined, by: Caller) =>
      by.dx.send(new DeleteConnectionCommand({ connectionId }));
    const first = await allocate(parent);
    expect((await remove(first.connectionId, owner)).connectionState).toBe('rejected');
    const second = await allocate(parent);
    expect((await remove(second.connectionId, partner)).connectionState).toBe('deleted');
    const third = await allocate(parent);
    await confirm(third.connectionId);
    await seenBy(owner);
    expect((await remove(third.connectionId, owner)).connectionState).toBe('deleting');
    expect((await seenBy(owner, third.connectionId))[0]?.connectionState).toBe('deleted');
    await expect(remove(third.connectionId, callerOn(server.url, '777788889999'))).rejects.toThrow('Could not find');
  });

  it('AssociateHostedConnection: behaviour: moves to another parent of the same partner, VLANs permitting', async () => {
    const [from, to] = [await interconnect(), await interconnect()];
    const { connectionId } = await allocate(from);
    const move = (parentConnectionId: string) =>
      partner.dx.send(new AssociateHostedConnectionCommand({ connectionId, parentConnectionId }));
    expect(await move(to)).toMatchObject({ connectionId, vlan: 7 });
    expect([await hostedOn(from), (await hostedOn(to)).length]).toEqual([[], 1]);
    await allocate(from);
    await expect(move(from)).rejects.toThrow('VLAN 7 is already in use');
    await expect(move('dxcon-fnothere')).rejects.toThrow("doesn't exist.");
    const foreign = new AssociateHostedConnectionCommand({ connectionId, parentConnectionId: from });
    await expect(owner.dx.send(foreign)).rejects.toThrow(`Could not find Connection with ID ${connectionId}`);
  });

  it('AssociateConnectionWithLag: behaviour: moves with its interconnect into a LAG', async () => {
    const parent = await interconnect();
    const { connectionId } = await allocate(parent);
    const lagId = await lagOfPartner();
    await partner.dx.send(new AssociateConnectionWithLagCommand({ connectionId: parent, lagId }));
    expect((await hostedOn(lagId)).map((found) => found.connectionId)).toEqual([connectionId]);
    expect(await hostedOn(parent)).toEqual([]);
  });

  it('AssociateConnectionWithLag: validation: can be in no LAG', async () => {
    const { connectionId } = await allocate(await interconnect());
    const command = { numberOfConnections: 1, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'test' };
    const { lagId } = await owner.dx.send(new CreateLagCommand(command));
    const associate = new AssociateConnectionWithLagCommand({ connectionId, lagId });
    await expect(owner.dx.send(associate)).rejects.toThrow('is a hosted connection and cannot be in a Lag');
  });
});

it('nothing is put on an interconnect that is being deleted', async () => {
  const partners = { [ownAccount]: { name: 'Carrier', type: 'v2' } } as const;
  const plane = await openControlPlane('brisk', { settings: { partners } });
  const order = { interconnectName: 'test', bandwidth: '10Gbps', location: 'EqDC2' };
  const { interconnectId: connectionId = '' } = await plane.call('CreateInterconnect', order);
  await plane.pass(0);
  await plane.call('DeleteInterconnect', { interconnectId: connectionId });
  const hosting = { connectionId, ownerAccount: '444455556666', bandwidth: '1Gbps', connectionName: 'test', vlan: 7 };
  await expect(plane.call('AllocateHostedConnection', hosting)).rejects.toThrow('is in state deleting');
  await plane.close();
});
