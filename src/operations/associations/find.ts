// Finding an association that the caller may see.
import { clientError, type GatewayAssociation, isId, isLiveAssociation, messages } from '../../domain/index.ts';
import type { View } from '../../store/index.ts';

export const isVisible = (association: GatewayAssociation, accountId: string): boolean =>
  association.directConnectGatewayOwnerAccount === accountId || association.gatewayOwnerAccount === accountId;

export function checkAssociationId(id: string): void {
  if (!isId('uuid', id)) throw clientError(messages.associationIdFormat(id));
}

export async function findAssociation(view: View, id: string, accountId: string): Promise<GatewayAssociation> {
  checkAssociationId(id);
  const association = await view.gatewayAssociations.get(id);
  if (association === undefined || !isVisible(association, accountId)) throw clientError(messages.noAssociation(id));
  return association;
}

/** Changes are made in the Region of the gateway behind; elsewhere it does not exist (CLI and Terraform documentation). */
export function checkGatewayIsHere(
  { gatewayId, gatewayType, gatewayRegion }: GatewayAssociation,
  region: string,
): void {
  if (gatewayRegion === region) return;
  const missing = gatewayType === 'transitGateway' ? messages.noTransitGateway : messages.noVirtualGateway;
  throw clientError(missing(gatewayId));
}

/** Those of a Direct Connect gateway that still count. */
export async function liveAssociationsOf(view: View, directConnectGatewayId: string): Promise<GatewayAssociation[]> {
  return (await view.gatewayAssociations.find({ directConnectGatewayId })).filter(isLiveAssociation);
}
