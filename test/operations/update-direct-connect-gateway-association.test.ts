import { UpdateDirectConnectGatewayAssociationCommand } from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  associate,
  createGateway,
  createTransitGateway,
  createVirtualGateway,
  refusal,
  unknownId,
  useServer,
} from './support.ts';

const accounts = useServer();
const prefixes = (cidrs: readonly string[]) => cidrs.map((cidr) => ({ cidr }));
const update = async (
  { dx }: Account,
  associationId: string | undefined,
  add: readonly string[] = [],
  remove: readonly string[] = [],
) => {
  const input = {
    associationId,
    addAllowedPrefixesToDirectConnectGateway: prefixes(add),
    removeAllowedPrefixesToDirectConnectGateway: prefixes(remove),
  };
  return (await dx.send(new UpdateDirectConnectGatewayAssociationCommand(input))).directConnectGatewayAssociation;
};
const cidrs = (shown: Awaited<ReturnType<typeof update>>) =>
  shown?.allowedPrefixesToDirectConnectGateway?.map(({ cidr }) => cidr);
const transitAssociation = async (account: Account, ...allowed: string[]) =>
  associate(account, await createGateway(account), await createTransitGateway(account), ...allowed);
const virtualAssociation = async (account: Account, ...allowed: string[]) =>
  associate(account, await createGateway(account), await createVirtualGateway(account, '10.0.0.0/16'), ...allowed);

describe('serialization', () => {
  it('answers wrapped, updating, the list already changed', async () => {
    const account = accounts.account();
    const associationId = await transitAssociation(account, '10.0.0.0/8');
    const body = { associationId, addAllowedPrefixesToDirectConnectGateway: prefixes(['172.16.0.0/12']) };
    const { text } = await account.raw('UpdateDirectConnectGatewayAssociation', body);
    expect(JSON.parse(text)).toMatchObject({
      directConnectGatewayAssociation: {
        associationId,
        associationState: 'updating',
        allowedPrefixesToDirectConnectGateway: prefixes(['10.0.0.0/8', '172.16.0.0/12']),
      },
    });
  });
});

describe('validation', () => {
  it('wants an id of the right form that the caller’s gateway has', async () => {
    const account = accounts.account();
    await expect(update(account, undefined)).rejects.toEqual(refusal('associationId is required'));
    await expect(update(account, '')).rejects.toEqual(refusal('Association ID  has an invalid format.'));
    await expect(update(account, 'x')).rejects.toEqual(refusal('Association ID x has an invalid format.'));
    const foreign = await transitAssociation(accounts.account(), '10.0.0.0/8');
    for (const id of [unknownId.gateway, foreign])
      await expect(update(account, id, ['10.0.0.0/8'])).rejects.toEqual(
        refusal(`Direct Connect Gateway Association ${id} does not exist.`),
      );
  });

  it('is made in the Region of the associated gateway', async () => {
    const account = accounts.account();
    const elsewhere = account.in('eu-west-1');
    const refused = refusal(/^The (Virtual|Transit)Gateway .* does not exist\.$/);
    await expect(update(elsewhere, await virtualAssociation(account), ['10.0.0.0/16'])).rejects.toEqual(refused);
    await expect(update(elsewhere, await transitAssociation(account, '10.0.0.0/8'), ['1.0.0.0/8'])).rejects.toEqual(
      refused,
    );
  });

  it('refuses what is no CIDR, in either list', async () => {
    const account = accounts.account();
    const id = await transitAssociation(account, '10.0.0.0/8');
    await expect(update(account, id, ['10.0.0.1/8'])).rejects.toEqual(refusal('10.0.0.1/8 is not a CIDR'));
    await expect(update(account, id, [], ['x'])).rejects.toEqual(refusal('x is not a CIDR'));
  });

  it('keeps a transit gateway’s list between 1 and 200 and apart from the others’', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const id = await associate(account, directConnectGatewayId, await createTransitGateway(account), '10.0.0.0/16');
    await associate(account, directConnectGatewayId, await createTransitGateway(account, 64_701), '172.16.0.0/12');
    await expect(update(account, id, [], ['10.0.0.0/16'])).rejects.toEqual(refusal(/^Allowed prefixes are required/));
    await expect(update(account, id, ['172.17.0.0/16'])).rejects.toEqual(refusal(/^CIDR 172.17.0.0\/16 overlaps/));
    const more = Array.from({ length: 200 }, (_, index) => `192.168.${index}.0/24`);
    await expect(update(account, id, more)).rejects.toEqual(refusal(/^The limit of 200 allowed prefixes/));
    expect(cidrs(await update(account, id, more, ['10.0.0.0/16']))).toHaveLength(200);
  });
});

describe('behaviour', () => {
  it('adds and removes, each CIDR once, and is associated again', async () => {
    const account = accounts.account();
    const id = await transitAssociation(account, '10.0.0.0/16', '10.1.0.0/16');
    const shown = await update(account, id, ['10.2.0.0/16', '10.1.0.0/16'], ['10.0.0.0/16', '10.9.0.0/16']);
    expect(cidrs(shown)).toEqual(['10.1.0.0/16', '10.2.0.0/16']);
    const { directConnectGatewayAssociations: [one] = [] } = await account.own.call(
      'DescribeDirectConnectGatewayAssociations',
      { associationId: id },
    );
    expect(one?.associationState).toBe('associated');
  });

  it('starts from the VPC’s CIDRs when a virtual private gateway had no list', async () => {
    const account = accounts.account();
    const id = await virtualAssociation(account);
    expect(cidrs(await update(account, id, ['10.0.0.0/8']))).toEqual(['10.0.0.0/16', '10.0.0.0/8']);
    expect(cidrs(await update(account, id, [], ['10.0.0.0/16']))).toEqual(['10.0.0.0/8']);
  });
});
