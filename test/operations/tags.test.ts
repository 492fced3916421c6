import { DescribeTagsCommand, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import { type Account, clientError, connect, createGateway, createPrivate, refusal, useServer } from './support.ts';

const accounts = useServer();
const tag = ({ dx }: Account, resourceArn: string, ...tags: { key: string; value?: string }[]) =>
  dx.send(new TagResourceCommand({ resourceArn, tags }));
const untag = ({ dx }: Account, resourceArn: string, ...tagKeys: string[]) =>
  dx.send(new UntagResourceCommand({ resourceArn, tagKeys }));
const tagsOf = async ({ dx }: Account, ...resourceArns: string[]) =>
  (await dx.send(new DescribeTagsCommand({ resourceArns }))).resourceTags;

async function resources(account: Account) {
  const connectionId = await connect(account);
  const directConnectGatewayId = await createGateway(account);
  const virtualInterfaceId = await createPrivate(account, connectionId, { directConnectGatewayId });
  return {
    connection: `arn:aws:directconnect:us-east-1:${account.id}:dxcon/${connectionId}`,
    virtualInterface: `arn:aws:directconnect:us-east-1:${account.id}:dxvif/${virtualInterfaceId}`,
    gateway: `arn:aws:directconnect::${account.id}:dx-gateway/${directConnectGatewayId}`,
  };
}

describe('serialization', () => {
  it('TagResource, UntagResource and DescribeTags: answers with an empty object; an untagged resource has an entry with an empty list', async () => {
    const account = accounts.account();
    const { connection } = await resources(account);
    const tags = [{ key: 'a', value: 'b' }, { key: 'c' }];
    expect((await account.raw('DescribeTags', { resourceArns: [connection] })).text).toBe(
      `{"resourceTags":[{"resourceArn":"${connection}","tags":[]}]}`,
    );
    expect((await account.raw('TagResource', { resourceArn: connection, tags })).text).toBe('{}');
    expect((await account.raw('DescribeTags', { resourceArns: [connection] })).text).toBe(
      `{"resourceTags":[{"resourceArn":"${connection}","tags":[{"key":"a","value":"b"},{"key":"c"}]}]}`,
    );
    expect((await account.raw('UntagResource', { resourceArn: connection, tagKeys: ['a', 'c'] })).text).toBe('{}');
  });
});

describe('validation', () => {
  it('TagResource: names faults by their class, without a message', async () => {
    const account = accounts.account();
    const { connection: resourceArn } = await resources(account);
    const twice = { resourceArn, tags: [{ key: 'a' }, { key: 'a' }] };
    expect(await account.raw('TagResource', twice)).toMatchObject({
      status: 400,
      text: '{"__type":"DuplicateTagKeysException"}',
    });
    const many = { resourceArn, tags: Array.from({ length: 51 }, (_, index) => ({ key: `k${index}` })) };
    expect(await account.raw('TagResource', many)).toMatchObject({
      status: 400,
      text: '{"__type":"TooManyTagsException"}',
    });
    await tag(account, resourceArn, ...many.tags.slice(0, 50));
    await tag(account, resourceArn, { key: 'k7', value: 'changed' });
    await expect(tag(account, resourceArn, { key: 'one-more' })).rejects.toMatchObject({
      name: 'TooManyTagsException',
    });
    expect((await tagsOf(account, resourceArn))?.[0]?.tags).toHaveLength(50);
  });

  it.each([
    ['aws:x', 'v', 'DirectConnectClientException'],
    ['a*', 'v', 'ValidationException'],
    ['', 'v', 'ValidationException'],
    ['a', 'v*', 'ValidationException'],
    ['a', 'v'.repeat(257), 'ValidationException'],
  ])('TagResource: refuses the tag %s=%s as a %s', async (key, value, name) => {
    const account = accounts.account();
    const { gateway } = await resources(account);
    await expect(tag(account, gateway, { key, value })).rejects.toMatchObject({ name });
    expect(await tagsOf(account, gateway)).toEqual([{ resourceArn: gateway, tags: [] }]);
  });

  it('TagResource, UntagResource and DescribeTags: wants ARN and tags', async () => {
    const { raw } = accounts.account();
    expect(JSON.parse((await raw('TagResource', {})).text).message).toMatch(/^2 validation errors detected/);
    expect(JSON.parse((await raw('UntagResource', {})).text).message).toMatch(/^2 validation errors detected/);
    expect(JSON.parse((await raw('DescribeTags', {})).text).message).toMatch(/^1 validation error detected/);
  });

  it('TagResource, UntagResource and DescribeTags: knows the caller’s live resources in this Region by their exact ARN, and no others', async () => {
    const account = accounts.account();
    const { connection, virtualInterface, gateway } = await resources(account);
    const refused = (arn: string) => refusal(`Resource ${arn} does not exist.`);
    const wrong = [
      connection.replace('dxcon-', 'dxcon-x'),
      connection.replace('us-east-1', 'us-east-2'),
      connection.replace('arn:aws:', 'arn:aws-cn:'),
      connection.replace(account.id, '999988887777'),
      virtualInterface.replace('dxvif/', 'dxcon/'),
      gateway.replace('directconnect::', 'directconnect:us-east-1:'),
    ];
    for (const arn of wrong) {
      await expect(tag(account, arn, { key: 'a' }), arn).rejects.toEqual(refused(arn));
      await expect(untag(account, arn, 'a'), arn).rejects.toEqual(refused(arn));
      await expect(tagsOf(account, arn), arn).rejects.toEqual(refused(arn));
    }
    const stranger = accounts.account();
    for (const arn of [connection, virtualInterface, gateway])
      await expect(tagsOf(stranger, arn)).rejects.toEqual(refused(arn));
    for (const arn of [connection, virtualInterface])
      await expect(tagsOf(account.in('us-west-2'), arn)).rejects.toEqual(refused(arn));
    const nobodys = gateway.replace(/.$/, 'x');
    expect(await account.raw('DescribeTags', { resourceArns: [nobodys] })).toEqual(
      clientError(`Resource ${nobodys} does not exist.`),
    );
  });

  it('TagResource, UntagResource and DescribeTags: says how an ARN looks to what is none', async () => {
    const account = accounts.account();
    for (const arn of ['dxcon-fnobody0', 'arn:aws:s3:::bucket']) {
      const text = `resourceArn ${arn} is invalid: it must look like arn:aws:directconnect:REGION:ACCOUNT:dxcon/ID`;
      await expect(tag(account, arn, { key: 'a' })).rejects.toEqual(refusal(text));
      await expect(untag(account, arn, 'a')).rejects.toEqual(refusal(text));
      await expect(tagsOf(account, arn)).rejects.toEqual(refusal(text));
    }
  });
});

describe('behaviour', () => {
  it.each(['connection', 'virtualInterface', 'gateway'] as const)(
    'TagResource and UntagResource: tags, retags and untags a %s',
    async (kind) => {
      const account = accounts.account();
      const arn = (await resources(account))[kind];
      await tag(account, arn, { key: 'a', value: '1' }, { key: 'b', value: '2' });
      await tag(account, arn, { key: 'a', value: '3' }, { key: 'A', value: '4' });
      const shown = [
        { key: 'a', value: '3' },
        { key: 'b', value: '2' },
        { key: 'A', value: '4' },
      ];
      expect(await tagsOf(account, arn)).toEqual([{ resourceArn: arn, tags: shown }]);
      await untag(account, arn, 'a', 'never-there');
      expect((await tagsOf(account, arn))?.[0]?.tags).toEqual(shown.slice(1));
      await untag(account, arn, 'b', 'A');
      await untag(account, arn, 'b');
      expect((await tagsOf(account, arn))?.[0]?.tags).toEqual([]);
    },
  );

  it('DescribeTags: shows them on the resource, and one entry for each ARN in the order asked', async () => {
    const account = accounts.account();
    const { connection, virtualInterface, gateway } = await resources(account);
    await tag(account, virtualInterface, { key: 'a', value: 'b' });
    const shown = await tagsOf(account, gateway, virtualInterface, connection);
    expect(shown?.map(({ resourceArn }) => resourceArn)).toEqual([gateway, virtualInterface, connection]);
    const { virtualInterfaces } = await account.own.call('DescribeVirtualInterfaces', {});
    expect(virtualInterfaces?.[0]?.tags).toEqual([{ key: 'a', value: 'b' }]);
  });

  it('TagResource and DescribeTags: a gateway is tagged from every Region and in every partition, as one', async () => {
    const account = accounts.account();
    const { gateway } = await resources(account);
    const chinese = gateway.replace('arn:aws:', 'arn:aws-cn:');
    await tag(account.in('cn-north-1'), chinese, { key: 'a', value: 'b' });
    expect(await tagsOf(account, gateway)).toEqual([{ resourceArn: gateway, tags: [{ key: 'a', value: 'b' }] }]);
    expect(await tagsOf(account, chinese)).toEqual([{ resourceArn: chinese, tags: [{ key: 'a', value: 'b' }] }]);
  });

  it('TagResource: they die with the resource', async () => {
    const account = accounts.account();
    const { virtualInterface, gateway } = await resources(account);
    for (const arn of [virtualInterface, gateway]) await tag(account, arn, { key: 'a' });
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId: virtualInterface.split('/')[1] ?? '' });
    await account.own.call('DeleteDirectConnectGateway', { directConnectGatewayId: gateway.split('/')[1] ?? '' });
    for (const arn of [virtualInterface, gateway])
      await expect(tagsOf(account, arn)).rejects.toEqual(refusal(/does not exist\.$/));
  });
});
