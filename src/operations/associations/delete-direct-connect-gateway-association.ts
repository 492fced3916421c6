import { clientError, type GatewayAssociation, isLiveAssociation, messages } from '../../domain/index.ts';
import { schedule, type View } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { checkGatewayId } from '../gateways/find.ts';
import { checkGatewayIsHere, findAssociation, isVisible } from './find.ts';
import { kindOfGateway } from './gateway.ts';
import { showAssociation } from './wire.ts';

/** Either owner may, in the Region of the associated gateway. Deleting again changes nothing and is answered alike. */
export const deleteDirectConnectGatewayAssociation: Operation<'DeleteDirectConnectGatewayAssociation'> = (
  context,
  input,
  call,
) =>
  context.store.write(`account ${call.accountId} DeleteDirectConnectGatewayAssociation`, async (unit) => {
    const { associationId, directConnectGatewayId, virtualGatewayId } = input;
    const found =
      associationId === undefined
        ? await findByPair(unit, directConnectGatewayId, virtualGatewayId, call.accountId)
        : await findAssociation(unit, associationId, call.accountId);
    checkGatewayIsHere(found, call.region);
    if (found.state === 'disassociating' || !isLiveAssociation(found))
      return { directConnectGatewayAssociation: await showAssociation(unit, found) };
    const changed = await unit.gatewayAssociations.update(found.associationId, { state: 'disassociating' });
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'association-disassociated', found.associationId);
    return { directConnectGatewayAssociation: await showAssociation(unit, changed) };
  });

/** The old form names both gateways. */
async function findByPair(
  view: View,
  directConnectGatewayId: string | undefined,
  gatewayId: string | undefined,
  accountId: string,
): Promise<GatewayAssociation> {
  if (directConnectGatewayId === undefined || gatewayId === undefined)
    throw clientError(messages.memberMissing('associationId'));
  checkGatewayId(directConnectGatewayId);
  kindOfGateway(gatewayId);
  const pair = await view.gatewayAssociations.find({ directConnectGatewayId, gatewayId });
  const visible = pair.filter((association) => isVisible(association, accountId));
  const found = visible.find(isLiveAssociation) ?? visible[0];
  if (found === undefined) throw clientError(messages.noAssociationOf(directConnectGatewayId, gatewayId));
  return found;
}
