import { DeleteVirtualInterfaceCommand } from '@aws-sdk/client-direct-connect';
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
const remove = ({ dx }: Account, virtualInterfaceId: string) =>
  dx.send(new DeleteVirtualInterfaceCommand({ virtualInterfaceId }));
const made = async (account: Account, tags?: { key: string; value: string }[]) => {
  const directConnectGatewayId = await createGateway(account);
  return createPrivate(account, await connect(account), { directConnectGatewayId, ...(tags && { tags }) });
};

describe('serialization', () => {
  it('answers with the state alone', async () => {
    const account = accounts.account();
    const { text } = await account.raw('DeleteVirtualInterface', { virtualInterfaceId: await made(account) });
    expect(text).toBe('{"virtualInterfaceState":"deleting"}');
  });
});

describe('validation', () => {
  it('refuses ids without form, in the recorded form of errors', async () => {
    expect(await accounts.account().raw('DeleteVirtualInterface', { virtualInterfaceId: 'x' })).toEqual(
      clientError('Virtual Interface ID x has an invalid format.'),
    );
    const { text } = await accounts.account().raw('DeleteVirtualInterface', {});
    expect(JSON.parse(text).message).toContain("Value null at 'virtualInterfaceId'");
  });

  it('unknown, foreign, other Regions’ and deleted ones do not exist', async () => {
    const account = accounts.account();
    const id = await made(account);
    const refused = (of: string) => refusal(`Virtual Interface ${of} does not exist.`);
    await expect(remove(account, unknownId.virtualInterface)).rejects.toEqual(refused(unknownId.virtualInterface));
    await expect(remove(accounts.account(), id)).rejects.toEqual(refused(id));
    await expect(remove(account.in('us-west-2'), id)).rejects.toEqual(refused(id));
    await remove(account, id);
    await expect(remove(account, id)).rejects.toEqual(refused(id));
  });
});

describe('behaviour', () => {
  it('takes tags, VLAN, addresses, limiter and prefixes with it', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const given = {
      directConnectGatewayId: await createGateway(account),
      amazonAddress: '10.0.0.1/30',
      customerAddress: '10.0.0.2/30',
      rateLimit: '1Gbps',
      tags: [{ key: 'a', value: 'b' }],
    };
    const virtualInterfaceId = await createPrivate(account, connectionId, given);
    await remove(account, virtualInterfaceId);
    const { connections } = await account.own.call('DescribeConnections', { connectionId });
    expect(connections?.[0]).toMatchObject({ prefixPoolUnallocatedCountIpv4: 5_000, rateLimiterStatus: { inUse: 0 } });
    const { text } = await account.raw('DescribeVirtualInterfaces', { virtualInterfaceId });
    expect(JSON.parse(text).virtualInterfaces[0].tags).toEqual([]);
    await createPrivate(account, connectionId, given);
  });
});
