// Finding an association that the caller may see.
import { clientError, type GatewayAssociation, messages } from '../../domain/index.ts';
import type { View } from '../../store/index.ts';

export const isVisible = (association: GatewayAssociation, accountId: string): boolean =>
  association.directConnectGatewayOwnerAccount === accountId || association.gatewayOwnerAccount === accountId;

/** AWS names the format of an empty id, with the two blanks. */
export async function findAssociation(view: View, id: string, accountId: string): Promise<GatewayAssociation> {
  if (id === '') throw clientError(`Association ID ${id} has an invalid format.`);
  const association = await view.gatewayAssociations.get(id);
  if (association === undefined || !isVisible(association, accountId)) throw clientError(messages.noAssociation(id));
  return association;
}
