import {
  DeleteDirectConnectGatewayAssociationCommand,
  type DeleteDirectConnectGatewayAssociationCommandInput,
  DescribeDirectConnectGatewayAssociationsCommand,
  type DescribeDirectConnectGatewayAssociationsCommandInput,
} from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  associate,
  clientError,
  createGateway,
  createVirtualGateway,
  refusal,
  unknownId,
  useServer,
} from './support.ts';

const accounts = useServer();
const list = ({ dx }: Account, input: DescribeDirectConnectGatewayAssociationsCommandInput) =>
  dx.send(new DescribeDirectConnectGatewayAssociationsCommand(input));
const idsOf = async (account: Account, input: DescribeDirectConnectGatewayAssociationsCommandInput) =>
  (await list(account, input)).directConnectGatewayAssociations?.map(({ associationId }) => associationId);
const remove = async ({ dx }: Account, input: DeleteDirectConnectGatewayAssociationCommandInput) =>
  (await dx.send(new DeleteDirectConnectGatewayAssociationCommand(input))).directConnectGatewayAssociation;

async function made(account: Account) {
  const directConnectGatewayId = await createGateway(account);
  const virtualGatewayId = await createVirtualGateway(account, '10.0.0.0/16');
  const associationId = await associate(account, directConnectGatewayId, virtualGatewayId);
  return { directConnectGatewayId, virtualGatewayId, associationId };
}

describe('DescribeDirectConnectGatewayAssociations: serialization', () => {
  it('keeps the empty list', async () => {
    const { text } = await accounts
      .account()
      .raw('DescribeDirectConnectGatewayAssociations', { associationId: unknownId.gateway });
    expect(text).toBe('{"directConnectGatewayAssociations":[]}');
  });

  it('names the format of an empty id, with two blanks', async () => {
    expect(await accounts.account().raw('DescribeDirectConnectGatewayAssociations', { associationId: '' })).toEqual(
      clientError('Association ID  has an invalid format.'),
    );
  });
});

describe('DescribeDirectConnectGatewayAssociations: validation', () => {
  it.each<[DescribeDirectConnectGatewayAssociationsCommandInput, string]>([
    [{}, 'At least one filter must be specified'],
    [{ maxResults: 5 }, 'At least one filter must be specified'],
    [{ associationId: 'x' }, 'Association ID x has an invalid format.'],
    [{ directConnectGatewayId: 'x' }, 'Direct Connect Gateway ID x has an invalid format.'],
    [{ associatedGatewayId: 'x' }, 'Gateway ID x has an invalid format.'],
    [{ virtualGatewayId: 'x' }, 'Gateway ID x has an invalid format.'],
  ])('%j: %s', async (input, message) => {
    await expect(list(accounts.account(), input)).rejects.toEqual(refusal(message));
  });

  it('gives an empty list for unknown and foreign ids', async () => {
    const { directConnectGatewayId, virtualGatewayId, associationId } = await made(accounts.account());
    const foreign = [
      { directConnectGatewayId },
      { virtualGatewayId },
      { associatedGatewayId: virtualGatewayId },
      { associationId },
    ];
    for (const input of foreign) expect(await idsOf(accounts.account(), input)).toEqual([]);
    expect(await idsOf(accounts.account(), { directConnectGatewayId: unknownId.gateway })).toEqual([]);
  });
});

describe('DescribeDirectConnectGatewayAssociations: behaviour', () => {
  it('finds by each filter, from every Region; several narrow', async () => {
    const account = accounts.account();
    const { directConnectGatewayId, virtualGatewayId, associationId } = await made(account);
    const other = await createVirtualGateway(account, '10.1.0.0/16');
    const second = await associate(account, directConnectGatewayId, other);
    const elsewhere = account.in('eu-west-1');
    expect(await idsOf(elsewhere, { directConnectGatewayId })).toEqual([associationId, second]);
    expect(await idsOf(elsewhere, { associationId })).toEqual([associationId]);
    expect(await idsOf(elsewhere, { virtualGatewayId })).toEqual([associationId]);
    expect(await idsOf(elsewhere, { associatedGatewayId: other, directConnectGatewayId })).toEqual([second]);
    expect(await idsOf(elsewhere, { associatedGatewayId: other, virtualGatewayId })).toEqual([]);
    expect(await idsOf(elsewhere, { associatedGatewayId: other, associationId })).toEqual([]);
    const first = await list(account, { directConnectGatewayId, maxResults: 1 });
    expect(await idsOf(account, { directConnectGatewayId, nextToken: first.nextToken })).toEqual([second]);
    await expect(list(account, { associationId, nextToken: first.nextToken })).rejects.toEqual(
      refusal('The nextToken is invalid'),
    );
  });
});

describe('DeleteDirectConnectGatewayAssociation', () => {
  it('serialization: answers wrapped, disassociating', async () => {
    const account = accounts.account();
    const { associationId } = await made(account);
    const { text } = await account.raw('DeleteDirectConnectGatewayAssociation', { associationId });
    expect(JSON.parse(text)).toMatchObject({
      directConnectGatewayAssociation: { associationId, associationState: 'disassociating' },
    });
  });

  it('validation: wants the id, or both gateways', async () => {
    const account = accounts.account();
    const { directConnectGatewayId, virtualGatewayId } = await made(account);
    await expect(remove(account, {})).rejects.toEqual(refusal('associationId is required'));
    await expect(remove(account, { directConnectGatewayId })).rejects.toEqual(refusal('associationId is required'));
    await expect(remove(account, { virtualGatewayId })).rejects.toEqual(refusal('associationId is required'));
    await expect(remove(account, { associationId: '' })).rejects.toEqual(
      refusal('Association ID  has an invalid format.'),
    );
  });

  it('validation: unknown, foreign and deleted ones do not exist', async () => {
    const account = accounts.account();
    const { associationId, ...pair } = await made(account);
    const stranger = accounts.account();
    for (const input of [{ associationId }, pair])
      await expect(remove(stranger, input)).rejects.toEqual(refusal(/does not exist\.$/));
    await remove(account, { associationId });
    for (const input of [{ associationId }, pair, { associationId: unknownId.gateway }])
      await expect(remove(account, input)).rejects.toEqual(refusal(/does not exist\.$/));
  });

  it('validation: is made in the Region of the associated gateway', async () => {
    const account = accounts.account();
    const { associationId, ...pair } = await made(account);
    for (const input of [{ associationId }, pair])
      await expect(remove(account.in('eu-west-1'), input)).rejects.toEqual(
        refusal(`The VirtualGateway ${pair.virtualGatewayId} does not exist.`),
      );
    expect(await idsOf(account, { associationId })).toEqual([associationId]);
  });

  it.each(['by its id', 'by both gateways'])('behaviour: is gone %s', async (how) => {
    const account = accounts.account();
    const { associationId, ...pair } = await made(account);
    const shown = await remove(account, how === 'by its id' ? { associationId } : pair);
    expect(shown?.associationState).toBe('disassociating');
    expect(await idsOf(account, { associationId })).toEqual([]);
  });
});
