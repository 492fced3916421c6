// An association as the API shows it: the old members stand beside the new ones for virtual private gateways only.
import type { GatewayAssociation } from '../../domain/index.ts';
import type { DirectConnectGatewayAssociation } from '../../model/index.ts';
import { type View, vpcCidrs } from '../../store/index.ts';
import { showAssociatedGateway } from './gateway.ts';

export async function showAssociation(
  view: View,
  association: GatewayAssociation,
): Promise<DirectConnectGatewayAssociation> {
  const { gatewayId, gatewayType, gatewayOwnerAccount, gatewayRegion } = association;
  const prefixes = association.allowedPrefixes ?? (await vpcCidrs(view, gatewayId));
  return {
    directConnectGatewayId: association.directConnectGatewayId,
    directConnectGatewayOwnerAccount: association.directConnectGatewayOwnerAccount,
    associationState: association.state,
    stateChangeError: association.stateChangeError ?? undefined,
    associatedGateway: showAssociatedGateway(association),
    associationId: association.associationId,
    allowedPrefixesToDirectConnectGateway: prefixes.map((cidr) => ({ cidr })),
    ...(gatewayType === 'virtualPrivateGateway'
      ? {
          virtualGatewayId: gatewayId,
          virtualGatewayRegion: gatewayRegion as DirectConnectGatewayAssociation['virtualGatewayRegion'],
          virtualGatewayOwnerAccount: gatewayOwnerAccount,
        }
      : {}),
  };
}
