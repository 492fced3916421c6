// Rate limiters and prefix pools: what connections, gateways and virtual interfaces say of them, at creation and update.
import { describe, expect, it } from 'vitest';
import type { OperationTypes } from '../../src/model/index.ts';
import {
  type Account,
  connect,
  createGateway,
  createPrivate,
  newPublic,
  newTransit,
  ownRefusal,
  useServer,
} from './support.ts';

const accounts = useServer();
const connectionOf = async ({ own }: Account, connectionId: string) =>
  (await own.call('DescribeConnections', { connectionId })).connections?.[0];
const change = ({ own }: Account, virtualInterfaceId: string, changes: object) =>
  own.call('UpdateVirtualInterfaceAttributes', { virtualInterfaceId, ...changes });
type NewPublic = OperationTypes['CreatePublicVirtualInterface']['input']['newPublicVirtualInterface'];
const createPublic = ({ own }: Account, connectionId: string, over: Partial<NewPublic>) =>
  own.call('CreatePublicVirtualInterface', { connectionId, newPublicVirtualInterface: newPublic(over) });

describe('rate limiters', () => {
  it('are shown on the virtual interface and summed on the connection', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const directConnectGatewayId = await createGateway(account);
    const given = { vlan: 1, directConnectGatewayId, rateLimit: '1.2Gbps' };
    const id = await createPrivate(account, connectionId, given);
    await createPublic(account, connectionId, { rateLimit: '500Mbps' });
    const transit = newTransit({ directConnectGatewayId: await createGateway(account), rateLimit: '10Gbps' });
    await account.own.call('CreateTransitVirtualInterface', { connectionId, newTransitVirtualInterface: transit });
    await createPrivate(account, connectionId, { vlan: 2, directConnectGatewayId });
    const status = async () => (await connectionOf(account, connectionId))?.rateLimiterStatus;
    // The sum may exceed the port.
    expect(await status()).toEqual({ maxAllowed: 10, inUse: 3, remaining: 7, totalBandwidth: '11.7Gbps' });
    expect(await change(account, id, { rateLimit: '50Mbps' })).toMatchObject({
      rateLimit: '50Mbps',
      virtualInterfaceState: 'down',
    });
    expect(await change(account, id, { rateLimit: 'Unlimited' })).not.toHaveProperty('rateLimit');
    expect(await status()).toEqual({ maxAllowed: 10, inUse: 2, remaining: 8, totalBandwidth: '10.5Gbps' });
  });

  it('are ten on a connection: the eleventh is refused in each operation’s own way', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const directConnectGatewayId = await createGateway(account);
    const body = (vlan: number, rateLimit?: string) => ({
      connectionId,
      newPrivateVirtualInterface: {
        virtualInterfaceName: 'test',
        vlan,
        asn: 65_001,
        directConnectGatewayId,
        rateLimit,
      },
    });
    const ids: string[] = [];
    for (let vlan = 1; vlan <= 10; vlan++)
      ids.push((await account.own.call('CreatePrivateVirtualInterface', body(vlan, '1Gbps'))).virtualInterfaceId ?? '');
    const eleventh = await account.raw('CreatePrivateVirtualInterface', body(11, '1Gbps'));
    expect(eleventh).toMatchObject({ status: 400, text: '{"__type":"LimitExceededException"}' });
    await expect(createPublic(account, connectionId, { rateLimit: '1Gbps' })).rejects.toMatchObject({
      code: 'LimitExceededException',
    });
    const { virtualInterfaceId = '' } = await account.own.call('CreatePrivateVirtualInterface', body(11, 'Unlimited'));
    await expect(change(account, virtualInterfaceId, { rateLimit: '1Gbps' })).rejects.toEqual(
      ownRefusal('The limit of 10 rate limiters per Connection has been reached'),
    );
    // A limited one may be changed and renamed while all are in use.
    await change(account, ids[0] ?? '', { rateLimit: '2Gbps' });
    await change(account, ids[0] ?? '', { virtualInterfaceName: 'other' });
    await change(account, ids[0] ?? '', { rateLimit: 'Unlimited' });
    await change(account, virtualInterfaceId, { rateLimit: '1Gbps' });
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId });
    await account.own.call('CreatePrivateVirtualInterface', body(12, '1Gbps'));
  });

  it('have a published rate, not above the port', async () => {
    const account = accounts.account();
    const connectionId = await connect(account, { bandwidth: '1Gbps' });
    const directConnectGatewayId = await createGateway(account);
    const id = await createPrivate(account, connectionId, { directConnectGatewayId, rateLimit: '1Gbps' });
    for (const [rateLimit, message] of [
      ['1 Gbps', 'rateLimit 1 Gbps is not one of the published rates'],
      ['90Gbps', 'rateLimit 90Gbps is not one of the published rates'],
      ['1.2Gbps', 'rateLimit 1.2Gbps exceeds the bandwidth 1Gbps of the Connection'],
    ] as const) {
      await expect(
        createPrivate(account, connectionId, { vlan: 7, directConnectGatewayId, rateLimit }),
      ).rejects.toEqual(ownRefusal(message));
      await expect(change(account, id, { rateLimit })).rejects.toEqual(ownRefusal(message));
    }
  });
});

describe('prefix pools', () => {
  it('give 100 of each family unasked, and what is asked for, until nothing is left', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const gateways = [await createGateway(account), await createGateway(account)];
    const create = (vlan: number, ipv4?: number, ipv6?: number) =>
      createPrivate(account, connectionId, {
        vlan,
        directConnectGatewayId: gateways[vlan % 2],
        prefixPoolAllocatedCountIpv4: ipv4,
        prefixPoolAllocatedCountIpv6: ipv6,
      });
    const left = async () => {
      const shown = await connectionOf(account, connectionId);
      return [shown?.prefixPoolUnallocatedCountIpv4, shown?.prefixPoolUnallocatedCountIpv6];
    };
    await create(1);
    expect(await left()).toEqual([4_900, 4_900]);
    for (const vlan of [2, 3, 4, 5]) await create(vlan, 1_000, 0);
    expect(await left()).toEqual([900, 4_900]);
    await expect(create(6, 901)).rejects.toEqual(
      ownRefusal('prefixPoolAllocatedCountIpv4 901 exceeds the prefix pool of the Connection: 900 are left'),
    );
    await expect(create(6, 1_001)).rejects.toEqual(
      ownRefusal('prefixPoolAllocatedCountIpv4 1001 is invalid: 0 to 1000'),
    );
    const id = await create(6, 880);
    expect(await left()).toEqual([20, 4_800]);
    // Unasked, a virtual interface takes what is left rather than being refused.
    const last = await create(7);
    const { virtualInterfaces } = await account.own.call('DescribeVirtualInterfaces', { virtualInterfaceId: last });
    expect(virtualInterfaces?.[0]).toMatchObject({
      prefixPoolAllocatedCountIpv4: 20,
      prefixPoolAllocatedCountIpv6: 100,
    });
    await createPublic(account, connectionId, {});
    expect(await left()).toEqual([0, 4_700]);
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId: id });
    expect(await left()).toEqual([880, 4_800]);
  });

  it('are changed up and down within the pool, without making the virtual interface pending', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const directConnectGatewayId = await createGateway(account);
    const id = await createPrivate(account, connectionId, { directConnectGatewayId });
    const changed = await change(account, id, { prefixPoolAllocatedCountIpv4: 1_000 });
    expect(changed).toMatchObject({
      prefixPoolAllocatedCountIpv4: 1_000,
      prefixPoolAllocatedCountIpv6: 100,
      virtualInterfaceState: 'down',
    });
    for (const count of [-1, 1_001])
      await expect(change(account, id, { prefixPoolAllocatedCountIpv6: count })).rejects.toMatchObject({ status: 400 });
    expect(await change(account, id, { prefixPoolAllocatedCountIpv4: 0 })).toMatchObject({
      prefixPoolAllocatedCountIpv4: 0,
    });
    for (const vlan of [2, 3, 4, 5, 6])
      await createPrivate(account, connectionId, {
        vlan,
        directConnectGatewayId,
        prefixPoolAllocatedCountIpv4: vlan === 6 ? 999 : 1_000,
      });
    expect(await change(account, id, { prefixPoolAllocatedCountIpv4: 1 })).toMatchObject({
      prefixPoolAllocatedCountIpv4: 1,
    });
    await expect(change(account, id, { prefixPoolAllocatedCountIpv4: 2 })).rejects.toEqual(
      ownRefusal('prefixPoolAllocatedCountIpv4 2 exceeds the prefix pool of the Connection: 1 are left'),
    );
  });

  it('sum up on the gateway, to 10,000 of both families', async () => {
    const account = accounts.account();
    const connectionId = await connect(account, { bandwidth: '100Gbps' });
    const [directConnectGatewayId, other] = [await createGateway(account), await createGateway(account)];
    const full = { prefixPoolAllocatedCountIpv4: 1_000, prefixPoolAllocatedCountIpv6: 1_000 };
    const total = async (of: string) =>
      (await account.own.call('DescribeDirectConnectGateways', { directConnectGatewayId: of }))
        .directConnectGateways?.[0]?.totalPrefixPoolAllocations;
    for (let vlan = 1; vlan <= 4; vlan++)
      await createPrivate(account, connectionId, { vlan, directConnectGatewayId, ...full });
    const id = await createPrivate(account, connectionId, {
      vlan: 5,
      directConnectGatewayId,
      ...full,
      prefixPoolAllocatedCountIpv6: 999,
    });
    expect(await total(directConnectGatewayId)).toBe(9_999);
    expect(await total(other)).toBe(0);
    const refused = ownRefusal(
      `The limit of 10000 prefix allocations on Direct Connect Gateway ${directConnectGatewayId} would be exceeded`,
    );
    await expect(createPrivate(account, connectionId, { vlan: 6, directConnectGatewayId })).rejects.toEqual(refused);
    await change(account, id, { prefixPoolAllocatedCountIpv6: 1_000 });
    const none = { prefixPoolAllocatedCountIpv4: 0, prefixPoolAllocatedCountIpv6: 0 };
    const empty = await createPrivate(account, connectionId, { vlan: 6, directConnectGatewayId, ...none });
    await expect(change(account, empty, { prefixPoolAllocatedCountIpv4: 1 })).rejects.toEqual(refused);
    await createPrivate(account, connectionId, { vlan: 7, directConnectGatewayId: other });
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId: id });
    await change(account, empty, { prefixPoolAllocatedCountIpv4: 1 });
    expect(await total(directConnectGatewayId)).toBe(8_001);
  });
});
