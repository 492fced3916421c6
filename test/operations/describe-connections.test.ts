import {
  DeleteConnectionCommand,
  DescribeConnectionsCommand,
  type DescribeConnectionsCommandInput,
} from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import { type Account, clientError, connect, refusal, unknownId, useServer } from './support.ts';

const accounts = useServer();
const list = ({ dx }: Account, input: DescribeConnectionsCommandInput = {}) =>
  dx.send(new DescribeConnectionsCommand(input));

describe('serialization', () => {
  it('an account without connections gets exactly an empty list', async () => {
    expect(await accounts.account().raw('DescribeConnections', {})).toEqual({
      status: 200,
      type: 'application/x-amz-json-1.1',
      text: '{"connections":[]}',
    });
  });

  it('the last page has no token member', async () => {
    const account = accounts.account();
    await connect(account);
    expect((await account.raw('DescribeConnections', { maxResults: 1 })).text).not.toContain('nextToken');
  });

  it('refuses a wrong type', async () => {
    const { text } = await accounts.account().raw('DescribeConnections', { connectionId: 7 });
    expect(JSON.parse(text).__type).toBe('SerializationException');
  });
});

describe('validation', () => {
  it('refuses an id without form, in the recorded words', async () => {
    expect(await accounts.account().raw('DescribeConnections', { connectionId: 'foobar' })).toEqual(
      clientError('Connection ID foobar has an invalid format.'),
    );
  });

  it('says of an unknown, a foreign and an other Region’s id that it could not be found', async () => {
    const [mine, other] = [accounts.account(), accounts.account()];
    const connectionId = await connect(mine);
    const refused = (id: string) => refusal(`Could not find Connection with ID ${id}`);
    await expect(list(mine, { connectionId: unknownId.connection })).rejects.toEqual(refused(unknownId.connection));
    await expect(list(other, { connectionId })).rejects.toEqual(refused(connectionId));
    await expect(list(mine.in('us-west-2'), { connectionId })).rejects.toEqual(refused(connectionId));
  });

  it('refuses tokens of another making, of another listing and changed ones', async () => {
    const account = accounts.account();
    for (let made = 0; made < 3; made++) await connect(account);
    const { nextToken = '' } = await list(account, { maxResults: 1 });
    const changed = [...nextToken].map(
      (_, at) => nextToken.slice(0, at) + (nextToken[at] === 'A' ? 'B' : 'A') + nextToken.slice(at + 1),
    );
    for (const token of ['', 'nonsense', `${nextToken}A`, nextToken.slice(1), ...changed])
      await expect(list(account, { nextToken: token }), token).rejects.toEqual(refusal('The nextToken is invalid'));
    await expect(list(accounts.account(), { nextToken })).rejects.toEqual(refusal('The nextToken is invalid'));
    await expect(list(account.in('us-west-2'), { nextToken })).rejects.toEqual(refusal('The nextToken is invalid'));
    const elsewhere = await account.raw('DescribeDirectConnectGateways', { nextToken });
    expect(elsewhere).toEqual(clientError('The nextToken is invalid'));
  });
});

describe('behaviour', () => {
  it('gives the caller’s own of this Region, in the order they were made', async () => {
    const account = accounts.account();
    const ids = [await connect(account, { connectionName: 'b' }), await connect(account, { connectionName: 'a' })];
    await connect(accounts.account());
    await connect(account.in('us-west-2'), { location: 'EqSe2' });
    expect((await list(account)).connections?.map(({ connectionId }) => connectionId)).toEqual(ids);
    expect((await list(account.in('us-west-2'))).connections).toHaveLength(1);
    expect(
      (await list(account, { connectionId: ids[1] })).connections?.map(({ connectionName }) => connectionName),
    ).toEqual(['a']);
  });

  it('still lists a deleted one', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    await account.dx.send(new DeleteConnectionCommand({ connectionId }));
    expect((await list(account, { connectionId })).connections?.[0]?.connectionState).toBe('deleted');
  });

  it('pages, and caps a page at 100', async () => {
    const account = accounts.account();
    const codes = (await account.own.call('DescribeLocations', {})).locations?.map(
      ({ locationCode }) => locationCode ?? '',
    );
    for (let made = 0; made < 101; made++) {
      const location = codes?.[Math.floor(made / 10)] ?? '';
      await connect(account, { location, bandwidth: '10Gbps', connectionName: `c${made}` });
    }
    for (const maxResults of [undefined, 0, -1, 100, 1_000]) {
      const first = await list(account, { maxResults });
      expect(first.connections, String(maxResults)).toHaveLength(100);
      const last = await list(account, { maxResults, nextToken: first.nextToken });
      expect(last.connections?.map(({ connectionName }) => connectionName)).toEqual(['c100']);
      expect(last.nextToken).toBeUndefined();
    }
    const names: (string | undefined)[] = [];
    for (let nextToken: string | undefined, page = 0; page === 0 || nextToken !== undefined; page++) {
      const { connections, ...rest } = await list(account, { maxResults: 30, nextToken });
      names.push(...(connections ?? []).map(({ connectionName }) => connectionName));
      nextToken = rest.nextToken;
    }
    expect(names).toEqual(Array.from({ length: 101 }, (_, index) => `c${index}`));
  });
});
