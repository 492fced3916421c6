import {
  DescribeDirectConnectGatewaysCommand,
  type DescribeDirectConnectGatewaysCommandInput,
  UpdateDirectConnectGatewayCommand,
} from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import { type Account, clientError, createGateway, refusal, unknownId, useServer } from './support.ts';

const accounts = useServer();
const list = ({ dx }: Account, input: DescribeDirectConnectGatewaysCommandInput = {}) =>
  dx.send(new DescribeDirectConnectGatewaysCommand(input));
const rename = ({ dx }: Account, directConnectGatewayId: string, newDirectConnectGatewayName: string) =>
  dx.send(new UpdateDirectConnectGatewayCommand({ directConnectGatewayId, newDirectConnectGatewayName }));

describe('DescribeDirectConnectGateways: serialization', () => {
  it('keeps the empty list', async () => {
    expect((await accounts.account().raw('DescribeDirectConnectGateways', {})).text).toBe(
      '{"directConnectGateways":[]}',
    );
  });
});

describe('DescribeDirectConnectGateways: validation', () => {
  it('refuses ids without form and tokens of another making', async () => {
    const account = accounts.account();
    const wrong = list(account, { directConnectGatewayId: 'x' });
    await expect(wrong).rejects.toEqual(refusal('Direct Connect Gateway ID x has an invalid format.'));
    await expect(list(account, { nextToken: 'x' })).rejects.toEqual(refusal('The nextToken is invalid'));
  });

  it('gives an empty list for unknown and foreign ids', async () => {
    const foreign = await createGateway(accounts.account());
    for (const directConnectGatewayId of [unknownId.gateway, foreign])
      expect((await list(accounts.account(), { directConnectGatewayId })).directConnectGateways).toEqual([]);
  });
});

describe('DescribeDirectConnectGateways: behaviour', () => {
  it('shows the caller’s in every Region, in pages', async () => {
    const account = accounts.account();
    const ids = [
      await createGateway(account),
      await createGateway(account.in('ap-south-1')),
      await createGateway(account),
    ];
    const first = await list(account.in('eu-west-1'), { maxResults: 2 });
    const second = await list(account.in('eu-west-1'), { maxResults: 2, nextToken: first.nextToken });
    const all = [...(first.directConnectGateways ?? []), ...(second.directConnectGateways ?? [])];
    expect(all.map(({ directConnectGatewayId }) => directConnectGatewayId)).toEqual(ids);
    expect(second.nextToken).toBeUndefined();
    const one = await list(account, { directConnectGatewayId: ids[1] });
    expect(one.directConnectGateways).toHaveLength(1);
  });
});

describe('UpdateDirectConnectGateway', () => {
  it('serialization: answers wrapped', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const body = { directConnectGatewayId, newDirectConnectGatewayName: 'other' };
    const answer = JSON.parse((await account.raw('UpdateDirectConnectGateway', body)).text);
    expect(answer.directConnectGateway).toMatchObject({ directConnectGatewayId, directConnectGatewayName: 'other' });
  });

  it('validation: refuses bad names, ids without form, unknown and foreign ones', async () => {
    const account = accounts.account();
    const id = await createGateway(account);
    await expect(rename(account, id, 'a;b')).rejects.toEqual(refusal(/^Name a;b is invalid/));
    await expect(rename(account, 'x', 'y')).rejects.toEqual(
      refusal('Direct Connect Gateway ID x has an invalid format.'),
    );
    const gone = (of: string) => refusal(`Direct Connect Gateway ${of} does not exist.`);
    await expect(rename(account, unknownId.gateway, 'y')).rejects.toEqual(gone(unknownId.gateway));
    await expect(rename(accounts.account(), id, 'y')).rejects.toEqual(gone(id));
    const { text } = await account.raw('UpdateDirectConnectGateway', { directConnectGatewayId: id });
    expect(JSON.parse(text).message).toContain("Value null at 'newDirectConnectGatewayName'");
  });

  it('behaviour: renames from any Region', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    await rename(account.in('eu-west-1'), directConnectGatewayId, 'other');
    const { directConnectGateways } = await list(account, { directConnectGatewayId });
    expect(directConnectGateways?.[0]?.directConnectGatewayName).toBe('other');
  });
});

it('refusals have the recorded form', async () => {
  const directConnectGatewayId = unknownId.gateway;
  expect(await accounts.account().raw('DeleteDirectConnectGateway', { directConnectGatewayId })).toEqual(
    clientError(`Direct Connect Gateway ${directConnectGatewayId} does not exist.`),
  );
});
