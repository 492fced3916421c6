import { clientError, type GatewayAssociation, messages } from '../../domain/index.ts';
import { schedule } from '../../store/index.ts';
import type { Call, Operation } from '../context.ts';
import { findAssociation, liveAssociationsOf } from './find.ts';
import { checkTransitPrefixes } from './gateway.ts';
import { checkApart, cidrsOf } from './prefixes.ts';
import { showAssociation, vpcCidrs } from './wire.ts';

/** Only for the owner of the Direct Connect gateway, in the Region of the associated one. */
export const updateDirectConnectGatewayAssociation: Operation<'UpdateDirectConnectGatewayAssociation'> = (
  context,
  input,
  call,
) => {
  const { associationId } = input;
  if (associationId === undefined) throw clientError(messages.memberMissing('associationId'));
  const added = cidrsOf(input.addAllowedPrefixesToDirectConnectGateway) ?? [];
  const removed = new Set(cidrsOf(input.removeAllowedPrefixesToDirectConnectGateway));
  return context.store.write(`account ${call.accountId} UpdateDirectConnectGatewayAssociation`, async (unit) => {
    const association = await findAssociation(unit, associationId, call.accountId);
    checkMayUpdate(association, call);
    const held = association.allowedPrefixes ?? (await vpcCidrs(unit, association.gatewayId));
    const allowedPrefixes = [...new Set([...held, ...added])].filter((cidr) => !removed.has(cidr));
    if (association.gatewayType === 'transitGateway') {
      checkTransitPrefixes(allowedPrefixes, context.settings.quotas);
      const all = await liveAssociationsOf(unit, association.directConnectGatewayId);
      const others = all.filter((other) => other.associationId !== associationId);
      checkApart(
        added,
        others.flatMap((other) => other.allowedPrefixes ?? []),
      );
    }
    const changed = await unit.gatewayAssociations.update(associationId, { state: 'updating', allowedPrefixes });
    await schedule(unit, { pace: context.pace, now: context.clock.now() }, 'association-updated', associationId);
    return { directConnectGatewayAssociation: await showAssociation(unit, changed) };
  });
};

function checkMayUpdate(association: GatewayAssociation, { accountId, region }: Call): void {
  const { associationId, directConnectGatewayOwnerAccount, gatewayId, gatewayType, gatewayRegion, state } = association;
  if (directConnectGatewayOwnerAccount !== accountId) throw clientError(messages.noAssociation(associationId));
  if (gatewayRegion !== region)
    throw clientError(
      gatewayType === 'transitGateway' ? messages.noTransitGateway(gatewayId) : messages.noVirtualGateway(gatewayId),
    );
  if (state !== 'associated') throw clientError(messages.associationState(associationId, state));
}
