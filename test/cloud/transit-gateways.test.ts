import {
  CreateDirectConnectGatewayAssociationCommand,
  CreateDirectConnectGatewayCommand,
  DeleteDirectConnectGatewayAssociationCommand,
} from '@aws-sdk/client-direct-connect';
import {
  CreateTransitGatewayCommand,
  type CreateTransitGatewayCommandInput,
  DeleteTransitGatewayCommand,
  DescribeTransitGatewayAttachmentsCommand,
  DescribeTransitGatewaysCommand,
  DescribeTransitGatewayVpcAttachmentsCommand,
  ModifyTransitGatewayCommand,
  type TransitGateway,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { account } from './clients.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ edge: 'off' });
});
afterAll(() => server.stop());

const create = async (input: CreateTransitGatewayCommandInput = {}): Promise<TransitGateway> => {
  const { TransitGateway } = await server.ec2.send(new CreateTransitGatewayCommand(input));
  if (TransitGateway === undefined) throw new Error('no gateway in the answer');
  return TransitGateway;
};
const described = async (id: string | undefined): Promise<TransitGateway | undefined> =>
  (await server.ec2.send(new DescribeTransitGatewaysCommand({ TransitGatewayIds: [id ?? ''] }))).TransitGateways?.[0];

describe('CreateTransitGateway', () => {
  it('answers pending and is available next, with the options EC2 gives', async () => {
    const made = await create({ Description: 'a <gateway>' });
    expect(made).toMatchObject({ State: 'pending', Description: 'a <gateway>', OwnerId: account });
    const id = made.TransitGatewayId;
    const found = await described(id);
    expect(found).toMatchObject({
      State: 'available',
      TransitGatewayArn: `arn:aws:ec2:us-east-1:${account}:transit-gateway/${id}`,
      CreationTime: expect.any(Date),
      Options: {
        AmazonSideAsn: 64_512,
        AutoAcceptSharedAttachments: 'disable',
        DefaultRouteTableAssociation: 'enable',
        DefaultRouteTablePropagation: 'enable',
        DnsSupport: 'enable',
        MulticastSupport: 'disable',
        SecurityGroupReferencingSupport: 'disable',
        VpnEcmpSupport: 'enable',
        AssociationDefaultRouteTableId: expect.stringMatching(/^tgw-rtb-0[0-9a-f]{16}$/),
      },
    });
    expect(found?.Options?.PropagationDefaultRouteTableId).toBe(found?.Options?.AssociationDefaultRouteTableId);
  });

  it.each<[string, CreateTransitGatewayCommandInput['Options']]>([
    ['a public ASN', { AmazonSideAsn: 7_224 }],
    ['a block narrower than /24', { TransitGatewayCidrBlocks: ['10.0.0.0/25'] }],
    ['a switch that is neither on nor off', { DnsSupport: 'maybe' as 'enable' }],
  ])('refuses %s', async (_, Options) => {
    await expect(create({ Options })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('ModifyTransitGateway', () => {
  it('changes what is given and nothing else', async () => {
    const { TransitGatewayId } = await create({ Options: { TransitGatewayCidrBlocks: ['10.0.0.0/24'] } });
    await described(TransitGatewayId);
    const { TransitGateway } = await server.ec2.send(
      new ModifyTransitGatewayCommand({
        TransitGatewayId,
        Description: 'changed',
        Options: {
          AmazonSideAsn: 65_002,
          DnsSupport: 'disable',
          DefaultRouteTablePropagation: 'disable',
          AddTransitGatewayCidrBlocks: ['10.1.0.0/24'],
          RemoveTransitGatewayCidrBlocks: ['10.0.0.0/24'],
        },
      }),
    );
    expect(TransitGateway?.State).toBe('modifying');
    const changed = await described(TransitGatewayId);
    expect(changed).toMatchObject({
      State: 'available',
      Description: 'changed',
      Options: {
        AmazonSideAsn: 65_002,
        DnsSupport: 'disable',
        VpnEcmpSupport: 'enable',
        TransitGatewayCidrBlocks: ['10.1.0.0/24'],
      },
    });
    expect(changed?.Options?.PropagationDefaultRouteTableId).toBeUndefined();
  });
});

describe('an association with a Direct Connect gateway', () => {
  const associate = async () => {
    const { TransitGatewayId } = await create({ Options: { AmazonSideAsn: 65_003 } });
    const { directConnectGateway } = await server.dx.send(
      new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test' }),
    );
    const directConnectGatewayId = directConnectGateway?.directConnectGatewayId ?? '';
    const { directConnectGatewayAssociation } = await server.dx.send(
      new CreateDirectConnectGatewayAssociationCommand({
        directConnectGatewayId,
        gatewayId: TransitGatewayId,
        addAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.8.0.0/16' }],
      }),
    );
    const associationId = directConnectGatewayAssociation?.associationId;
    return { TransitGatewayId: TransitGatewayId ?? '', directConnectGatewayId, associationId };
  };
  const attachments = async (...filters: [string, string][]) => {
    const Filters = filters.map(([Name, value]) => ({ Name, Values: [value] }));
    return (await server.ec2.send(new DescribeTransitGatewayAttachmentsCommand({ Filters }))).TransitGatewayAttachments;
  };

  it('shows as an attachment, found as Terraform looks for it, with an id that stays', async () => {
    const { TransitGatewayId, directConnectGatewayId } = await associate();
    const look = () =>
      attachments(
        ['resource-type', 'direct-connect-gateway'],
        ['resource-id', directConnectGatewayId],
        ['transit-gateway-id', TransitGatewayId],
      );
    const found = await look();
    expect(found).toMatchObject([
      {
        TransitGatewayAttachmentId: expect.stringMatching(/^tgw-attach-0[0-9a-f]{16}$/),
        TransitGatewayId,
        ResourceType: 'direct-connect-gateway',
        ResourceId: directConnectGatewayId,
        ResourceOwnerId: account,
        State: 'available',
        Association: { State: 'associated', TransitGatewayRouteTableId: expect.stringMatching(/^tgw-rtb-/) },
        Tags: [],
      },
    ]);
    expect(await look()).toEqual(found);
    const ids = new DescribeTransitGatewayAttachmentsCommand({
      TransitGatewayAttachmentIds: [found?.[0]?.TransitGatewayAttachmentId ?? ''],
    });
    expect((await server.ec2.send(ids)).TransitGatewayAttachments).toEqual(found);
  });

  it('keeps the transit gateway, in the words that clients wait on, until it is gone', async () => {
    const { TransitGatewayId, associationId } = await associate();
    const remove = () => server.ec2.send(new DeleteTransitGatewayCommand({ TransitGatewayId }));
    const [attachment] = (await attachments(['transit-gateway-id', TransitGatewayId])) ?? [];
    await expect(remove()).rejects.toMatchObject({
      name: 'IncorrectState',
      message: `${TransitGatewayId} has non-deleted DirectConnect Gateway Attachments: ${attachment?.TransitGatewayAttachmentId}.`,
    });
    const asn = new ModifyTransitGatewayCommand({ TransitGatewayId, Options: { AmazonSideAsn: 65_004 } });
    await expect(server.ec2.send(asn)).rejects.toMatchObject({ name: 'IncorrectState' });
    await server.dx.send(new DeleteDirectConnectGatewayAssociationCommand({ associationId }));
    expect(await attachments(['transit-gateway-id', TransitGatewayId])).toEqual([]);
    expect((await remove()).TransitGateway?.State).toBe('deleting');
    await expect(described(TransitGatewayId)).rejects.toMatchObject({
      name: 'InvalidTransitGatewayID.NotFound',
      message: `Transit Gateway ${TransitGatewayId} was deleted or does not exist.`,
    });
  });
});

describe('ids', () => {
  it.each([
    ['tgw-1', 'InvalidTransitGatewayID.Malformed'],
    ['tgw-0123456789abcdef0', 'InvalidTransitGatewayID.NotFound'],
  ])('of transit gateways: %s is %s', async (id, name) => {
    await expect(described(id)).rejects.toMatchObject({ name });
  });

  it.each([
    ['tgw-attach-1', 'InvalidTransitGatewayAttachmentID.Malformed'],
    ['tgw-attach-0123456789abcdef0', 'InvalidTransitGatewayAttachmentID.NotFound'],
  ])('of attachments: %s is %s', async (id, name) => {
    const input = { TransitGatewayAttachmentIds: [id] };
    await expect(server.ec2.send(new DescribeTransitGatewayAttachmentsCommand(input))).rejects.toMatchObject({ name });
    await expect(server.ec2.send(new DescribeTransitGatewayVpcAttachmentsCommand(input))).rejects.toMatchObject({
      name,
    });
  });

  it('attachments of VPCs are none', async () => {
    const { TransitGatewayVpcAttachments } = await server.ec2.send(new DescribeTransitGatewayVpcAttachmentsCommand({}));
    expect(TransitGatewayVpcAttachments).toEqual([]);
  });
});
