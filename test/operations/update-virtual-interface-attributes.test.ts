import {
  UpdateVirtualInterfaceAttributesCommand,
  type UpdateVirtualInterfaceAttributesCommandInput,
} from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import type { UpdateVirtualInterfaceAttributesRequest } from '../../src/model/index.ts';
import {
  type Account,
  connect,
  createGateway,
  createPrivate,
  createVirtualGateway,
  newPublic,
  ownRefusal,
  refusal,
  unknownId,
  useServer,
} from './support.ts';

const accounts = useServer();
type Changes = Omit<UpdateVirtualInterfaceAttributesCommandInput, 'virtualInterfaceId'>;
const update = ({ dx }: Account, virtualInterfaceId: string, changes: Changes = {}) =>
  dx.send(new UpdateVirtualInterfaceAttributesCommand({ virtualInterfaceId, ...changes }));
const change = (
  { own }: Account,
  virtualInterfaceId: string,
  changes: Omit<UpdateVirtualInterfaceAttributesRequest, 'virtualInterfaceId'>,
) => own.call('UpdateVirtualInterfaceAttributes', { virtualInterfaceId, ...changes });
const stateOf = async ({ own }: Account, virtualInterfaceId: string) =>
  (await own.call('DescribeVirtualInterfaces', { virtualInterfaceId })).virtualInterfaces?.[0]?.virtualInterfaceState;
const made = async (account: Account) =>
  createPrivate(account, await connect(account), { directConnectGatewayId: await createGateway(account) });
const madePublic = async (account: Account) => {
  const input = { connectionId: await connect(account), newPublicVirtualInterface: newPublic() };
  return (await account.own.call('CreatePublicVirtualInterface', input)).virtualInterfaceId ?? '';
};

describe('serialization', () => {
  it('answers flat, with the whole virtual interface', async () => {
    const account = accounts.account();
    const virtualInterfaceId = await made(account);
    const { text } = await account.raw('UpdateVirtualInterfaceAttributes', {
      virtualInterfaceId,
      mtu: 8_500,
      enableSiteLink: true,
    });
    expect(JSON.parse(text)).toMatchObject({
      virtualInterfaceId,
      virtualInterfaceState: 'pending',
      mtu: 8_500,
      siteLinkEnabled: true,
      bgpPeers: [{ bgpPeerState: 'available' }],
      tags: [],
    });
  });
});

describe('validation', () => {
  it.each<[Changes, string | RegExp]>([
    [{ mtu: 9_000 }, 'MTU 9000 is invalid: 1500, 8500, 9001'],
    [{ virtualInterfaceName: '' }, /^Name {2}is invalid/],
    [{ virtualInterfaceName: 'a;b' }, /^Name a;b is invalid/],
  ])('refuses %j', async (changes, message) => {
    const account = accounts.account();
    await expect(update(account, await made(account), changes)).rejects.toEqual(refusal(message));
  });

  it('unknown, foreign, other Regions’ and deleted ones do not exist', async () => {
    const account = accounts.account();
    const id = await made(account);
    const refused = (of: string) => refusal(`Virtual Interface ${of} does not exist.`);
    await expect(update(account, unknownId.virtualInterface)).rejects.toEqual(refused(unknownId.virtualInterface));
    await expect(update(accounts.account(), id)).rejects.toEqual(refused(id));
    await expect(update(account.in('us-west-2'), id)).rejects.toEqual(refused(id));
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId: id });
    await expect(update(account, id)).rejects.toEqual(refused(id));
    await expect(update(account, 'x')).rejects.toEqual(refusal('Virtual Interface ID x has an invalid format.'));
  });

  it('SiteLink needs a Direct Connect gateway', async () => {
    const account = accounts.account();
    const virtualGatewayId = await createVirtualGateway(account, undefined);
    const onVirtualGateway = await createPrivate(account, await connect(account), { virtualGatewayId });
    for (const id of [onVirtualGateway, await madePublic(account)]) {
      await expect(update(account, id, { enableSiteLink: true })).rejects.toEqual(refusal(/^SiteLink needs/));
      expect(await update(account, id, { enableSiteLink: false })).toMatchObject({ siteLinkEnabled: false });
    }
  });

  it('a public virtual interface keeps its frame size and has no prefix pool', async () => {
    const account = accounts.account();
    const id = await madePublic(account);
    await expect(update(account, id, { mtu: 8_500 })).rejects.toEqual(refusal('MTU 8500 is invalid: 1500'));
    for (const name of ['prefixPoolAllocatedCountIpv4', 'prefixPoolAllocatedCountIpv6'])
      await expect(change(account, id, { [name]: 5 })).rejects.toEqual(
        ownRefusal('A public Virtual Interface takes nothing from the prefix pool'),
      );
  });

  it('changes nothing when one of several changes is refused', async () => {
    const account = accounts.account();
    const id = await made(account);
    await expect(update(account, id, { virtualInterfaceName: 'other', mtu: 1 })).rejects.toThrow();
    expect(await update(account, id)).toMatchObject({ virtualInterfaceName: 'test', mtu: 1_500 });
  });
});

describe('behaviour', () => {
  it('another frame size makes it pending, then it goes back; the same one does not', async () => {
    const account = accounts.account();
    const id = await made(account);
    expect(await update(account, id, { mtu: 1_500 })).toMatchObject({ virtualInterfaceState: 'down' });
    for (const mtu of [9_001, 8_500, 1_500]) {
      expect(await update(account, id, { mtu })).toMatchObject({ virtualInterfaceState: 'pending', mtu });
      expect(await stateOf(account, id)).toBe('down');
    }
  });

  it('renames, switches SiteLink on and off, and leaves alone what is left out', async () => {
    const account = accounts.account();
    const id = await made(account);
    await update(account, id, { virtualInterfaceName: 'other' });
    expect(await update(account, id, { enableSiteLink: true })).toMatchObject({
      virtualInterfaceName: 'other',
      siteLinkEnabled: true,
    });
    expect(await update(account, id, {})).toMatchObject({
      virtualInterfaceName: 'other',
      siteLinkEnabled: true,
      mtu: 1_500,
    });
    expect(await update(account, id, { enableSiteLink: false })).toMatchObject({ siteLinkEnabled: false });
  });
});
