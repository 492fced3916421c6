import { clientError, type GatewayAssociation, type GatewayAssociationProposal, messages } from '../../domain/index.ts';
import { schedule, type Unit, type View } from '../../store/index.ts';
import {
  associate,
  changePrefixes,
  checkAssociable,
  checkPrefixChange,
  liveAssociation,
} from '../associations/associate.ts';
import { cidrsOf } from '../associations/prefixes.ts';
import { showAssociation } from '../associations/wire.ts';
import type { Call, Operation, OperationContext } from '../context.ts';
import { adoptGateway } from '../gateways/adopt.ts';
import { findGateway } from '../gateways/find.ts';
import { findProposal, proposedGatewayNotFound } from './find.ts';

/** By the owner of the Direct Connect gateway, in the Region of the other gateway. The rules are checked anew. */
export const acceptDirectConnectGatewayAssociationProposal: Operation<
  'AcceptDirectConnectGatewayAssociationProposal'
> = async (context, input, call) => {
  const override = cidrsOf(input.overrideAllowedPrefixesToDirectConnectGateway);
  await adoptProposedGateway(context, input.proposalId, call);
  return context.store.write(
    `account ${call.accountId} AcceptDirectConnectGatewayAssociationProposal`,
    async (unit) => {
      const { proposalId } = input;
      const proposal = await findProposal(unit, proposalId, call.accountId);
      if (
        proposal.directConnectGatewayOwnerAccount !== call.accountId ||
        proposal.directConnectGatewayId !== input.directConnectGatewayId ||
        proposal.gatewayOwnerAccount !== input.associatedGatewayOwnerAccount
      )
        throw clientError(messages.noProposal(proposalId));
      if (proposal.state === 'accepted') throw clientError(messages.proposalAccepted());
      if (proposal.state === 'deleted') throw clientError(messages.proposalDeleted(proposalId));
      await checkGatewayIsHere(unit, proposal, call);
      const association = await apply(unit, proposal, override ?? proposal.requestedAllowedPrefixes, context);
      await unit.proposals.update(proposalId, { state: 'accepted' });
      await schedule(unit, { pace: context.pace, now: context.clock.now() }, 'proposal-forgotten', proposalId);
      return { directConnectGatewayAssociation: await showAssociation(unit, association) };
    },
  );
};

/** The proposer's gateway as the upstream has it now. */
async function adoptProposedGateway(context: OperationContext, proposalId: string, call: Call): Promise<void> {
  const proposal = await context.store.read((view) => view.proposals.get(proposalId));
  if (proposal?.directConnectGatewayOwnerAccount !== call.accountId) return;
  const { gatewayId, gatewayOwnerAccount: accountId, gatewayRegion: region } = proposal;
  await adoptGateway(context, gatewayId, { accountId, region });
}

async function checkGatewayIsHere(view: View, proposal: GatewayAssociationProposal, call: Call): Promise<void> {
  const { gatewayId, gatewayType, gatewayRegion } = proposal;
  const found =
    gatewayType === 'transitGateway'
      ? await view.transitGateways.get(gatewayId)
      : await view.vpnGateways.get(gatewayId);
  if (found === undefined || gatewayRegion !== call.region) throw proposedGatewayNotFound(proposal);
}

/** A new association, or other prefixes for the one that is there. */
async function apply(
  unit: Unit,
  proposal: GatewayAssociationProposal,
  allowedPrefixes: readonly string[] | null,
  context: OperationContext,
): Promise<GatewayAssociation> {
  const { directConnectGatewayId, gatewayId } = proposal;
  const { quotas } = context.settings;
  const held = await liveAssociation(unit, directConnectGatewayId, gatewayId);
  if (held !== undefined && allowedPrefixes !== null) {
    await checkPrefixChange(unit, held, allowedPrefixes, quotas);
    return changePrefixes(unit, held, allowedPrefixes, context);
  }
  const gateway = await findGateway(unit, directConnectGatewayId, proposal.directConnectGatewayOwnerAccount);
  const owner = { accountId: proposal.gatewayOwnerAccount, region: proposal.gatewayRegion };
  const candidate = { gateway, gatewayId, owner, allowedPrefixes };
  await checkAssociable(unit, candidate, quotas);
  return associate(unit, candidate, context);
}
