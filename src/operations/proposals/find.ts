// Finding a proposal that the caller may see: both owners do.
import type { ServiceError } from '../../base/index.ts';
import { clientError, type GatewayAssociationProposal, messages } from '../../domain/index.ts';
import type { View } from '../../store/index.ts';

export const isVisible = (proposal: GatewayAssociationProposal, accountId: string): boolean =>
  proposal.directConnectGatewayOwnerAccount === accountId || proposal.gatewayOwnerAccount === accountId;

export async function findProposal(view: View, id: string, accountId: string): Promise<GatewayAssociationProposal> {
  const proposal = await view.proposals.get(id);
  if (proposal === undefined || !isVisible(proposal, accountId)) throw clientError(messages.noProposal(id));
  return proposal;
}

/** What a call in another Region than the gateway's is told. */
export function proposedGatewayNotFound({ gatewayType, proposalId }: GatewayAssociationProposal): ServiceError {
  const { proposedTransitGatewayNotFound, proposedVirtualGatewayNotFound } = messages;
  const missing = gatewayType === 'transitGateway' ? proposedTransitGatewayNotFound : proposedVirtualGatewayNotFound;
  return clientError(missing(proposalId));
}
