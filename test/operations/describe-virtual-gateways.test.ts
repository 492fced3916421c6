import { DescribeVirtualGatewaysCommand } from '@aws-sdk/client-direct-connect';
import { DeleteVpnGatewayCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { createVirtualGateway, useServer } from './support.ts';

const accounts = useServer();

describe('serialization', () => {
  it('takes nothing and keeps the empty list', async () => {
    expect((await accounts.account().raw('DescribeVirtualGateways', {})).text).toBe('{"virtualGateways":[]}');
  });

  it('shows id and state', async () => {
    const account = accounts.account();
    const virtualGatewayId = await createVirtualGateway(account, undefined);
    const { text } = await account.raw('DescribeVirtualGateways', {});
    expect(text).toBe(
      `{"virtualGateways":[{"virtualGatewayId":"${virtualGatewayId}","virtualGatewayState":"available"}]}`,
    );
  });
});

describe('validation', () => {
  it.each(['[]', '"x"', 'null', '7', 'true'])('refuses the body %s: it is no object', async (body) => {
    expect(await accounts.account().raw('DescribeVirtualGateways', body)).toMatchObject({
      status: 400,
      text: '{"__type":"SerializationException","message":"The request body is not a structure"}',
    });
  });

  it('ignores members it does not know', async () => {
    expect((await accounts.account().raw('DescribeVirtualGateways', { maxResults: 'x' })).status).toBe(200);
  });
});

describe('behaviour', () => {
  it('lists the caller’s of this Region until they are deleted', async () => {
    const account = accounts.account();
    const list = async () => (await account.dx.send(new DescribeVirtualGatewaysCommand({}))).virtualGateways;
    await createVirtualGateway(accounts.account(), undefined);
    await createVirtualGateway(account.in('eu-west-1'), undefined);
    expect(await list()).toEqual([]);
    const VpnGatewayId = await createVirtualGateway(account, undefined);
    expect(await list()).toHaveLength(1);
    await account.ec2.send(new DeleteVpnGatewayCommand({ VpnGatewayId }));
    expect(await list()).toEqual([]);
  });
});
