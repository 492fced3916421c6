import { clientError, messages } from '../../domain/index.ts';
import { schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findAssociation } from './find.ts';
import { checkApart, cidrsOf } from './prefixes.ts';
import { showAssociation, vpcCidrs } from './wire.ts';

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
    if (association.directConnectGatewayOwnerAccount !== call.accountId)
      throw clientError(messages.noAssociation(associationId));
    if (association.state !== 'associated')
      throw clientError(messages.associationState(associationId, association.state));
    const held = association.allowedPrefixes ?? (await vpcCidrs(unit, association.gatewayId));
    const allowedPrefixes = [...new Set([...held, ...added])].filter((cidr) => !removed.has(cidr));
    if (association.gatewayType === 'transitGateway') {
      const most = context.settings.quotas.allowedPrefixesPerTransitGateway;
      if (allowedPrefixes.length > most) throw clientError(messages.quota('allowed prefixes', most));
      const { directConnectGatewayId } = association;
      const others = await unit.gatewayAssociations.find({ directConnectGatewayId });
      const apart = others.filter((other) => other.associationId !== associationId);
      checkApart(
        added,
        apart.flatMap((other) => other.allowedPrefixes ?? []),
      );
    }
    const changed = await unit.gatewayAssociations.update(associationId, { state: 'updating', allowedPrefixes });
    await schedule(unit, { pace: context.pace, now: context.clock.now() }, 'association-updated', associationId);
    return { directConnectGatewayAssociation: await showAssociation(unit, changed) };
  });
};
