// The SDK of npm does not know these operations yet, so our own client calls them.
import {
  CreateConnectionCommand,
  DeleteConnectionCommand,
  DescribeTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OperationTypes } from '../../src/model/index.ts';
import { type Caller, callerOn } from '../harness/callers.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const account = '111122223333';

let server: TestServer;
let caller: Caller;
beforeEach(async () => {
  server = await startTestServer({ edge: 'off' });
  caller = callerOn(server.url, account);
});
afterEach(() => server.stop());

type Input<Name extends keyof OperationTypes> = Partial<OperationTypes[Name]['input']>;

const create = async (given: Input<'CreateResiliencyGroup'> = {}, { client } = caller) => {
  const input = { resiliencyGroupName: 'prod', intendedResiliencyModel: 'high-resiliency' as const, ...given };
  const { resiliencyGroup } = await client.call('CreateResiliencyGroup', input);
  if (resiliencyGroup === undefined) throw new Error('the answer is not wrapped');
  return { ...resiliencyGroup, resiliencyGroupId: resiliencyGroup.resiliencyGroupId ?? '' };
};
const get = async (resiliencyGroupId: string, { client } = caller) =>
  (await client.call('GetResiliencyGroup', { resiliencyGroupId })).resiliencyGroup;
const list = async ({ client } = caller) => (await client.call('ListResiliencyGroups', {})).items;
const connection = async ({ dx } = caller, location = 'EqDC2'): Promise<string> => {
  const order = new CreateConnectionCommand({ location, bandwidth: '10Gbps', connectionName: 'test' });
  return (await dx.send(order)).connectionId ?? '';
};
const arnOf = (connectionId: string, region = 'us-east-1'): string =>
  `arn:aws:directconnect:${region}:${account}:dxcon/${connectionId}`;
const change = async (
  operation: 'AssociateConnectionsToResiliencyGroup' | 'DisassociateConnectionsFromResiliencyGroup',
  resiliencyGroupId: string,
  connectionIdentifiers: readonly string[],
  clientToken?: string,
) => {
  const input = { resiliencyGroupId, connectionIdentifiers, clientToken };
  return (await caller.client.call(operation, input)).resiliencyGroupAssociations;
};
const associate = (id: string, connections: readonly string[], token?: string) =>
  change('AssociateConnectionsToResiliencyGroup', id, connections, token);
const disassociate = (id: string, connections: readonly string[], token?: string) =>
  change('DisassociateConnectionsFromResiliencyGroup', id, connections, token);
const members = async (resiliencyGroupId: string) =>
  (await caller.client.call('ListResiliencyGroupAssociations', { resiliencyGroupId })).items;

describe('CreateResiliencyGroup', () => {
  it('serialization: answers with a pending group, its tags and an ARN without a Region; the model asked for is in no answer', async () => {
    const group = await create({ tags: [{ key: 'team', value: 'edge' }] });
    expect(group).toEqual({
      resiliencyGroupId: expect.stringMatching(/^dxrg-[0-9a-z]{17}$/),
      resiliencyGroupArn: `arn:aws:directconnect::${account}:dx-resiliency-group/${group.resiliencyGroupId}`,
      resiliencyGroupName: 'prod',
      resiliencyGroupType: 'Managed',
      ownerAccount: account,
      state: 'pending',
      tags: [{ key: 'team', value: 'edge' }],
    });
    expect(await get(group.resiliencyGroupId)).toEqual({ ...group, state: 'available' });
  });

  it.each<[string, Input<'CreateResiliencyGroup'>, RegExp]>([
    ['a name with a blank', { resiliencyGroupName: 'two words' }, /resiliencyGroupName.*regular expression pattern/],
    ['a name of 256 letters', { resiliencyGroupName: 'a'.repeat(256) }, /less than or equal to 255/],
    ['a model nobody knows', { intendedResiliencyModel: 'some' as 'high-resiliency' }, /enum value set/],
    ['an empty token', { clientToken: '' }, /clientToken.*greater than or equal to 1/],
    ['a token of 129 letters', { clientToken: 'a'.repeat(129) }, /clientToken.*less than or equal to 128/],
    ['an empty list of tags', { tags: [] }, /tags.*greater than or equal to 1/],
  ])('validation: refuses %s', async (_, given, message) => {
    await expect(create(given)).rejects.toMatchObject({
      code: 'ValidationException',
      status: 400,
      message: expect.stringMatching(message),
    });
    expect(await list()).toEqual([]);
  });

  it('validation: takes one name once in an account and Region', async () => {
    await create();
    await expect(create()).rejects.toThrow('Resiliency Group name prod is already in use');
    await create({}, callerOn(server.url, account, 'eu-west-1'));
    await create({}, callerOn(server.url, '444455556666'));
  });

  it('validation: takes one tag key once', async () => {
    await expect(create({ tags: [{ key: 'a' }, { key: 'a' }] })).rejects.toMatchObject({
      code: 'DuplicateTagKeysException',
    });
  });

  it('behaviour: with the token of an earlier call gives its answer and makes nothing; other parameters are refused', async () => {
    const first = await create({ clientToken: 'once' });
    expect(await create({ clientToken: 'once' })).toEqual(first);
    await expect(create({ clientToken: 'once', resiliencyGroupName: 'other' })).rejects.toThrow(
      'clientToken once was used with other parameters',
    );
    expect(await list()).toHaveLength(1);
    // Tokens are case-sensitive, and each account and Region has its own.
    await create({ clientToken: 'Once', resiliencyGroupName: 'another' });
    await create({ clientToken: 'once' }, callerOn(server.url, account, 'eu-west-1'));
    await create({ clientToken: 'once' }, callerOn(server.url, '444455556666'));
    expect(await list()).toHaveLength(2);
  });
});

describe('GetResiliencyGroup and ListResiliencyGroups', () => {
  it('behaviour: take an identifier in capitals', async () => {
    const { resiliencyGroupId } = await create();
    expect(await get(resiliencyGroupId.toUpperCase())).toMatchObject({ resiliencyGroupId });
  });

  it.each([
    ['dxrg-0123456789abcdef', 'ValidationException', /length greater than or equal to 22/],
    ['dxvg-0123456789abcdefg', 'ValidationException', /regular expression pattern/],
    ['dxrg-0123456789abcdefg', 'DirectConnectClientException', /Resiliency Group .* does not exist/],
  ])('GetResiliencyGroup: validation: refuse %s', async (id, code, message) => {
    await expect(get(id)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('behaviour: show a group to its owner in its Region only, lists without tags', async () => {
    const { tags: _, ...summary } = await create();
    expect(await list()).toEqual([{ ...summary, state: 'available' }]);
    for (const other of [callerOn(server.url, account, 'eu-west-1'), callerOn(server.url, '444455556666')]) {
      expect(await list(other)).toEqual([]);
      await expect(get(summary.resiliencyGroupId, other)).rejects.toThrow(/does not exist/);
    }
  });

  it('ListResiliencyGroups: behaviour: page', async () => {
    const [first, second] = [await create(), await create({ resiliencyGroupName: 'second' })];
    const { items, nextToken } = await caller.client.call('ListResiliencyGroups', { maxResults: 1 });
    expect(items).toMatchObject([{ resiliencyGroupId: first.resiliencyGroupId }]);
    const rest = await caller.client.call('ListResiliencyGroups', { maxResults: 1, nextToken });
    expect(rest).toEqual({ items: [expect.objectContaining({ resiliencyGroupId: second.resiliencyGroupId })] });
  });
});

describe('UpdateResiliencyGroup', () => {
  const rename = (resiliencyGroupId: string, resiliencyGroupName: string, clientToken?: string) =>
    caller.client.call('UpdateResiliencyGroup', { resiliencyGroupId, resiliencyGroupName, clientToken });

  it('behaviour: renames, once a token', async () => {
    const { resiliencyGroupId } = await create();
    const { resiliencyGroup } = await rename(resiliencyGroupId, 'second', 'token');
    expect(resiliencyGroup).toMatchObject({ resiliencyGroupName: 'second', state: 'available', tags: [] });
    await rename(resiliencyGroupId, 'third');
    expect((await rename(resiliencyGroupId, 'second', 'token')).resiliencyGroup).toEqual(resiliencyGroup);
    expect(await get(resiliencyGroupId)).toMatchObject({ resiliencyGroupName: 'third' });
  });

  it('validation: refuses the name of another group, and takes its own', async () => {
    const { resiliencyGroupId } = await create();
    const other = await create({ resiliencyGroupName: 'other' });
    await expect(rename(resiliencyGroupId, 'other')).rejects.toThrow('Resiliency Group name other is already in use');
    await rename(resiliencyGroupId, 'prod');
    await caller.client.call('DeleteResiliencyGroup', { resiliencyGroupId: other.resiliencyGroupId });
    await rename(resiliencyGroupId, 'other');
  });

  it('validation: refuses a name with a blank, and a group that is gone', async () => {
    const { resiliencyGroupId } = await create();
    await expect(rename(resiliencyGroupId, 'two words')).rejects.toMatchObject({ code: 'ValidationException' });
    await caller.client.call('DeleteResiliencyGroup', { resiliencyGroupId });
    await expect(rename(resiliencyGroupId, 'late')).rejects.toThrow(/is in state deleted/);
  });
});

describe('DeleteResiliencyGroup', () => {
  const remove = async (resiliencyGroupId: string) =>
    (await caller.client.call('DeleteResiliencyGroup', { resiliencyGroupId })).resiliencyGroup;

  it('behaviour: answers `deleting`, then `deleted`; the group can be read but is not listed', async () => {
    const { resiliencyGroupId } = await create({ tags: [{ key: 'team' }] });
    expect(await remove(resiliencyGroupId)).toMatchObject({ resiliencyGroupId, state: 'deleting', tags: [] });
    expect(await remove(resiliencyGroupId)).toMatchObject({ resiliencyGroupId, state: 'deleted' });
    expect(await get(resiliencyGroupId)).toMatchObject({ state: 'deleted' });
    expect(await list()).toEqual([]);
  });

  it('validation: refuses a group with connections', async () => {
    const { resiliencyGroupId } = await create();
    const connectionId = await connection();
    await associate(resiliencyGroupId, [connectionId]);
    await expect(remove(resiliencyGroupId)).rejects.toThrow(/has Connections and cannot be deleted/);
    await disassociate(resiliencyGroupId, [connectionId]);
    expect(await remove(resiliencyGroupId)).toMatchObject({ state: 'deleting' });
  });
});

describe('AssociateConnectionsToResiliencyGroup', () => {
  it('serialization: takes identifiers and ARNs, of other Regions too, and answers with those named', async () => {
    const { resiliencyGroupId } = await create();
    const [here, there] = [await connection(), await connection(callerOn(server.url, account, 'us-west-2'), 'EqSE2')];
    await associate(resiliencyGroupId, [await connection()]);
    const answer = await associate(resiliencyGroupId, [here, arnOf(there, 'us-west-2'), arnOf(here)]);
    expect(answer).toEqual([
      { resiliencyGroupId, connectionArn: arnOf(here), state: 'associating' },
      { resiliencyGroupId, connectionArn: arnOf(there, 'us-west-2'), state: 'associating' },
    ]);
    expect((await members(resiliencyGroupId))?.map(({ state }) => state)).toEqual([
      'associated',
      'associated',
      'associated',
    ]);
    expect(await associate(resiliencyGroupId, [here])).toMatchObject([{ state: 'associated' }]);
  });

  it('validation: is all or nothing', async () => {
    const { resiliencyGroupId } = await create();
    const connectionId = await connection();
    await expect(associate(resiliencyGroupId, [connectionId, 'dxcon-f0000000'])).rejects.toThrow(
      'Could not find Connection with ID dxcon-f0000000',
    );
    expect(await members(resiliencyGroupId)).toEqual([]);
  });

  it.each<[string, (own: string) => readonly string[], string, RegExp]>([
    ['no connections', () => [], 'ValidationException', /greater than or equal to 1/],
    ['51 connections', (own) => Array(51).fill(own), 'ValidationException', /less than or equal to 50/],
    ['a LAG', () => ['dxlag-f0000000'], 'DirectConnectClientException', /invalid format/],
    [
      'an ARN of another account',
      (own) => [arnOf(own).replace(account, '444455556666')],
      'DirectConnectClientException',
      /Could not find/,
    ],
    ['an ARN of another Region', (own) => [arnOf(own, 'eu-west-1')], 'DirectConnectClientException', /Could not find/],
  ])('validation: refuses %s', async (_, identifiers, code, message) => {
    const { resiliencyGroupId } = await create();
    const given = identifiers(await connection());
    await expect(associate(resiliencyGroupId, given)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('validation: refuses a connection of another group, and one that is gone', async () => {
    const [first, second] = [await create(), await create({ resiliencyGroupName: 'second' })];
    const connectionId = await connection();
    await associate(first.resiliencyGroupId, [connectionId]);
    await expect(associate(second.resiliencyGroupId, [connectionId])).rejects.toThrow(
      `Connection ${connectionId} is already associated with Resiliency Group ${first.resiliencyGroupId}`,
    );
    await caller.dx.send(new DeleteConnectionCommand({ connectionId }));
    expect(await members(first.resiliencyGroupId)).toEqual([]);
    await expect(associate(second.resiliencyGroupId, [connectionId])).rejects.toThrow(/is in state deleted/);
  });

  it('behaviour: with the token of an earlier call gives its answer, whatever happened since', async () => {
    const { resiliencyGroupId } = await create();
    const connectionId = await connection();
    const first = await associate(resiliencyGroupId, [connectionId], 'token');
    await disassociate(resiliencyGroupId, [connectionId], 'token');
    expect(await associate(resiliencyGroupId, [connectionId], 'token')).toEqual(first);
    expect(await members(resiliencyGroupId)).toEqual([]);
  });
});

describe('DisassociateConnectionsFromResiliencyGroup', () => {
  it('behaviour: is all or nothing', async () => {
    const { resiliencyGroupId } = await create();
    const [first, second, stranger] = [await connection(), await connection(), await connection()];
    await associate(resiliencyGroupId, [first, second]);
    await expect(disassociate(resiliencyGroupId, [first, stranger])).rejects.toThrow(
      `Connection ${stranger} is not associated with Resiliency Group ${resiliencyGroupId}`,
    );
    expect(await members(resiliencyGroupId)).toMatchObject([{ state: 'associated' }, { state: 'associated' }]);
    expect(await disassociate(resiliencyGroupId, [arnOf(second)])).toEqual([
      { resiliencyGroupId, connectionArn: arnOf(second), state: 'disassociating' },
    ]);
    expect(await members(resiliencyGroupId)).toMatchObject([{ connectionArn: arnOf(first) }]);
  });
});

describe('ListResiliencyGroupAssociations', () => {
  it('behaviour: gives pages in the order the connections joined, until they leave or are deleted', async () => {
    const { resiliencyGroupId } = await create();
    const ids = [await connection(), await connection(), await connection()];
    for (const id of ids) await associate(resiliencyGroupId, [id]);
    const page = (nextToken?: string) =>
      caller.client.call('ListResiliencyGroupAssociations', { resiliencyGroupId, maxResults: 2, nextToken });
    const first = await page();
    const second = await page(first.nextToken);
    const listed = [...(first.items ?? []), ...(second.items ?? [])].map(({ connectionArn }) => connectionArn);
    expect(listed).toEqual(ids.map((id) => arnOf(id)));
    expect(second.nextToken).toBeUndefined();
    await disassociate(resiliencyGroupId, ids.slice(0, 1));
    await caller.dx.send(new DeleteConnectionCommand({ connectionId: ids[1] }));
    expect(await members(resiliencyGroupId)).toMatchObject([{ connectionArn: arnOf(ids[2] ?? '') }]);
  });
});

describe('tags of a resiliency group', () => {
  it('TagResource, UntagResource and DescribeTags: behaviour: go by its ARN, from any Region, for its owner', async () => {
    const { resiliencyGroupArn: resourceArn = '' } = await create({ tags: [{ key: 'a', value: '1' }] });
    const { dx } = callerOn(server.url, account, 'eu-west-1');
    await dx.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'b', value: '2' }] }));
    await dx.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));
    const ask = new DescribeTagsCommand({ resourceArns: [resourceArn] });
    expect((await caller.dx.send(ask)).resourceTags).toEqual([{ resourceArn, tags: [{ key: 'b', value: '2' }] }]);
    await expect(callerOn(server.url, '444455556666').dx.send(ask)).rejects.toThrow(/does not exist/);
  });

  it('DescribeTags: validation: refuse an ARN with a Region, and one of a group that is gone', async () => {
    const { resiliencyGroupId, resiliencyGroupArn: arn = '' } = await create();
    const ask = (resourceArn: string) => caller.dx.send(new DescribeTagsCommand({ resourceArns: [resourceArn] }));
    await expect(ask(arn.replace('::', ':us-east-1:'))).rejects.toThrow(/does not exist/);
    await caller.client.call('DeleteResiliencyGroup', { resiliencyGroupId });
    await expect(ask(arn)).rejects.toThrow(/does not exist/);
  });
});
