import { changedPrefixes, clientError, messages } from '../../domain/index.ts';
import { vpcCidrs } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { changePrefixes, checkPrefixChange } from './associate.ts';
import { checkGatewayIsHere, findAssociation } from './find.ts';
import { cidrsOf } from './prefixes.ts';
import { showAssociation } from './wire.ts';

/** Only for the owner of the Direct Connect gateway, in the Region of the associated one. */
export const updateDirectConnectGatewayAssociation: Operation<'UpdateDirectConnectGatewayAssociation'> = (
  context,
  input,
  call,
) => {
  const { associationId } = input;
  if (associationId === undefined) throw clientError(messages.memberMissing('associationId'));
  const added = cidrsOf(input.addAllowedPrefixesToDirectConnectGateway);
  const removed = cidrsOf(input.removeAllowedPrefixesToDirectConnectGateway);
  return context.store.write(`account ${call.accountId} UpdateDirectConnectGatewayAssociation`, async (unit) => {
    const association = await findAssociation(unit, associationId, call.accountId);
    if (association.directConnectGatewayOwnerAccount !== call.accountId)
      throw clientError(messages.noAssociation(associationId));
    checkGatewayIsHere(association, call.region);
    const held = association.allowedPrefixes ?? (await vpcCidrs(unit, association.gatewayId));
    const allowedPrefixes = changedPrefixes(held, added, removed);
    await checkPrefixChange(unit, association, allowedPrefixes, context.settings.quotas);
    const changed = await changePrefixes(unit, association, allowedPrefixes, context);
    return { directConnectGatewayAssociation: await showAssociation(unit, changed) };
  });
};
