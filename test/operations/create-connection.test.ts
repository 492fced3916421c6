import {
  CreateConnectionCommand,
  type CreateConnectionCommandInput,
  DescribeConnectionsCommand,
} from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import type { CreateConnectionRequest } from '../../src/model/index.ts';
import { clientError, connect, ownRefusal, refusal, useServer } from './support.ts';

const accounts = useServer();
const base = { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test' };

describe('serialization', () => {
  it('answers flat, with what a fresh port has and nothing else', async () => {
    const { raw, id } = accounts.account();
    const answer = await raw('CreateConnection', base);
    expect(answer).toMatchObject({ status: 200, type: 'application/x-amz-json-1.1' });
    expect(JSON.parse(answer.text)).toEqual({
      ownerAccount: id,
      connectionId: expect.stringMatching(/^dxcon-f[a-z0-9]{7}$/),
      connectionName: 'test',
      connectionState: 'requested',
      region: 'us-east-1',
      location: 'EqDC2',
      bandwidth: '10Gbps',
      jumboFrameCapable: false,
      hasLogicalRedundancy: 'unknown',
      tags: [],
      macSecCapable: false,
      billingMode: 'PayAsYouGo',
      rateLimiterStatus: { maxAllowed: 10, inUse: 0, remaining: 10, totalBandwidth: '0Mbps' },
      prefixPoolSizeIpv4: 5_000,
      prefixPoolSizeIpv6: 5_000,
      prefixPoolUnallocatedCountIpv4: 5_000,
      prefixPoolUnallocatedCountIpv6: 5_000,
    });
  });

  it('adds the members of MACsec to a port that has it', async () => {
    const { raw } = accounts.account();
    const { text } = await raw('CreateConnection', { ...base, requestMACSec: true });
    expect(JSON.parse(text)).toMatchObject({
      macSecCapable: true,
      encryptionMode: 'should_encrypt',
      portEncryptionStatus: 'Encryption Down',
      macSecKeys: [],
    });
  });

  it('takes null for left out and ignores members it does not know', async () => {
    const { raw } = accounts.account();
    const { status } = await raw('CreateConnection', { ...base, lagId: null, providerName: null, colour: 'red' });
    expect(status).toBe(200);
  });
});

describe('validation', () => {
  it.each([
    [{ location: 'EqDC2', bandwidth: '10Gbps' }, 'connectionName'],
    [{ location: 'EqDC2', connectionName: 'test' }, 'bandwidth'],
    [{ bandwidth: '10Gbps', connectionName: 'test' }, 'location'],
  ])('%j lacks %s', async (body, name) => {
    const { text, status } = await accounts.account().raw('CreateConnection', body);
    expect([status, JSON.parse(text)]).toEqual([
      400,
      {
        __type: 'ValidationException',
        message: `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
      },
    ]);
  });

  it.each<[string, Partial<CreateConnectionCommandInput>, RegExp | string]>([
    ['a location nobody knows', { location: 'Nowhere1' }, 'Location Nowhere1 does not exist'],
    ['one of another Region', { location: 'EqLD5' }, 'Location EqLD5 belongs to Region eu-west-1, not to us-east-1'],
    ['a speed that is none', { bandwidth: '7Gbps' }, 'Bandwidth 7Gbps is not available at location EqDC2'],
    ['a hosted speed', { bandwidth: '50Mbps' }, 'Bandwidth 50Mbps is not available at location EqDC2'],
    ['the short form', { bandwidth: '10G' }, 'Bandwidth 10G is not available at location EqDC2'],
    ['a member of every object', { bandwidth: 'toString' }, 'Bandwidth toString is not available at location EqDC2'],
    ['a name with a semicolon', { connectionName: 'a;b' }, /^Name a;b is invalid/],
    ['a name of 101 letters', { connectionName: 'x'.repeat(101) }, /^Name x+ is invalid/],
    [
      'MACsec at 1 Gbps',
      { bandwidth: '1Gbps', requestMACSec: true },
      'MACsec is not available for 1Gbps at location EqDC2',
    ],
    ['a LAG id without form', { lagId: 'doesntexist' }, 'Lag ID doesntexist has an invalid format.'],
    ['a LAG nobody has', { lagId: 'dxlag-fnobody0' }, 'Could not find Lag with ID dxlag-fnobody0'],
    ['a reserved tag', { tags: [{ key: 'aws:a', value: 'b' }] }, /^Tag key aws:a is invalid/],
  ])('refuses %s', async (_, over, message) => {
    const { dx } = accounts.account();
    await expect(dx.send(new CreateConnectionCommand({ ...base, ...over }))).rejects.toEqual(refusal(message));
    expect((await dx.send(new DescribeConnectionsCommand({}))).connections).toEqual([]);
  });

  it('names the class of tag faults without a message', async () => {
    const { raw, dx } = accounts.account();
    const tags = [{ key: 'a' }, { key: 'a' }];
    expect((await raw('CreateConnection', { ...base, tags })).text).toBe('{"__type":"DuplicateTagKeysException"}');
    const many = Array.from({ length: 51 }, (_, index) => ({ key: `k${index}` }));
    expect((await raw('CreateConnection', { ...base, tags: many })).text).toBe('{"__type":"TooManyTagsException"}');
    expect((await dx.send(new DescribeConnectionsCommand({}))).connections).toEqual([]);
  });

  it('knows six billing modes that can be asked for', async () => {
    const account = accounts.account();
    for (const billingMode of ['PayAsYouGo', 'FlatRateTier1', 'FlatRateTier5'] as const)
      expect(await account.own.call('CreateConnection', { ...base, billingMode })).toMatchObject({ billingMode });
    for (const billingMode of ['PortPairFlatRateTier1', 'Free'])
      await expect(
        account.own.call('CreateConnection', { ...base, billingMode } as unknown as CreateConnectionRequest),
      ).rejects.toMatchObject({ code: 'ValidationException' });
  });

  it('refuses in the recorded form', async () => {
    const answer = await accounts.account().raw('CreateConnection', { ...base, lagId: 'dxlag-XXXXXXXX' });
    expect(answer).toEqual(clientError('Lag ID dxlag-XXXXXXXX has an invalid format.'));
  });
});

describe('behaviour', () => {
  it.each(['EqDC2', 'EQDC2', 'eqdc2'])('echoes the location as it was spelled: %s', async (location) => {
    const { dx } = accounts.account();
    const made = await dx.send(new CreateConnectionCommand({ ...base, location }));
    expect(made.location).toBe(location);
    const { connections } = await dx.send(new DescribeConnectionsCommand({ connectionId: made.connectionId }));
    expect(connections?.[0]?.location).toBe(location);
  });

  it('keeps name, provider and tags', async () => {
    const { dx } = accounts.account();
    const given = {
      connectionName: 'Dallas 1, rack_7',
      providerName: 'Equinix',
      tags: [{ key: 'team', value: 'net' }],
    };
    const made = await dx.send(new CreateConnectionCommand({ ...base, ...given }));
    expect(made).toMatchObject(given);
  });

  it('is available when the next call is read, with device and jumbo frames', async () => {
    const { dx } = accounts.account();
    await dx.send(new CreateConnectionCommand(base));
    const { connections } = await dx.send(new DescribeConnectionsCommand({}));
    expect(connections?.[0]).toMatchObject({
      connectionState: 'available',
      jumboFrameCapable: true,
      awsDevice: expect.stringMatching(/^EqDC2-[a-z0-9]{13}$/),
      awsDeviceV2: connections?.[0]?.awsDevice,
      awsLogicalDeviceId: connections?.[0]?.awsDevice,
    });
  });

  it.each([
    ['1Gbps', 5_000],
    ['100Gbps', 30_000],
    ['400Gbps', 50_000],
  ])('has the prefix pool of its bandwidth: %s', async (bandwidth, size) => {
    const { own } = accounts.account();
    // EqDC2 has no 400G port.
    const location = bandwidth === '400Gbps' ? await locationWith(own, '400G') : 'EqDC2';
    const made = await own.call('CreateConnection', { ...base, location, bandwidth });
    expect(made).toMatchObject({ prefixPoolSizeIpv4: size, prefixPoolUnallocatedCountIpv6: size });
  });

  it('counts ten live ones a location, Region and account', async () => {
    const account = accounts.account();
    const ids = [];
    for (let made = 0; made < 10; made++) ids.push(await connect(account, { location: made % 2 ? 'EqDC2' : 'eqdc2' }));
    await expect(connect(account)).rejects.toEqual(ownRefusal(/^The limit of 10 connections at the location/));
    await connect(account, { location: 'CSVA1' });
    await connect(accounts.account());
    await account.own.call('DeleteConnection', { connectionId: ids[0] ?? '' });
    await connect(account);
  });

  it('puts the ports of an account on two devices in turn', async () => {
    const account = accounts.account();
    for (let made = 0; made < 4; made++) await connect(account);
    const { connections } = await account.dx.send(new DescribeConnectionsCommand({}));
    const devices = connections?.map(({ awsDeviceV2 }) => awsDeviceV2);
    expect(new Set(devices).size).toBe(2);
    expect(devices?.[0]).toBe(devices?.[2]);
  });
});

async function locationWith(own: ReturnType<typeof accounts.account>['own'], speed: string): Promise<string> {
  const { locations } = await own.call('DescribeLocations', {});
  const found = locations?.find(({ availablePortSpeeds }) => availablePortSpeeds?.includes(speed));
  if (found?.locationCode === undefined) throw new Error(`no location has ${speed}`);
  return found.locationCode;
}
