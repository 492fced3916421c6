import { clientError, messages } from '../../domain/index.ts';
import { schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findProposal, proposedGatewayNotFound } from './find.ts';
import { showProposal } from './wire.ts';

/**
 * By either side, in the Region of the gateway that was proposed: the owner of the Direct Connect gateway rejects it so.
 * Deleting again changes nothing. One that was accepted cannot be deleted (user guide); it is not found, since Terraform
 * takes that alone for done.
 */
export const deleteDirectConnectGatewayAssociationProposal: Operation<
  'DeleteDirectConnectGatewayAssociationProposal'
> = ({ store, clock, pace }, { proposalId }, call) =>
  store.write(`account ${call.accountId} DeleteDirectConnectGatewayAssociationProposal`, async (unit) => {
    const proposal = await findProposal(unit, proposalId, call.accountId);
    if (proposal.gatewayRegion !== call.region) throw proposedGatewayNotFound(proposal);
    if (proposal.state === 'accepted') throw clientError(messages.noProposal(proposalId));
    if (proposal.state === 'requested') {
      await unit.proposals.update(proposalId, { state: 'deleted' });
      await schedule(unit, { pace, now: clock.now() }, 'proposal-forgotten', proposalId);
    }
    return { directConnectGatewayAssociationProposal: await showProposal(unit, { ...proposal, state: 'deleted' }) };
  });
