import { kindOfGateway } from '../associations/gateway.ts';
import type { Operation } from '../context.ts';
import { checkGatewayId } from '../gateways/find.ts';
import { pageOf } from '../paging.ts';
import { isVisible } from './find.ts';
import { showProposal } from './wire.ts';

/** Of every Region; filters narrow together. */
export const describeDirectConnectGatewayAssociationProposals: Operation<
  'DescribeDirectConnectGatewayAssociationProposals'
> = ({ store }, input, call) => {
  const { directConnectGatewayId, proposalId, associatedGatewayId } = input;
  if (directConnectGatewayId !== undefined) checkGatewayId(directConnectGatewayId);
  if (associatedGatewayId !== undefined) kindOfGateway(associatedGatewayId);
  return store.read(async (view) => {
    const found = await view.proposals.find({
      ...(directConnectGatewayId === undefined ? {} : { directConnectGatewayId }),
      ...(proposalId === undefined ? {} : { proposalId }),
      ...(associatedGatewayId === undefined ? {} : { gatewayId: associatedGatewayId }),
    });
    const { page, ...next } = pageOf(
      found.filter((proposal) => isVisible(proposal, call.accountId)),
      input,
      call,
      'DescribeDirectConnectGatewayAssociationProposals',
    );
    const shown = await Promise.all(page.map((proposal) => showProposal(view, proposal)));
    return { directConnectGatewayAssociationProposals: shown, ...next };
  });
};
