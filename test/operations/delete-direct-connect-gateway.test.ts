import { DeleteDirectConnectGatewayCommand } from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  associate,
  connect,
  createGateway,
  createPrivate,
  createVirtualGateway,
  refusal,
  unknownId,
  useServer,
} from './support.ts';

const accounts = useServer();
const remove = async ({ dx }: Account, directConnectGatewayId: string) =>
  (await dx.send(new DeleteDirectConnectGatewayCommand({ directConnectGatewayId }))).directConnectGateway;
const stateOf = async ({ own }: Account, directConnectGatewayId: string) =>
  (await own.call('DescribeDirectConnectGateways', { directConnectGatewayId })).directConnectGateways?.[0]
    ?.directConnectGatewayState;

describe('serialization', () => {
  it('answers wrapped, deleting', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const { text } = await account.raw('DeleteDirectConnectGateway', { directConnectGatewayId });
    expect(JSON.parse(text)).toMatchObject({
      directConnectGateway: { directConnectGatewayId, directConnectGatewayState: 'deleting' },
    });
  });
});

describe('validation', () => {
  it('refuses ids without form; unknown, foreign and deleted ones do not exist', async () => {
    const account = accounts.account();
    await expect(remove(account, 'x')).rejects.toEqual(refusal('Direct Connect Gateway ID x has an invalid format.'));
    const foreign = await createGateway(accounts.account());
    const deleted = await createGateway(account);
    await remove(account, deleted);
    for (const id of [unknownId.gateway, foreign, deleted])
      await expect(remove(account, id)).rejects.toEqual(refusal(`Direct Connect Gateway ${id} does not exist.`));
  });
});

describe('behaviour', () => {
  it('is gone afterwards, from any Region', async () => {
    const account = accounts.account();
    const id = await createGateway(account);
    await remove(account.in('eu-west-1'), id);
    expect(await stateOf(account, id)).toBeUndefined();
  });

  it('is accepted while something is associated or attached, and falls back to available', async () => {
    const account = accounts.account();
    const associated = await createGateway(account);
    const associationId = await associate(account, associated, await createVirtualGateway(account, '10.0.0.0/16'));
    const attached = await createGateway(account);
    const virtualInterfaceId = await createPrivate(account, await connect(account), {
      directConnectGatewayId: attached,
    });
    for (const id of [associated, attached]) {
      expect((await remove(account, id))?.directConnectGatewayState).toBe('deleting');
      expect(await stateOf(account, id)).toBe('available');
    }
    await account.own.call('DeleteDirectConnectGatewayAssociation', { associationId });
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId });
    for (const id of [associated, attached]) {
      await remove(account, id);
      expect(await stateOf(account, id)).toBeUndefined();
    }
  });
});
