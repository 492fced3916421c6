import {
  DescribeVirtualInterfacesCommand,
  type DescribeVirtualInterfacesCommandInput,
} from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  clientError,
  connect,
  createGateway,
  createPrivate,
  refusal,
  unknownId,
  useServer,
} from './support.ts';

const accounts = useServer();
const list = ({ dx }: Account, input: DescribeVirtualInterfacesCommandInput = {}) =>
  dx.send(new DescribeVirtualInterfacesCommand(input));
const idsOf = async (account: Account, input?: DescribeVirtualInterfacesCommandInput) =>
  (await list(account, input)).virtualInterfaces?.map(({ virtualInterfaceId }) => virtualInterfaceId);

describe('serialization', () => {
  it('an account without virtual interfaces gets exactly an empty list', async () => {
    expect((await accounts.account().raw('DescribeVirtualInterfaces', {})).text).toBe('{"virtualInterfaces":[]}');
  });
});

describe('validation', () => {
  it('refuses ids without form', async () => {
    const { raw } = accounts.account();
    expect(await raw('DescribeVirtualInterfaces', { virtualInterfaceId: 'x' })).toEqual(
      clientError('Virtual Interface ID x has an invalid format.'),
    );
    expect(await raw('DescribeVirtualInterfaces', { connectionId: 'x' })).toEqual(
      clientError('Connection ID x has an invalid format.'),
    );
  });

  it('gives an empty list for unknown, foreign and other Regions’ ids', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const virtualInterfaceId = await createPrivate(account, connectionId, {
      directConnectGatewayId: await createGateway(account),
    });
    expect(await idsOf(account, { virtualInterfaceId: unknownId.virtualInterface })).toEqual([]);
    expect(await idsOf(account, { connectionId: unknownId.connection })).toEqual([]);
    expect(await idsOf(account, { connectionId: 'dxlag-fnobody0' })).toEqual([]);
    for (const input of [{ virtualInterfaceId }, { connectionId }, {}]) {
      expect(await idsOf(accounts.account(), input)).toEqual([]);
      expect(await idsOf(account.in('us-west-2'), input)).toEqual([]);
    }
  });
});

describe('behaviour', () => {
  it('finds by virtual interface, by connection and by both, in pages', async () => {
    const account = accounts.account();
    const [first, second] = [await connect(account), await connect(account)];
    const directConnectGatewayId = await createGateway(account);
    const ids = [];
    for (const vlan of [1, 2, 3]) ids.push(await createPrivate(account, first, { vlan, directConnectGatewayId }));
    const other = await createPrivate(account, second, { directConnectGatewayId });
    expect(await idsOf(account)).toEqual([...ids, other]);
    expect(await idsOf(account, { connectionId: first })).toEqual(ids);
    expect(await idsOf(account, { virtualInterfaceId: ids[1] })).toEqual([ids[1]]);
    expect(await idsOf(account, { virtualInterfaceId: ids[1], connectionId: second })).toEqual([]);
    const { nextToken } = await list(account, { connectionId: first, maxResults: 2 });
    expect(await idsOf(account, { connectionId: first, nextToken })).toEqual([ids[2]]);
    await expect(list(account, { connectionId: second, nextToken })).rejects.toEqual(
      refusal('The nextToken is invalid'),
    );
  });

  it('still lists a deleted one, without peers', async () => {
    const account = accounts.account();
    const virtualInterfaceId = await createPrivate(account, await connect(account), {
      directConnectGatewayId: await createGateway(account),
    });
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId });
    const { virtualInterfaces } = await list(account, { virtualInterfaceId });
    expect(virtualInterfaces?.[0]).toMatchObject({ virtualInterfaceState: 'deleted', bgpPeers: [] });
  });
});
