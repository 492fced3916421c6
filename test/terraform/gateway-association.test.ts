import {
  CreateDirectConnectGatewayAssociationCommand,
  DescribeDirectConnectGatewayAssociationsCommand,
  UpdateDirectConnectGatewayAssociationCommand,
} from '@aws-sdk/client-direct-connect';
import { DeleteTransitGatewayCommand, DescribeTransitGatewayAttachmentsCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Caller } from '../harness/callers.ts';
import { associationState, destroyAssociation, findAssociation } from './associations.ts';
import { readyGateway, readyTransitGateway, readyVpnGateway } from './gateways.ts';
import { describeResource, type State, startWorld } from './resource.ts';
import { atMostOne, waitFor } from './waiter.ts';

async function associate(own: Caller, pair: Record<'gatewayId' | 'directConnectGatewayId', string>, cidrs?: string[]) {
  const addAllowedPrefixesToDirectConnectGateway = cidrs?.map((cidr) => ({ cidr }));
  const answer = await own.dx.send(
    new CreateDirectConnectGatewayAssociationCommand({ ...pair, addAllowedPrefixesToDirectConnectGateway }),
  );
  const id = answer.directConnectGatewayAssociation?.associationId ?? '';
  await waitFor(id, () => associationState(own, id), { pending: ['associating'], target: ['associated'] });
  return id;
}

async function replacePrefixes(own: Caller, associationId: string, from: string, to: string): Promise<void> {
  const addAllowedPrefixesToDirectConnectGateway = [{ cidr: to }];
  const removeAllowedPrefixesToDirectConnectGateway = [{ cidr: from }];
  const lists = { addAllowedPrefixesToDirectConnectGateway, removeAllowedPrefixesToDirectConnectGateway };
  await own.dx.send(new UpdateDirectConnectGatewayAssociationCommand({ associationId, ...lists }));
  await waitFor(associationId, () => associationState(own, associationId), {
    pending: ['updating'],
    target: ['associated'],
  });
}

/** transit_gateway_attachment_id: one attachment, found by EC2. */
async function attachmentsOf({ ec2 }: Caller, directConnectGatewayId: string, transitGatewayId: string) {
  const Filters = [
    { Name: 'resource-type', Values: ['direct-connect-gateway'] },
    { Name: 'resource-id', Values: [directConnectGatewayId] },
    { Name: 'transit-gateway-id', Values: [transitGatewayId] },
  ];
  const command = new DescribeTransitGatewayAttachmentsCommand({ Filters });
  return (await ec2.send(command)).TransitGatewayAttachments ?? [];
}

describeResource('aws_dx_gateway_association of a VPN gateway', async ({ own }) => {
  const pair = { directConnectGatewayId: await readyGateway(own), gatewayId: await readyVpnGateway(own) };
  return {
    create: () => associate(own, pair),
    read: async (id) => (await findAssociation(own, id)) as State | undefined,
    shown: {
      associationState: 'associated',
      directConnectGatewayId: pair.directConnectGatewayId,
      directConnectGatewayOwnerAccount: own.account,
      associatedGateway: { id: pair.gatewayId, type: 'virtualPrivateGateway', ownerAccount: own.account },
      // Left out, the list reads as the CIDRs of the VPC.
      allowedPrefixesToDirectConnectGateway: [{ cidr: '10.255.255.0/28' }],
    },
    update: {
      apply: (id) => replacePrefixes(own, id, '10.255.255.0/28', '10.255.255.0/30'),
      shown: { allowedPrefixesToDirectConnectGateway: [{ cidr: '10.255.255.0/30' }] },
    },
    destroy: (id) => destroyAssociation(own, id),
  };
});

describeResource('aws_dx_gateway_association of a transit gateway', async ({ own }) => {
  const pair = { directConnectGatewayId: await readyGateway(own), gatewayId: await readyTransitGateway(own) };
  return {
    create: () => associate(own, pair, ['10.255.255.0/30']),
    read: async (id) => {
      const found = await findAssociation(own, id);
      if (found === undefined) return undefined;
      const attachment = atMostOne(await attachmentsOf(own, pair.directConnectGatewayId, pair.gatewayId));
      return { ...found, transitGatewayAttachmentId: attachment?.TransitGatewayAttachmentId };
    },
    shown: {
      associatedGateway: { id: pair.gatewayId, type: 'transitGateway' },
      allowedPrefixesToDirectConnectGateway: [{ cidr: '10.255.255.0/30' }],
      transitGatewayAttachmentId: expect.stringMatching(/^tgw-attach-/),
    },
    update: {
      apply: (id) => replacePrefixes(own, id, '10.255.255.0/30', '10.255.255.8/30'),
      shown: { allowedPrefixesToDirectConnectGateway: [{ cidr: '10.255.255.8/30' }] },
    },
    destroy: (id) => destroyAssociation(own, id),
  };
});

describe('aws_dx_gateway_association', () => {
  it('is imported by its two gateways', async () => {
    const { own } = await startWorld('instant', onTestFinished);
    const pair = { directConnectGatewayId: await readyGateway(own), gatewayId: await readyVpnGateway(own) };
    const associationId = await associate(own, pair);
    const { directConnectGatewayAssociations } = await own.dx.send(
      new DescribeDirectConnectGatewayAssociationsCommand({
        directConnectGatewayId: pair.directConnectGatewayId,
        associatedGatewayId: pair.gatewayId,
      }),
    );
    expect(directConnectGatewayAssociations?.map((found) => found.associationId)).toEqual([associationId]);
  });

  it('keeps its transit gateway from being deleted with the error that the provider retries', async () => {
    const { own } = await startWorld('brisk', onTestFinished);
    const pair = { directConnectGatewayId: await readyGateway(own), gatewayId: await readyTransitGateway(own) };
    const associationId = await associate(own, pair, ['10.0.0.0/8']);
    const remove = () => own.ec2.send(new DeleteTransitGatewayCommand({ TransitGatewayId: pair.gatewayId }));
    await expect(remove()).rejects.toMatchObject({
      name: 'IncorrectState',
      message: expect.stringContaining('has non-deleted DirectConnect Gateway Attachments'),
    });
    await destroyAssociation(own, associationId);
    await remove();
  });
});
