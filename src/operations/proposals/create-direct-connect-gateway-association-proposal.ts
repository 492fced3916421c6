import { randomUuid } from '../../base/index.ts';
import {
  changedPrefixes,
  clientError,
  type DirectConnectGateway,
  type GatewayAssociationProposal,
  messages,
  type Quotas,
} from '../../domain/index.ts';
import { schedule, type View, vpcCidrs } from '../../store/index.ts';
import { checkAssociable, liveAssociation } from '../associations/associate.ts';
import { findAssociatedGateway, kindOfGateway } from '../associations/gateway.ts';
import { cidrsOf } from '../associations/prefixes.ts';
import type { Call, Operation } from '../context.ts';
import { adoptGateway } from '../gateways/adopt.ts';
import { checkGatewayId } from '../gateways/find.ts';
import { showProposal } from './wire.ts';

/** By the owner of the virtual private or transit gateway. Of a pair that is associated already it asks for other prefixes. */
export const createDirectConnectGatewayAssociationProposal: Operation<
  'CreateDirectConnectGatewayAssociationProposal'
> = async (context, input, call) => {
  checkGatewayId(input.directConnectGatewayId);
  const wanted: Wanted = {
    gatewayId: input.gatewayId,
    added: cidrsOf(input.addAllowedPrefixesToDirectConnectGateway),
    removed: cidrsOf(input.removeAllowedPrefixesToDirectConnectGateway),
  };
  await adoptGateway(context, input.gatewayId, call);
  return context.store.write(
    `account ${call.accountId} CreateDirectConnectGatewayAssociationProposal`,
    async (unit) => {
      const gateway = await unit.directConnectGateways.get(input.directConnectGatewayId);
      if (gateway?.ownerAccount !== input.directConnectGatewayOwnerAccount)
        throw clientError(messages.noGateway(input.directConnectGatewayId));
      await findAssociatedGateway(unit, input.gatewayId, call);
      const proposal: GatewayAssociationProposal = {
        proposalId: randomUuid(context.random),
        directConnectGatewayId: gateway.directConnectGatewayId,
        directConnectGatewayOwnerAccount: gateway.ownerAccount,
        gatewayId: input.gatewayId,
        gatewayType: kindOfGateway(input.gatewayId),
        gatewayOwnerAccount: call.accountId,
        gatewayRegion: call.region,
        state: 'requested',
        ...(await prefixes(unit, gateway, wanted, call, context.settings.quotas)),
        createdAt: context.clock.now(),
      };
      await unit.proposals.insert(proposal);
      const due = { pace: context.pace, now: context.clock.now() };
      await schedule(unit, due, 'proposal-expired', proposal.proposalId);
      return { directConnectGatewayAssociationProposal: await showProposal(unit, proposal) };
    },
  );
};

interface Wanted {
  readonly gatewayId: string;
  readonly added: readonly string[] | undefined;
  readonly removed: readonly string[] | undefined;
}

type Prefixes = Pick<GatewayAssociationProposal, 'existingAllowedPrefixes' | 'requestedAllowedPrefixes'>;

/** What is allowed now and what would be, the rules of a new association checked already. */
async function prefixes(
  view: View,
  gateway: DirectConnectGateway,
  { gatewayId, added, removed }: Wanted,
  call: Call,
  quotas: Quotas,
): Promise<Prefixes> {
  const association = await liveAssociation(view, gateway.directConnectGatewayId, gatewayId);
  if (association !== undefined) {
    const held = association.allowedPrefixes ?? (await vpcCidrs(view, gatewayId));
    return { existingAllowedPrefixes: held, requestedAllowedPrefixes: changedPrefixes(held, added, removed) };
  }
  const allowedPrefixes = added === undefined ? null : changedPrefixes([], added, removed);
  await checkAssociable(view, { gateway, gatewayId, owner: call, allowedPrefixes }, quotas);
  return { existingAllowedPrefixes: null, requestedAllowedPrefixes: allowedPrefixes };
}
