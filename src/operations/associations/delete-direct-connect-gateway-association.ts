import { clientError, messages } from '../../domain/index.ts';
import { schedule, type View } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findAssociation } from './find.ts';
import { showAssociation } from './wire.ts';

export const deleteDirectConnectGatewayAssociation: Operation<'DeleteDirectConnectGatewayAssociation'> = (
  context,
  input,
  call,
) =>
  context.store.write(`account ${call.accountId} DeleteDirectConnectGatewayAssociation`, async (unit) => {
    const id = input.associationId ?? (await idByPair(unit, input.directConnectGatewayId, input.virtualGatewayId));
    const { associationId } = await findAssociation(unit, id, call.accountId);
    const changed = await unit.gatewayAssociations.update(associationId, { state: 'disassociating' });
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'association-disassociated', associationId);
    return { directConnectGatewayAssociation: await showAssociation(unit, changed) };
  });

/** The old form names both gateways. */
async function idByPair(view: View, directConnectGatewayId?: string, gatewayId?: string): Promise<string> {
  if (directConnectGatewayId === undefined || gatewayId === undefined)
    throw clientError(messages.memberMissing('associationId'));
  const [found] = await view.gatewayAssociations.find({ directConnectGatewayId, gatewayId });
  if (found === undefined) throw clientError(messages.noAssociation(`${directConnectGatewayId} ${gatewayId}`));
  return found.associationId;
}
