import {
  AcceptDirectConnectGatewayAssociationProposalCommand,
  CreateDirectConnectGatewayAssociationProposalCommand,
  DeleteDirectConnectGatewayAssociationProposalCommand,
  DescribeDirectConnectGatewayAssociationProposalsCommand,
  type DirectConnectGatewayAssociationProposal,
} from '@aws-sdk/client-direct-connect';
import type { Caller } from '../harness/callers.ts';
import { associationState, destroyAssociation, findAssociation } from './associations.ts';
import { readyGateway, readyVpnGateway } from './gateways.ts';
import { describeResource, type State, type World } from './resource.ts';
import { atMostOne, tolerating, waitFor } from './waiter.ts';

/** Undefined: gone, for the provider. */
async function findProposal({ dx }: Caller, id: string): Promise<DirectConnectGatewayAssociationProposal | undefined> {
  const command = new DescribeDirectConnectGatewayAssociationProposalsCommand({ proposalId: id });
  const found = atMostOne((await dx.send(command)).directConnectGatewayAssociationProposals);
  return found?.proposalState === 'deleted' ? undefined : found;
}

async function destroyProposal({ dx }: Caller, proposalId: string): Promise<void> {
  await tolerating(['is not found'], () =>
    dx.send(new DeleteDirectConnectGatewayAssociationProposalCommand({ proposalId })),
  );
}

/** The Direct Connect gateway is the first account's, the VPN gateway the second's. */
async function propose({ own, other }: World): Promise<Record<'proposalId' | 'gatewayId', string>> {
  const gatewayId = await readyVpnGateway(other);
  const directConnectGatewayId = await readyGateway(own);
  const { directConnectGatewayAssociationProposal } = await other.dx.send(
    new CreateDirectConnectGatewayAssociationProposalCommand({
      directConnectGatewayId,
      directConnectGatewayOwnerAccount: own.account,
      gatewayId,
    }),
  );
  return { proposalId: directConnectGatewayAssociationProposal?.proposalId ?? '', gatewayId };
}

async function accept({ own, other }: World, proposalId: string): Promise<string> {
  const proposal = await findProposal(own, proposalId);
  const { directConnectGatewayAssociation } = await own.dx.send(
    new AcceptDirectConnectGatewayAssociationProposalCommand({
      directConnectGatewayId: proposal?.directConnectGatewayId,
      proposalId,
      associatedGatewayOwnerAccount: other.account,
    }),
  );
  const id = directConnectGatewayAssociation?.associationId ?? '';
  await waitFor(id, () => associationState(own, id), { pending: ['associating'], target: ['associated'] });
  return id;
}

describeResource('aws_dx_gateway_association_proposal', async (world) => {
  const { own, other } = world;
  return {
    create: async () => (await propose(world)).proposalId,
    read: async (id) => (await findProposal(other, id)) as State | undefined,
    shown: {
      proposalState: 'requested',
      directConnectGatewayOwnerAccount: own.account,
      associatedGateway: { ownerAccount: other.account, type: 'virtualPrivateGateway' },
    },
    destroy: (id) => destroyProposal(other, id),
  };
});

describeResource('aws_dx_gateway_association of a proposal', async (world) => {
  const { own, other } = world;
  const { proposalId, gatewayId } = await propose(world);
  return {
    create: () => accept(world, proposalId),
    read: async (id) => (await findAssociation(own, id)) as State | undefined,
    shown: { associatedGateway: { id: gatewayId, ownerAccount: other.account }, associationState: 'associated' },
    // The association depends on the proposal, so it goes first; the proposal of what was accepted is let go without a word.
    destroy: async (id) => {
      await destroyAssociation(own, id);
      await destroyProposal(other, proposalId);
    },
  };
});
