import {
  AssociateConnectionWithLagCommand,
  AssociateMacSecKeyCommand,
  CreateConnectionCommand,
  type CreateConnectionCommandInput,
  CreateDirectConnectGatewayCommand,
  CreateLagCommand,
  type CreateLagCommandInput,
  CreatePrivateVirtualInterfaceCommand,
  DeleteConnectionCommand,
  DeleteLagCommand,
  DeleteVirtualInterfaceCommand,
  DescribeConnectionsCommand,
  DescribeLagsCommand,
  DescribeLoaCommand,
  DescribeTagsCommand,
  DescribeVirtualInterfacesCommand,
  DisassociateConnectionFromLagCommand,
  type Lag,
  TagResourceCommand,
  UpdateLagCommand,
  type UpdateLagCommandInput,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, callerOn } from '../harness/callers.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const account = '111122223333';
const macSecLocation = 'EqDC2';
const refused = (message: string | RegExp) => ({
  name: 'DirectConnectClientException',
  message: expect.stringMatching(message),
});

let server: TestServer;
let caller: Caller;
const start = async (flags: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  server = await startTestServer({ edge: 'off', ...flags });
  caller = callerOn(server.url, account);
};
beforeEach(() => start());
afterEach(() => server.stop());

const createLag = (over: Partial<CreateLagCommandInput> = {}) =>
  caller.dx.send(
    new CreateLagCommand({
      numberOfConnections: 2,
      location: 'EqDC2',
      connectionsBandwidth: '10Gbps',
      lagName: 'test',
      ...over,
    }),
  );
const order = async (over: Partial<CreateConnectionCommandInput> = {}): Promise<string> => {
  const wanted = { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test', ...over };
  return (await caller.dx.send(new CreateConnectionCommand(wanted))).connectionId ?? '';
};
const lag = async (lagId: string | undefined): Promise<Lag> =>
  (await caller.dx.send(new DescribeLagsCommand({ lagId }))).lags?.[0] ?? {};
const update = (lagId: string | undefined, over: Partial<UpdateLagCommandInput>) =>
  caller.dx.send(new UpdateLagCommand({ lagId, ...over }));
const associate = (connectionId: string, lagId: string | undefined) =>
  caller.dx.send(new AssociateConnectionWithLagCommand({ connectionId, lagId }));
const disassociate = (connectionId: string | undefined, lagId: string | undefined) =>
  caller.dx.send(new DisassociateConnectionFromLagCommand({ connectionId, lagId }));
const connection = async (connectionId: string | undefined) =>
  (await caller.dx.send(new DescribeConnectionsCommand({ connectionId }))).connections?.[0] ?? {};
const virtualInterface = async (connectionId: string | undefined, vlan = 7, addresses = {}): Promise<string> => {
  const gateway = await caller.dx.send(new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test' }));
  const { directConnectGatewayId } = gateway.directConnectGateway ?? {};
  const given = { virtualInterfaceName: 'test', vlan, asn: 65_001, directConnectGatewayId, ...addresses };
  const command = new CreatePrivateVirtualInterfaceCommand({ connectionId, newPrivateVirtualInterface: given });
  return (await caller.dx.send(command)).virtualInterfaceId ?? '';
};
const carrierOf = async (virtualInterfaceId: string): Promise<string | undefined> =>
  (await caller.dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }))).virtualInterfaces?.[0]
    ?.connectionId;

describe('CreateLag', () => {
  it('serialization: answers with the LAG pending and its members in full, requested', async () => {
    const made = await createLag({ tags: [{ key: 'a', value: 'b' }], childConnectionTags: [{ key: 'c', value: 'd' }] });
    const { lagId } = made;
    expect(lagId).toMatch(/^dxlag-f[a-z0-9]{7}$/);
    expect(made).toMatchObject({
      connectionsBandwidth: '10Gbps',
      numberOfConnections: 2,
      ownerAccount: account,
      lagName: 'test',
      lagState: 'pending',
      location: 'EqDC2',
      region: 'us-east-1',
      minimumLinks: 0,
      allowsHostedConnections: false,
      jumboFrameCapable: false,
      hasLogicalRedundancy: 'unknown',
      macSecCapable: false,
      tags: [{ key: 'a', value: 'b' }],
    });
    expect(made.awsDeviceV2).toBe(made.awsDevice);
    expect(made.connections).toMatchObject(
      [1, 2].map((number) => ({
        connectionName: `Requested Connection ${number} for Lag ${lagId}`,
        connectionState: 'requested',
        bandwidth: '10Gbps',
        lagId,
        tags: [{ key: 'c', value: 'd' }],
      })),
    );
  });

  it.each<[string, Partial<CreateLagCommandInput>, RegExp]>([
    ['no members', { numberOfConnections: 0 }, /^numberOfConnections 0 is invalid: 1 to 4 of 10Gbps$/],
    ['five members', { numberOfConnections: 5 }, /^numberOfConnections 5 is invalid: 1 to 4 of 10Gbps$/],
    ['three of 100G', { numberOfConnections: 3, connectionsBandwidth: '100Gbps' }, /3 is invalid: 1 to 2 of 100Gbps$/],
    ['a bandwidth that no port has', { connectionsBandwidth: '2Gbps' }, /^Bandwidth 2Gbps is not available/],
    ['a location that is none', { location: 'Nowhere' }, /^Location Nowhere does not exist$/],
    ['a location elsewhere', { location: 'EqLD5' }, /^Location EqLD5 belongs to Region/],
    ['a bad name', { lagName: 'a;b' }, /^Name a;b is invalid/],
    ['an unknown connection', { connectionId: 'dxcon-fnothere' }, /^Could not find Connection with ID dxcon-fnothere$/],
  ])('validation: refuses %s, and makes nothing', async (_, over, message) => {
    await expect(createLag(over)).rejects.toMatchObject(refused(message));
    expect((await caller.dx.send(new DescribeLagsCommand({}))).lags).toEqual([]);
    expect((await caller.dx.send(new DescribeConnectionsCommand({}))).connections).toEqual([]);
  });

  it('validation: refuses an eleventh LAG, and members beyond the ports of the location', async () => {
    await server.stop();
    await start();
    const quota = { quotas: { connectionsPerLocation: 20, lagsPerRegion: 2 } };
    await fetch(`${server.url}/_crossconnect/v1/accounts/${account}/settings`, {
      method: 'PATCH',
      body: JSON.stringify(quota),
    });
    for (let count = 0; count < 2; count++) await createLag({ numberOfConnections: 1 });
    await expect(createLag({ numberOfConnections: 1 })).rejects.toThrow('The limit of 2 Lags in the Region');
    await fetch(`${server.url}/_crossconnect/v1/accounts/${account}/settings`, {
      method: 'PATCH',
      body: JSON.stringify({ quotas: { connectionsPerLocation: 4 } }),
    });
    await expect(createLag({ numberOfConnections: 3 })).rejects.toThrow('The limit of 4 connections at the location');
  });

  it('behaviour: with a connection counts it, keeps its id and state, and takes over its virtual interfaces', async () => {
    const connectionId = await order();
    const id = await virtualInterface(connectionId);
    const made = await createLag({ connectionId });
    expect(made.connections).toMatchObject([
      { connectionId, connectionState: 'available' },
      { connectionName: `Requested Connection 1 for Lag ${made.lagId}`, connectionState: 'requested' },
    ]);
    expect(await carrierOf(id)).toBe(made.lagId);
    expect(await lag(made.lagId)).toMatchObject({ lagState: 'available', numberOfConnections: 2 });
  });

  it.each<[string, Partial<CreateConnectionCommandInput>, Partial<CreateLagCommandInput>, RegExp]>([
    ['another speed', { bandwidth: '1Gbps' }, {}, /^The connections of Lag .* have bandwidth 10Gbps$/],
    ['another location', { location: 'CSVA1' }, {}, /end on different devices$/],
    ['no MACsec', {}, { requestMACSec: true }, /should be requested MacSec at the same time$/],
  ])('validation: refuses a connection of %s', async (_, wanted, over, message) => {
    const connectionId = await order(wanted);
    await expect(createLag({ connectionId, ...over })).rejects.toMatchObject(refused(message));
    expect((await connection(connectionId)).lagId).toBeUndefined();
  });
});

describe('DescribeLags', () => {
  it('validation: is an empty list without LAGs, one LAG by id, and refuses ids that are unknown, malformed or foreign', async () => {
    expect((await caller.dx.send(new DescribeLagsCommand({}))).lags).toEqual([]);
    const { lagId } = await createLag();
    expect((await caller.dx.send(new DescribeLagsCommand({ lagId }))).lags).toHaveLength(1);
    await expect(lag('dxlag-fnothere')).rejects.toThrow('Could not find Lag with ID dxlag-fnothere');
    await expect(lag('doesntexist')).rejects.toThrow('Lag ID doesntexist has an invalid format.');
    for (const other of [callerOn(server.url, '444455556666'), callerOn(server.url, account, 'us-west-2')])
      await expect(other.dx.send(new DescribeLagsCommand({ lagId }))).rejects.toThrow('Could not find Lag with ID');
  });

  it('behaviour: gives pages', async () => {
    const { lagId: first } = await createLag({ numberOfConnections: 1 });
    const { lagId: second } = await createLag({ numberOfConnections: 1 });
    const page = await caller.client.call('DescribeLags', { maxResults: 1 });
    expect(page.lags?.map((of) => of.lagId)).toEqual([first]);
    const next = await caller.client.call('DescribeLags', { maxResults: 1, nextToken: page.nextToken });
    expect([next.lags?.map((of) => of.lagId), next.nextToken]).toEqual([[second], undefined]);
    await expect(caller.client.call('DescribeLags', { nextToken: `${page.nextToken}x` })).rejects.toThrow('nextToken');
  });

  it('serialization: shows limiters and the pools of all members together', async () => {
    const { lagId } = await createLag();
    const { lags } = await caller.client.call('DescribeLags', { lagId });
    expect(lags?.[0]).toMatchObject({
      rateLimiterStatus: { maxAllowed: 10, inUse: 0, remaining: 10 },
      prefixPoolSizeIpv4: 10_000,
      prefixPoolUnallocatedCountIpv6: 10_000,
      billingMode: 'PayAsYouGo',
    });
  });
});

describe('UpdateLag', () => {
  it('behaviour: changes name, minimum and mode; the mode is copied to every member', async () => {
    const { lagId } = await createLag({ location: macSecLocation, requestMACSec: true });
    const changed = await update(lagId, { lagName: 'new', minimumLinks: 2, encryptionMode: 'must_encrypt' });
    expect(changed).toMatchObject({ lagName: 'new', minimumLinks: 2, encryptionMode: 'must_encrypt' });
    expect(changed.connections?.map(({ encryptionMode }) => encryptionMode)).toEqual(['must_encrypt', 'must_encrypt']);
  });

  it.each<[Partial<UpdateLagCommandInput>, RegExp]>([
    [{ minimumLinks: 3 }, /^minimumLinks 3 is invalid: 0 to 2, the number of members$/],
    [{ minimumLinks: -1 }, /^minimumLinks -1 is invalid/],
    [{ lagName: '' }, /^Name {2}is invalid/],
    [{ encryptionMode: 'must_encrypt' }, /MACsec/],
  ])('validation: refuses %j', async (over, message) => {
    const { lagId } = await createLag();
    await expect(update(lagId, over)).rejects.toMatchObject(refused(message));
  });

  it('behaviour: takes the LAG down with a minimum above its operational members, and up again', async () => {
    await server.stop();
    await start({ pace: 'real' });
    const { lagId } = await createLag();
    expect((await lag(lagId)).lagState).toBe('pending');
    await server.stop();
    await start();
    const again = await createLag();
    expect((await lag(again.lagId)).lagState).toBe('available');
    await caller.dx.send(new DeleteConnectionCommand({ connectionId: again.connections?.[0]?.connectionId }));
    await createLag({ numberOfConnections: 1 });
    expect((await lag(again.lagId)).numberOfConnections).toBe(1);
    expect((await update(again.lagId, { minimumLinks: 1 })).lagState).toBe('available');
  });
});

describe('DeleteLag', () => {
  it('serialization: answers deleted and empty, sets the members free, and lists it for a while', async () => {
    const { lagId, connections } = await createLag();
    const deleted = await caller.dx.send(new DeleteLagCommand({ lagId }));
    expect(deleted).toMatchObject({ lagId, lagState: 'deleted', connections: [], numberOfConnections: 0 });
    expect(await lag(lagId)).toMatchObject({ lagState: 'deleted', connections: [] });
    expect((await connection(connections?.[0]?.connectionId)).lagId).toBeUndefined();
    expect((await caller.dx.send(new DeleteLagCommand({ lagId }))).lagState).toBe('deleted');
  });

  it('validation: refuses while virtual interfaces are on it, and an unknown LAG', async () => {
    const { lagId } = await createLag();
    await lag(lagId);
    const virtualInterfaceId = await virtualInterface(lagId);
    const command = new DeleteLagCommand({ lagId });
    await expect(caller.dx.send(command)).rejects.toThrow(`${lagId} has Virtual Interfaces`);
    await caller.dx.send(new DeleteVirtualInterfaceCommand({ virtualInterfaceId }));
    await lag(lagId);
    expect((await caller.dx.send(command)).lagState).toBe('deleted');
    await expect(caller.dx.send(new DeleteLagCommand({ lagId: 'dxlag-fnothere' }))).rejects.toThrow(
      'Could not find Lag with ID dxlag-fnothere',
    );
  });

  it('behaviour: an empty LAG lives on: Terraform deletes the member that CreateLag made', async () => {
    const { lagId, connections } = await createLag({ numberOfConnections: 1 });
    const [member] = connections ?? [];
    const deleted = await caller.dx.send(new DeleteConnectionCommand({ connectionId: member?.connectionId }));
    expect(deleted.lagId).toBeUndefined();
    expect(await lag(lagId)).toMatchObject({ numberOfConnections: 0, connections: [] });
    expect((await lag(lagId)).lagState).not.toBe('deleted');
  });
});

describe('AssociateConnectionWithLag', () => {
  it('serialization: answers with the connection, now a member, and brings its virtual interfaces', async () => {
    const { lagId } = await createLag({ numberOfConnections: 1 });
    const connectionId = await order();
    const id = await virtualInterface(connectionId);
    expect(await associate(connectionId, lagId)).toMatchObject({ connectionId, lagId });
    expect(await carrierOf(id)).toBe(lagId);
    expect((await lag(lagId)).numberOfConnections).toBe(2);
  });

  it('validation: refuses another speed, another device, a full LAG, a member, unknown ids', async () => {
    const { lagId, connections } = await createLag({ numberOfConnections: 4 });
    const connectionId = await order();
    await expect(associate(connectionId, lagId)).rejects.toThrow(`The limit of 4 connections in Lag ${lagId}`);
    const other = await createLag({ numberOfConnections: 1, connectionsBandwidth: '1Gbps' });
    await expect(associate(connectionId, other.lagId)).rejects.toThrow(/bandwidth 1Gbps|different devices/);
    const second = await order();
    await caller.dx.send(new DescribeLoaCommand({ connectionId: second }));
    await expect(associate(second, (await createLag({ numberOfConnections: 1 })).lagId)).rejects.toThrow('devices');
    await expect(associate(connections?.[0]?.connectionId ?? '', lagId)).rejects.toThrow('is in Lag');
    await expect(associate('dxcon-fnothere', lagId)).rejects.toThrow('Could not find Connection with ID');
    await expect(associate(connectionId, 'dxlag-fnothere')).rejects.toThrow('Could not find Lag with ID');
  });

  it('behaviour: gives a port that nobody has cabled its place on the device of the LAG', async () => {
    const { lagId, awsDeviceV2 } = await createLag({ numberOfConnections: 1 });
    const ports = [await order(), await order()];
    const devices = await Promise.all(ports.map(async (id) => (await connection(id)).awsDeviceV2));
    expect(new Set(devices).size).toBe(2);
    for (const id of ports) await associate(id, lagId);
    for (const id of ports) expect(await connection(id)).toMatchObject({ lagId, awsDeviceV2 });
  });

  it('validation: refuses a VLAN or an address that the LAG has', async () => {
    const { lagId } = await createLag({ numberOfConnections: 1 });
    await lag(lagId);
    const addresses = { amazonAddress: '169.254.7.1/30', customerAddress: '169.254.7.2/30' };
    await virtualInterface(lagId, 7, addresses);
    const connectionId = await order();
    await virtualInterface(connectionId, 7);
    await expect(associate(connectionId, lagId)).rejects.toThrow('VLAN 7 is already in use');
    const third = await order();
    await virtualInterface(third, 8, addresses);
    const device = (await connection(third)).awsDeviceV2;
    if (device === (await lag(lagId)).awsDeviceV2)
      await expect(associate(third, lagId)).rejects.toThrow('Address 169.254.7.1/30 overlaps');
    expect((await connection(connectionId)).lagId).toBeUndefined();
  });

  it('behaviour: from one LAG to another leaves what the first carries, and the keys of the new LAG hold', async () => {
    const macSec = { location: macSecLocation, requestMACSec: true };
    const first = await createLag({ ...macSec, numberOfConnections: 2 });
    const [member] = first.connections ?? [];
    await lag(first.lagId);
    const id = await virtualInterface(first.lagId);
    const second = await createLag({ ...macSec, numberOfConnections: 1 });
    if (second.awsDeviceV2 !== first.awsDeviceV2)
      await expect(associate(member?.connectionId ?? '', second.lagId)).rejects.toThrow('different devices');
    const third = await createLag({ ...macSec, numberOfConnections: 1 });
    expect(third.awsDeviceV2).toBe(first.awsDeviceV2);
    const key = { ckn: 'a1'.repeat(32), cak: 'b2'.repeat(32) };
    await caller.dx.send(new AssociateMacSecKeyCommand({ connectionId: third.lagId, ...key }));
    const moved = await associate(member?.connectionId ?? '', third.lagId);
    expect(moved).toMatchObject({ lagId: third.lagId, macSecKeys: [{ ckn: key.ckn }] });
    expect(await carrierOf(id)).toBe(first.lagId);
  });
});

describe('DisassociateConnectionFromLag', () => {
  it('serialization: answers with the connection standing alone; virtual interfaces stay', async () => {
    const { lagId, connections } = await createLag();
    await lag(lagId);
    const id = await virtualInterface(lagId);
    const freed = await disassociate(connections?.[0]?.connectionId, lagId);
    expect(freed.lagId).toBeUndefined();
    expect(await carrierOf(id)).toBe(lagId);
  });

  it('validation: refuses in the words that Terraform matches, and what is no member', async () => {
    const { lagId, connections } = await createLag();
    const connectionId = await order();
    await expect(disassociate('dxcon-fnothere', lagId)).rejects.toThrow('Connection does not exist');
    const deleted = await order();
    await caller.dx.send(new DeleteConnectionCommand({ connectionId: deleted }));
    await expect(disassociate(deleted, lagId)).rejects.toThrow('Connection does not exist');
    await expect(disassociate(connections?.[0]?.connectionId, 'dxlag-fnothere')).rejects.toThrow('Lag does not exist');
    await expect(disassociate(connectionId, lagId)).rejects.toThrow(
      `Connection ${connectionId} is not in Lag ${lagId}`,
    );
  });

  it('behaviour: refuses to fall below the minimum, but lets the last one go', async () => {
    const { lagId, connections } = await createLag();
    const [first, second] = connections?.map(({ connectionId }) => connectionId) ?? [];
    await update(lagId, { minimumLinks: 2 });
    await expect(disassociate(first, lagId)).rejects.toThrow('fewer operational connections than its minimum of 2');
    await update(lagId, { minimumLinks: 1 });
    await disassociate(first, lagId);
    await disassociate(second, lagId);
    expect(await lag(lagId)).toMatchObject({ lagState: 'down', connections: [] });
  });

  it('validation: refuses to leave too small a pool for what has been allocated', async () => {
    const { lagId, connections } = await createLag();
    await lag(lagId);
    for (let vlan = 1; vlan <= 6; vlan++) {
      const id = await virtualInterface(lagId, vlan);
      await caller.client.call('UpdateVirtualInterfaceAttributes', {
        virtualInterfaceId: id,
        prefixPoolAllocatedCountIpv4: 1_000,
      });
    }
    await expect(disassociate(connections?.[0]?.connectionId, lagId)).rejects.toThrow(
      'more prefixes than would be left',
    );
  });
});

describe('a LAG beside other calls', () => {
  it('CreateConnection: behaviour: takes a new connection as a member at once, of its own location, speed and MACsec', async () => {
    const { lagId } = await createLag({ numberOfConnections: 1 });
    const member = await connection(await order({ lagId }));
    expect(member).toMatchObject({ lagId, awsDeviceV2: (await lag(lagId)).awsDeviceV2 });
    await expect(order({ lagId, bandwidth: '1Gbps' })).rejects.toThrow('have bandwidth 10Gbps');
    await expect(order({ lagId, location: 'CSVA1' })).rejects.toThrow(`Lag ${lagId} is at location EqDC2`);
    await expect(order({ lagId: 'dxlag-fnothere' })).rejects.toThrow('Could not find Lag with ID dxlag-fnothere');
  });

  it('DescribeLags: behaviour: carries virtual interfaces, is a target of tags, and shows both to its owner', async () => {
    const { lagId } = await createLag();
    const resourceArn = `arn:aws:directconnect:us-east-1:${account}:dxlag/${lagId}`;
    await caller.dx.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'a', value: 'b' }] }));
    const { resourceTags } = await caller.dx.send(new DescribeTagsCommand({ resourceArns: [resourceArn] }));
    expect(resourceTags).toEqual([{ resourceArn, tags: [{ key: 'a', value: 'b' }] }]);
    const id = await virtualInterface(lagId);
    const { virtualInterfaces } = await caller.dx.send(new DescribeVirtualInterfacesCommand({ connectionId: lagId }));
    expect(virtualInterfaces?.map(({ virtualInterfaceId }) => virtualInterfaceId)).toEqual([id]);
  });
});
