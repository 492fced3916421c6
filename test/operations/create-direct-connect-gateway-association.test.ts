import {
  CreateDirectConnectGatewayAssociationCommand,
  type CreateDirectConnectGatewayAssociationCommandInput,
} from '@aws-sdk/client-direct-connect';
import { AssociateVpcCidrBlockCommand, DescribeVpnGatewaysCommand, DetachVpnGatewayCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  associate,
  connect,
  createGateway,
  createPrivate,
  createTransitGateway,
  createVirtualGateway,
  newTransit,
  ownRefusal,
  refusal,
  unknownId,
  useServer,
} from './support.ts';

const accounts = useServer();
const create = async ({ dx }: Account, input: CreateDirectConnectGatewayAssociationCommandInput) =>
  (await dx.send(new CreateDirectConnectGatewayAssociationCommand(input))).directConnectGatewayAssociation;
const prefixes = (...cidrs: string[]) => cidrs.map((cidr) => ({ cidr }));
const blocks = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `10.${from + (index >> 8)}.${index & 255}.0/24`);

describe('serialization', () => {
  it('shows a virtual private gateway under its old names too, and the VPC’s CIDRs when no prefixes were given', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const gatewayId = await createVirtualGateway(account, '10.0.0.0/16');
    const { text } = await account.raw('CreateDirectConnectGatewayAssociation', { directConnectGatewayId, gatewayId });
    expect(JSON.parse(text)).toEqual({
      directConnectGatewayAssociation: {
        directConnectGatewayId,
        directConnectGatewayOwnerAccount: account.id,
        associationState: 'associating',
        associatedGateway: {
          id: gatewayId,
          type: 'virtualPrivateGateway',
          ownerAccount: account.id,
          region: 'us-east-1',
        },
        associationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        allowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/16' }],
        virtualGatewayId: gatewayId,
        virtualGatewayRegion: 'us-east-1',
        virtualGatewayOwnerAccount: account.id,
      },
    });
  });

  it('shows a transit gateway without the old names', async () => {
    const account = accounts.account();
    const body = {
      directConnectGatewayId: await createGateway(account),
      gatewayId: await createTransitGateway(account),
      addAllowedPrefixesToDirectConnectGateway: prefixes('10.0.0.0/8', '2001:db8::/32', '10.0.0.0/8'),
    };
    const { directConnectGatewayAssociation: shown } = JSON.parse(
      (await account.raw('CreateDirectConnectGatewayAssociation', body)).text,
    );
    expect(shown).toMatchObject({
      associatedGateway: { id: body.gatewayId, type: 'transitGateway' },
      allowedPrefixesToDirectConnectGateway: prefixes('10.0.0.0/8', '2001:db8::/32'),
    });
    for (const name of ['virtualGatewayId', 'virtualGatewayRegion', 'virtualGatewayOwnerAccount', 'stateChangeError'])
      expect(shown).not.toHaveProperty(name);
  });
});

describe('validation', () => {
  it('wants both gateways, of the right form', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const gatewayId = unknownId.virtualGateway;
    await expect(create(account, { directConnectGatewayId })).rejects.toEqual(refusal('gatewayId is required'));
    await expect(create(account, { directConnectGatewayId, gatewayId: 'igw-1' })).rejects.toEqual(
      refusal('Gateway ID igw-1 has an invalid format.'),
    );
    await expect(create(account, { directConnectGatewayId: 'x', gatewayId })).rejects.toEqual(
      refusal('Direct Connect Gateway ID x has an invalid format.'),
    );
    const { text } = await account.raw('CreateDirectConnectGatewayAssociation', { gatewayId });
    expect(JSON.parse(text).message).toContain("Value null at 'directConnectGatewayId'");
  });

  it.each(['10.0.0.1/16', '10.0.0.0', 'x', ''])('refuses the prefix %j', async (cidr) => {
    const account = accounts.account();
    const input = {
      directConnectGatewayId: await createGateway(account),
      gatewayId: await createTransitGateway(account),
      addAllowedPrefixesToDirectConnectGateway: prefixes(cidr),
    };
    await expect(create(account, input)).rejects.toEqual(refusal(`${cidr} is not a CIDR`));
  });

  it('says of a gateway that is unknown, foreign or in another Region that it does not exist', async () => {
    const [account, other] = [accounts.account(), accounts.account()];
    const directConnectGatewayId = await createGateway(account);
    const gateways = [
      [unknownId.virtualGateway, 'VirtualGateway'],
      [await createVirtualGateway(other, '10.0.0.0/16'), 'VirtualGateway'],
      [await createVirtualGateway(account.in('eu-west-1'), '10.0.0.0/16'), 'VirtualGateway'],
      [unknownId.transitGateway, 'TransitGateway'],
      [await createTransitGateway(other), 'TransitGateway'],
      [await createTransitGateway(account.in('eu-west-1')), 'TransitGateway'],
    ] as const;
    for (const [gatewayId, kind] of gateways) {
      const input = {
        directConnectGatewayId,
        gatewayId,
        addAllowedPrefixesToDirectConnectGateway: prefixes('10.0.0.0/8'),
      };
      await expect(create(account, input)).rejects.toEqual(refusal(`The ${kind} ${gatewayId} does not exist.`));
    }
    const gatewayId = await createVirtualGateway(account, '10.0.0.0/16');
    const foreign = await createGateway(other);
    for (const id of [unknownId.gateway, foreign])
      await expect(create(account, { directConnectGatewayId: id, gatewayId })).rejects.toEqual(
        refusal(`Direct Connect Gateway ${id} does not exist.`),
      );
  });
});

describe('behaviour with virtual private gateways', () => {
  it('takes the old name of the member, and a gateway made in any Region', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account.in('eu-west-1'));
    const virtualGatewayId = await createVirtualGateway(account, '10.0.0.0/16');
    expect(await create(account, { directConnectGatewayId, virtualGatewayId })).toMatchObject({ virtualGatewayId });
  });

  it('wants it attached to a VPC', async () => {
    const account = accounts.account();
    const gatewayId = await createVirtualGateway(account, undefined);
    const input = { directConnectGatewayId: await createGateway(account), gatewayId };
    await expect(create(account, input)).rejects.toEqual(
      refusal(`The VirtualGateway ${gatewayId} is not attached to a VPC`),
    );
  });

  it('allows it one Direct Connect gateway, until it is taken away or leaves its VPC', async () => {
    const account = accounts.account();
    const gatewayId = await createVirtualGateway(account, '10.0.0.0/16');
    const [first, second] = [await createGateway(account), await createGateway(account)];
    const associationId = await associate(account, first, gatewayId);
    for (const directConnectGatewayId of [first, second])
      await expect(create(account, { directConnectGatewayId, gatewayId })).rejects.toEqual(
        refusal(`The VirtualGateway ${gatewayId} is already associated with a Direct Connect Gateway`),
      );
    await account.own.call('DeleteDirectConnectGatewayAssociation', { associationId });
    await associate(account, second, gatewayId);
    const [seen] =
      (await account.ec2.send(new DescribeVpnGatewaysCommand({ VpnGatewayIds: [gatewayId] }))).VpnGateways ?? [];
    const VpcId = seen?.VpcAttachments?.[0]?.VpcId;
    await account.ec2.send(new DetachVpnGatewayCommand({ VpnGatewayId: gatewayId, VpcId }));
    const input = { directConnectGatewayId: second };
    const { directConnectGatewayAssociations } = await account.own.call(
      'DescribeDirectConnectGatewayAssociations',
      input,
    );
    expect(directConnectGatewayAssociations?.map(({ associationState }) => associationState)).toEqual([
      'disassociated',
    ]);
    await account.own.call('DeleteDirectConnectGateway', input);
    expect((await account.own.call('DescribeDirectConnectGateways', input)).directConnectGateways).toEqual([]);
  });

  it('keeps the VPCs of one gateway apart', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    await associate(account, directConnectGatewayId, await createVirtualGateway(account, '10.1.0.0/16'));
    const inside = await createVirtualGateway(account, '10.1.7.0/24');
    await expect(create(account, { directConnectGatewayId, gatewayId: inside })).rejects.toEqual(
      refusal('CIDR 10.1.7.0/24 overlaps with another association of the Direct Connect Gateway'),
    );
    const beside = await createVirtualGateway(account, '10.2.0.0/16');
    const [seen] =
      (await account.ec2.send(new DescribeVpnGatewaysCommand({ VpnGatewayIds: [beside] }))).VpnGateways ?? [];
    const VpcId = seen?.VpcAttachments?.[0]?.VpcId;
    await account.ec2.send(new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock: '10.1.0.0/24' }));
    await expect(create(account, { directConnectGatewayId, gatewayId: beside })).rejects.toEqual(
      refusal(/^CIDR 10.1.0.0\/24 overlaps/),
    );
    await associate(account, await createGateway(account), inside);
  });

  it('allows 20 on a gateway', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    for (let made = 0; made < 20; made++)
      await associate(account, directConnectGatewayId, await createVirtualGateway(account, `10.${made}.0.0/16`));
    const last = await createVirtualGateway(account, '10.20.0.0/16');
    await expect(associate(account, directConnectGatewayId, last)).rejects.toEqual(
      ownRefusal('The limit of 20 Virtual Gateways per Direct Connect Gateway has been reached'),
    );
  });
});

describe('behaviour with transit gateways', () => {
  it('wants prefixes, at most 200, both families together', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const gatewayId = await createTransitGateway(account);
    for (const given of [{}, { addAllowedPrefixesToDirectConnectGateway: [] }])
      await expect(create(account, { directConnectGatewayId, gatewayId, ...given })).rejects.toEqual(
        refusal('Allowed prefixes are required for a Transit Gateway'),
      );
    const two = [...blocks(199), '2001:db8::/32'];
    await expect(associate(account, directConnectGatewayId, gatewayId, ...two, '10.200.0.0/24')).rejects.toEqual(
      ownRefusal('The limit of 200 allowed prefixes has been reached'),
    );
    await associate(account, directConnectGatewayId, gatewayId, ...two);
  });

  it('wants different ASNs', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account, 64_700);
    const gatewayId = await createTransitGateway(account, 64_700);
    await expect(associate(account, directConnectGatewayId, gatewayId, '10.0.0.0/8')).rejects.toEqual(
      ownRefusal('Direct Connect Gateway and Transit Gateway must not have the same ASN 64700'),
    );
  });

  it('keeps the prefixes of one gateway apart, and each transit gateway on it once', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const gatewayId = await createTransitGateway(account);
    await associate(account, directConnectGatewayId, gatewayId, '10.0.0.0/8');
    await expect(associate(account, directConnectGatewayId, gatewayId, '172.16.0.0/12')).rejects.toEqual(
      ownRefusal(`${gatewayId} is already associated with the Direct Connect Gateway`),
    );
    const second = await createTransitGateway(account, 64_701);
    await expect(associate(account, directConnectGatewayId, second, '10.7.0.0/16')).rejects.toEqual(
      ownRefusal(/^CIDR 10.7.0.0\/16 overlaps/),
    );
    await associate(account, directConnectGatewayId, second, '172.16.0.0/12');
  });

  it('allows 6 on a gateway, and 20 gateways each', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const transit: string[] = [];
    for (let made = 0; made < 7; made++) transit.push(await createTransitGateway(account, 64_700 + made));
    for (const [at, id] of transit.slice(0, 6).entries())
      await associate(account, directConnectGatewayId, id, `10.${at}.0.0/16`);
    await expect(associate(account, directConnectGatewayId, transit[6] ?? '', '10.6.0.0/16')).rejects.toEqual(
      ownRefusal('The limit of 6 Transit Gateways per Direct Connect Gateway has been reached'),
    );
    for (let made = 0; made < 20; made++)
      await associate(account, await createGateway(account), transit[6] ?? '', '10.0.0.0/8');
    await expect(associate(account, await createGateway(account), transit[6] ?? '', '10.0.0.0/8')).rejects.toEqual(
      ownRefusal('The limit of 20 Direct Connect Gateways per Transit Gateway has been reached'),
    );
  });
});

describe('behaviour: the two kinds of gateway do not mix', () => {
  const mixed = (id: string) =>
    ownRefusal(`Direct Connect Gateway ${id} is in use for another kind of gateway or Virtual Interface`);

  it('associations with associations', async () => {
    const account = accounts.account();
    const [forVirtual, forTransit] = [await createGateway(account), await createGateway(account)];
    await associate(account, forVirtual, await createVirtualGateway(account, '10.0.0.0/16'));
    await associate(account, forTransit, await createTransitGateway(account), '10.0.0.0/8');
    await expect(associate(account, forVirtual, await createTransitGateway(account), '10.0.0.0/8')).rejects.toEqual(
      mixed(forVirtual),
    );
    await expect(associate(account, forTransit, await createVirtualGateway(account, '10.9.0.0/16'))).rejects.toEqual(
      mixed(forTransit),
    );
  });

  it('associations with virtual interfaces, both ways', async () => {
    const account = accounts.account();
    const connectionId = await connect(account);
    const [forPrivate, forTransit] = [await createGateway(account), await createGateway(account)];
    await createPrivate(account, connectionId, { directConnectGatewayId: forPrivate });
    const transit = (directConnectGatewayId: string) =>
      account.own.call('CreateTransitVirtualInterface', {
        connectionId,
        newTransitVirtualInterface: newTransit({ directConnectGatewayId }),
      });
    await transit(forTransit);
    await expect(associate(account, forPrivate, await createTransitGateway(account), '10.0.0.0/8')).rejects.toEqual(
      mixed(forPrivate),
    );
    await expect(associate(account, forTransit, await createVirtualGateway(account, '10.0.0.0/16'))).rejects.toEqual(
      mixed(forTransit),
    );
    await expect(transit(forPrivate)).rejects.toEqual(mixed(forPrivate));
    await expect(
      createPrivate(account, connectionId, { vlan: 102, directConnectGatewayId: forTransit }),
    ).rejects.toEqual(mixed(forTransit));
  });

  it('a gateway is free again when nothing hangs on it', async () => {
    const account = accounts.account();
    const id = await createGateway(account);
    const associationId = await associate(account, id, await createVirtualGateway(account, '10.0.0.0/16'));
    await account.own.call('DeleteDirectConnectGatewayAssociation', { associationId });
    await associate(account, id, await createTransitGateway(account), '10.0.0.0/8');
  });
});
