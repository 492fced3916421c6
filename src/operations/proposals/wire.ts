// A proposal as the API shows it. Existing prefixes are there only when it asks for a change of an association.
import type { GatewayAssociationProposal } from '../../domain/index.ts';
import type { DirectConnectGatewayAssociationProposal } from '../../model/index.ts';
import { type View, vpcCidrs } from '../../store/index.ts';
import { showAssociatedGateway } from '../associations/gateway.ts';

export async function showProposal(
  view: View,
  proposal: GatewayAssociationProposal,
): Promise<DirectConnectGatewayAssociationProposal> {
  const requested = proposal.requestedAllowedPrefixes ?? (await vpcCidrs(view, proposal.gatewayId));
  return {
    proposalId: proposal.proposalId,
    directConnectGatewayId: proposal.directConnectGatewayId,
    directConnectGatewayOwnerAccount: proposal.directConnectGatewayOwnerAccount,
    proposalState: proposal.state,
    associatedGateway: showAssociatedGateway(proposal),
    existingAllowedPrefixesToDirectConnectGateway: proposal.existingAllowedPrefixes?.map((cidr) => ({ cidr })),
    requestedAllowedPrefixesToDirectConnectGateway: requested.map((cidr) => ({ cidr })),
  };
}
