// The SDK of npm does not know billing modes yet, so our own client asks for them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../src/client/index.ts';
import type { CreateConnectionRequest, UpdateConnectionsBillingModeRequest } from '../../src/model/index.ts';
import { callerOn } from '../harness/callers.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const account = '111122223333';
type Mode = UpdateConnectionsBillingModeRequest['billingMode'];

let server: TestServer;
let client: Client;
const start = async (flags: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  server = await startTestServer({ edge: 'off', ...flags });
  client = callerOn(server.url, account).client;
};
beforeEach(() => start());
afterEach(() => server.stop());

const order = (given: Partial<CreateConnectionRequest> = {}) =>
  client.call('CreateConnection', { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test', ...given });
const orderId = async (given?: Partial<CreateConnectionRequest>) => (await order(given)).connectionId ?? '';
const update = (connectionIds: readonly string[], billingMode: Mode) =>
  client.call('UpdateConnectionsBillingMode', { connectionIds, billingMode });
const modes = async () =>
  (await client.call('DescribeConnections', {})).connections?.map(({ billingMode }) => billingMode);
const group = async (connectionIdentifiers: readonly string[]): Promise<void> => {
  const { resiliencyGroup } = await client.call('CreateResiliencyGroup', {
    resiliencyGroupName: 'pair',
    intendedResiliencyModel: 'high-resiliency',
  });
  const resiliencyGroupId = resiliencyGroup?.resiliencyGroupId ?? '';
  await client.call('AssociateConnectionsToResiliencyGroup', { resiliencyGroupId, connectionIdentifiers });
};

describe('DescribeLocations', () => {
  it('serialization: lists the modes a port can be ordered with', async () => {
    const { locations } = await client.call('DescribeLocations', {});
    const found = locations?.find(({ locationCode }) => locationCode === 'EqDC2');
    expect(found?.availableBillingModes?.map(({ billingMode }) => billingMode)).toEqual([
      'PayAsYouGo',
      'FlatRateTier1',
      'FlatRateTier2',
      'FlatRateTier3',
      'FlatRateTier4',
      'FlatRateTier5',
    ]);
    expect(found?.availableBillingModes?.[1]).toEqual({
      billingMode: 'FlatRateTier1',
      availablePortSpeeds: found?.availablePortSpeeds,
      includedRegions: ['us-east-1'],
    });
  });

  it('behaviour: lists what is configured for a location, and that is all that can be ordered there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crossconnect-locations-'));
    const locations = join(folder, 'locations.json');
    const billingModes = [
      { billingMode: 'PayAsYouGo' },
      { billingMode: 'FlatRateTier2', portSpeeds: ['10G'], includedRegions: ['us-east-1', 'us-east-2'] },
    ];
    const lab = { code: 'Lab1', name: 'Lab', region: 'us-east-1', portSpeeds: ['1G', '10G'], billingModes };
    writeFileSync(locations, JSON.stringify([lab]));
    await server.stop();
    await start({ locations });
    rmSync(folder, { recursive: true });
    const listed = (await client.call('DescribeLocations', {})).locations;
    expect(listed?.find(({ locationCode }) => locationCode === 'Lab1')?.availableBillingModes).toEqual([
      { billingMode: 'PayAsYouGo', availablePortSpeeds: ['1G', '10G'], includedRegions: ['us-east-1'] },
      { billingMode: 'FlatRateTier2', availablePortSpeeds: ['10G'], includedRegions: ['us-east-1', 'us-east-2'] },
    ]);
    await expect(order({ location: 'lab1', bandwidth: '1Gbps', billingMode: 'FlatRateTier2' })).rejects.toThrow(
      'Billing mode FlatRateTier2 is not available for 1Gbps at location lab1',
    );
    const connectionId = await orderId({ location: 'lab1', billingMode: 'FlatRateTier2' });
    await expect(update([connectionId], 'FlatRateTier1')).rejects.toThrow(/FlatRateTier1 is not available for 10Gbps/);
  });
});

describe('CreateConnection', () => {
  it('behaviour: shows the mode asked for, and PayAsYouGo when none is', async () => {
    expect(await order()).toMatchObject({ billingMode: 'PayAsYouGo' });
    expect(await order({ billingMode: 'FlatRateTier3' })).toMatchObject({ billingMode: 'FlatRateTier3' });
    expect(await modes()).toEqual(['PayAsYouGo', 'FlatRateTier3']);
  });

  it('validation: takes no mode of a pair', async () => {
    await expect(order({ billingMode: 'PortPairFlatRateTier1' as 'FlatRateTier1' })).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining('enum value set'),
    });
  });
});

describe('UpdateConnectionsBillingMode', () => {
  it('serialization: answers with the mode and the connections whole, in the order named, each once', async () => {
    const [first, second] = [await orderId(), await orderId()];
    const { billingMode, connections } = await update([second, first, second], 'FlatRateTier1');
    expect(billingMode).toBe('FlatRateTier1');
    expect(connections?.map(({ connectionId }) => connectionId)).toEqual([second, first]);
    expect(connections?.[0]).toMatchObject({ connectionState: 'available', billingMode: 'FlatRateTier1', tags: [] });
    expect(await modes()).toEqual(['FlatRateTier1', 'FlatRateTier1']);
    await update([first], 'PayAsYouGo');
    expect(await modes()).toEqual(['PayAsYouGo', 'FlatRateTier1']);
  });

  it.each<[string, (own: string) => readonly string[], Mode, string, RegExp]>([
    ['no connections', () => [], 'FlatRateTier1', 'ValidationException', /greater than or equal to 1/],
    [
      '201 connections',
      (own) => Array(201).fill(own),
      'FlatRateTier1',
      'ValidationException',
      /less than or equal to 200/,
    ],
    ['a mode of a pair', (own) => [own], 'PortPairFlatRateTier1' as Mode, 'ValidationException', /enum value set/],
    ['an id of another form', () => ['foobar'], 'FlatRateTier1', 'DirectConnectClientException', /invalid format/],
  ])('validation: refuses %s', async (_, ids, mode, code, message) => {
    const given = ids(await orderId());
    await expect(update(given, mode)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await modes()).toEqual(['PayAsYouGo']);
  });

  it('validation: is all or nothing: one connection that is not the caller’s, or gone, spoils it', async () => {
    const connectionId = await orderId();
    const foreign = await callerOn(server.url, '444455556666').client.call('CreateConnection', {
      location: 'EqDC2',
      bandwidth: '10Gbps',
      connectionName: 'foreign',
    });
    await expect(update([connectionId, foreign.connectionId ?? ''], 'FlatRateTier1')).rejects.toThrow(/Could not find/);
    const gone = await orderId();
    await client.call('DeleteConnection', { connectionId: gone });
    await expect(update([connectionId, gone], 'FlatRateTier1')).rejects.toThrow(/is in state deleted/);
    expect(await modes()).toContain('PayAsYouGo');
    expect(await modes()).not.toContain('FlatRateTier1');
  });

  it('behaviour: of two ports of one resiliency group makes a pair, in the answer already', async () => {
    const ids = [await orderId(), await orderId(), await orderId(), await orderId({ bandwidth: '1Gbps' })];
    await group(ids);
    expect((await update(ids, 'FlatRateTier2')).connections?.map(({ billingMode }) => billingMode)).toEqual([
      'PortPairFlatRateTier2',
      'PortPairFlatRateTier2',
      'FlatRateTier2',
      'FlatRateTier2',
    ]);
    await update(ids.slice(0, 1), 'FlatRateTier3');
    expect(await modes()).toEqual(['FlatRateTier3', 'PortPairFlatRateTier2', 'PortPairFlatRateTier2', 'FlatRateTier2']);
    await update(ids, 'PayAsYouGo');
    expect(await modes()).toEqual(Array(4).fill('PayAsYouGo'));
  });
});

describe('the mode of a LAG', () => {
  const lag = async (billingMode: Mode = 'PayAsYouGo'): Promise<{ lagId: string; ids: string[] }> => {
    const { lagId = '', connections = [] } = await client.call('CreateLag', {
      numberOfConnections: 2,
      location: 'EqDC2',
      connectionsBandwidth: '10Gbps',
      lagName: 'test',
      billingMode,
    });
    return { lagId, ids: connections.map(({ connectionId }) => connectionId ?? '') };
  };
  const modeOf = async (lagId: string) => (await client.call('DescribeLags', { lagId })).lags?.[0]?.billingMode;

  it('UpdateConnectionsBillingMode: behaviour: named by its id changes with its members', async () => {
    const { lagId, ids } = await lag();
    const { connections } = await update([lagId], 'FlatRateTier1');
    expect(connections?.map(({ connectionId, billingMode }) => [connectionId, billingMode])).toEqual(
      ids.map((id) => [id, 'FlatRateTier1']),
    );
    expect(await modeOf(lagId)).toBe('FlatRateTier1');
  });

  it('UpdateConnectionsBillingMode: behaviour: named by all of its members changes with them, by some of them is refused', async () => {
    const { lagId, ids } = await lag();
    await expect(update(ids.slice(1), 'FlatRateTier1')).rejects.toThrow(
      `All Connections of Lag ${lagId} must have the same billing mode`,
    );
    expect(await modeOf(lagId)).toBe('PayAsYouGo');
    await update(ids, 'FlatRateTier1');
    expect(await modeOf(lagId)).toBe('FlatRateTier1');
  });

  it('CreateConnection and AssociateConnectionWithLag: behaviour: gives its mode to a port ordered for it, and takes none with another', async () => {
    const { lagId } = await lag('FlatRateTier2');
    expect(await order({ lagId })).toMatchObject({ lagId, billingMode: 'FlatRateTier2' });
    await expect(order({ lagId, billingMode: 'FlatRateTier1' })).rejects.toThrow(/must have the same billing mode/);
    const connectionId = await orderId();
    await expect(client.call('AssociateConnectionWithLag', { connectionId, lagId })).rejects.toThrow(
      `All Connections of Lag ${lagId} must have the same billing mode`,
    );
  });
});
