import { CreateTransitVirtualInterfaceCommand, type NewTransitVirtualInterface } from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import { type Account, connect, createGateway, refusal, useServer } from './support.ts';

const accounts = useServer();
const create = async ({ dx }: Account, connectionId: string, given: NewTransitVirtualInterface) =>
  (await dx.send(new CreateTransitVirtualInterfaceCommand({ connectionId, newTransitVirtualInterface: given })))
    .virtualInterface;

describe('serialization', () => {
  it('answers wrapped', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const directConnectGatewayId = await createGateway(account);
    const newTransitVirtualInterface = { virtualInterfaceName: 'test', vlan: 7, asn: 65_001, directConnectGatewayId };
    const { text } = await account.raw('CreateTransitVirtualInterface', { connectionId, newTransitVirtualInterface });
    const answer = JSON.parse(text);
    expect(Object.keys(answer)).toEqual(['virtualInterface']);
    expect(answer.virtualInterface).toMatchObject({
      virtualInterfaceType: 'transit',
      virtualInterfaceState: 'pending',
      virtualGatewayId: '',
      directConnectGatewayId,
      amazonSideAsn: 64_512,
      mtu: 1_500,
      prefixPoolAllocatedCountIpv4: 100,
    });
    expect(answer.virtualInterface.customerRouterConfig).toContain('<connection_type>transit</connection_type>');
  });
});

describe('validation', () => {
  it('wants in practice what the model leaves open', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const all = {
      virtualInterfaceName: 'test',
      vlan: 7,
      asn: 65_001,
      directConnectGatewayId: await createGateway(account),
    };
    for (const name of ['virtualInterfaceName', 'vlan', 'directConnectGatewayId'] as const)
      await expect(create(account, connectionId, { ...all, [name]: undefined }), name).rejects.toEqual(
        refusal(`${name} is required`),
      );
    await expect(create(account, connectionId, { ...all, asn: undefined })).rejects.toEqual(
      refusal(/^BGP ASN must be/),
    );
    await expect(create(account, connectionId, { ...all, mtu: 9_001 })).rejects.toEqual(
      refusal('MTU 9001 is invalid: 1500, 8500'),
    );
  });
});

describe('behaviour', () => {
  it('takes jumbo frames, SiteLink and a gateway of the caller from any Region', async () => {
    const account = accounts.account();
    const made = await create(account, await connect(account), {
      virtualInterfaceName: 'test',
      vlan: 7,
      asnLong: 4_200_000_001,
      mtu: 8_500,
      enableSiteLink: true,
      directConnectGatewayId: await createGateway(account.in('eu-west-1')),
    });
    expect(made).toMatchObject({ mtu: 8_500, siteLinkEnabled: true, asn: 0, asnLong: 4_200_000_001 });
  });
});
