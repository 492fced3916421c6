// The virtual private or transit gateway that is to be associated, found and named (user guide, «gateway associations»).
import {
  clientError,
  type GatewayPair,
  type GatewayType,
  isId,
  messages,
  type TransitGateway,
  type VpnGateway,
} from '../../domain/index.ts';
import type { AssociatedGateway } from '../../model/index.ts';
import type { View } from '../../store/index.ts';

/** Whose it must be, and where: the caller's, or the proposer's. */
export interface Owner {
  readonly accountId: string;
  readonly region: string;
}

export function kindOfGateway(gatewayId: string): GatewayType {
  if (isId('vgw', gatewayId)) return 'virtualPrivateGateway';
  if (isId('tgw', gatewayId)) return 'transitGateway';
  throw clientError(messages.associatedGatewayIdFormat(gatewayId));
}

/** The owner's, in this Region. AWS says «does not exist» in every other Region (Terraform issue 37791). */
export async function findVirtualGateway(view: View, id: string, owner: Owner): Promise<VpnGateway> {
  const found = await view.vpnGateways.get(id);
  if (found?.ownerAccount !== owner.accountId || found.region !== owner.region || found.state === 'deleted')
    throw clientError(messages.noVirtualGateway(id));
  if (found.state !== 'available') throw clientError(messages.virtualGatewayNotAvailable(id));
  return found;
}

export async function findTransitGateway(view: View, id: string, owner: Owner): Promise<TransitGateway> {
  const found = await view.transitGateways.get(id);
  if (found?.ownerAccount !== owner.accountId || found.region !== owner.region || found.state === 'deleted')
    throw clientError(messages.noTransitGateway(id));
  if (found.state !== 'available') throw clientError(messages.transitGatewayNotAvailable(id));
  return found;
}

/** Rejects unless the gateway is the owner's, in this Region, and available. */
export const findAssociatedGateway = (view: View, id: string, owner: Owner): Promise<VpnGateway | TransitGateway> =>
  kindOfGateway(id) === 'transitGateway' ? findTransitGateway(view, id, owner) : findVirtualGateway(view, id, owner);

export const showAssociatedGateway = (pair: GatewayPair): AssociatedGateway => ({
  id: pair.gatewayId,
  type: pair.gatewayType,
  ownerAccount: pair.gatewayOwnerAccount,
  region: pair.gatewayRegion,
});
