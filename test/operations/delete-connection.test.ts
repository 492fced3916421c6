import { DeleteConnectionCommand } from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import { type Account, connect, createGateway, createPrivate, refusal, unknownId, useServer } from './support.ts';

const accounts = useServer();
const remove = ({ dx }: Account, connectionId: string) => dx.send(new DeleteConnectionCommand({ connectionId }));

describe('serialization', () => {
  it('answers with the whole connection, deleting', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const answer = JSON.parse((await account.raw('DeleteConnection', { connectionId })).text);
    expect(answer).toMatchObject({
      connectionId,
      connectionName: 'test',
      connectionState: 'deleting',
      bandwidth: '10Gbps',
    });
    expect(answer).not.toHaveProperty('lagId');
  });

  it('leaves the pools out once it is deleted', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    await remove(account, connectionId);
    const { text } = await account.raw('DescribeConnections', { connectionId });
    expect(text).toContain('"connectionState":"deleted"');
    expect(text).not.toMatch(/prefixPool|rateLimiterStatus|awsDevice/);
  });
});

describe('validation', () => {
  it('refuses ids without form', async () => {
    const account = accounts.account();
    await expect(remove(account, 'x')).rejects.toEqual(refusal('Connection ID x has an invalid format.'));
  });

  it('does not find what is unknown, foreign or elsewhere', async () => {
    const [mine, other] = [accounts.account(), accounts.account()];
    const connectionId = await connect(mine);
    const refused = (id: string) => refusal(`Could not find Connection with ID ${id}`);
    await expect(remove(mine, unknownId.connection)).rejects.toEqual(refused(unknownId.connection));
    await expect(remove(other, connectionId)).rejects.toEqual(refused(connectionId));
    await expect(remove(mine.in('us-west-2'), connectionId)).rejects.toEqual(refused(connectionId));
  });

  it('refuses while a virtual interface is on it', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const directConnectGatewayId = await createGateway(account);
    const virtualInterfaceId = await createPrivate(account, connectionId, { directConnectGatewayId });
    await expect(remove(account, connectionId)).rejects.toEqual(
      refusal(/has Virtual Interfaces and cannot be deleted$/),
    );
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId });
    expect((await remove(account, connectionId)).connectionState).toBe('deleting');
  });
});

describe('behaviour', () => {
  it('answers alike when asked again', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    await remove(account, connectionId);
    expect((await remove(account, connectionId)).connectionState).toBe('deleted');
  });

  it('takes the tags with it', async () => {
    const account = accounts.account();
    const connectionId = await connect(account, { tags: [{ key: 'a', value: 'b' }] });
    expect((await remove(account, connectionId)).tags).toEqual([{ key: 'a', value: 'b' }]);
    const { text } = await account.raw('DescribeConnections', { connectionId });
    expect(JSON.parse(text).connections[0].tags).toEqual([]);
    const resourceArn = `arn:aws:directconnect:us-east-1:${account.id}:dxcon/${connectionId}`;
    const tagged = account.own.call('DescribeTags', { resourceArns: [resourceArn] });
    await expect(tagged).rejects.toThrow(`Resource ${resourceArn} does not exist.`);
  });
});
