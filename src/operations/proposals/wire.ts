// A proposal as the API shows it. Existing prefixes are there only when it asks for a change of an association.
import type { GatewayAssociationProposal } from '../../domain/index.ts';
import type { DirectConnectGatewayAssociationProposal } from '../../model/index.ts';
import { type View, vpcCidrs } from '../../store/index.ts';

export async function showProposal(
  view: View,
  proposal: GatewayAssociationProposal,
): Promise<DirectConnectGatewayAssociationProposal> {
  const { gatewayId, gatewayType, gatewayOwnerAccount, gatewayRegion } = proposal;
  const requested = proposal.requestedAllowedPrefixes ?? (await vpcCidrs(view, gatewayId));
  return {
    proposalId: proposal.proposalId,
    directConnectGatewayId: proposal.directConnectGatewayId,
    directConnectGatewayOwnerAccount: proposal.directConnectGatewayOwnerAccount,
    proposalState: proposal.state,
    associatedGateway: { id: gatewayId, type: gatewayType, ownerAccount: gatewayOwnerAccount, region: gatewayRegion },
    existingAllowedPrefixesToDirectConnectGateway: proposal.existingAllowedPrefixes?.map((cidr) => ({ cidr })),
    requestedAllowedPrefixesToDirectConnectGateway: requested.map((cidr) => ({ cidr })),
  };
}
