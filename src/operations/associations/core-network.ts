// A core network's attachment as an association of its Direct Connect gateway (user guide, «AWS Cloud WAN core network
// associations»). Whether AWS leaves out `associatedGateway` then is unconfirmed; here it does.
import type { CoreNetwork, DirectConnectGateway } from '../../domain/index.ts';
import type { DirectConnectGatewayAssociation } from '../../model/index.ts';
import type { View } from '../../store/index.ts';

interface Filters {
  readonly associationId?: string | undefined;
  readonly directConnectGatewayId?: string | undefined;
}

/** Those that the account may see: it owns the gateway or the core network. */
export async function coreNetworkAssociations(
  view: View,
  { associationId, directConnectGatewayId }: Filters,
  accountId: string,
): Promise<DirectConnectGatewayAssociation[]> {
  const attached = await view.coreNetworks.find({
    ...(associationId === undefined ? {} : { associationId }),
    ...(directConnectGatewayId === undefined ? {} : { directConnectGatewayId }),
  });
  const shown: DirectConnectGatewayAssociation[] = [];
  for (const coreNetwork of attached) {
    const gateway = await view.directConnectGateways.get(coreNetwork.directConnectGatewayId ?? '');
    if (gateway?.ownerAccount === accountId || (gateway !== undefined && coreNetwork.ownerAccount === accountId))
      shown.push(show(gateway, coreNetwork));
  }
  return shown;
}

const show = (gateway: DirectConnectGateway, coreNetwork: CoreNetwork): DirectConnectGatewayAssociation => ({
  directConnectGatewayId: gateway.directConnectGatewayId,
  directConnectGatewayOwnerAccount: gateway.ownerAccount,
  associationState: 'associated',
  associationId: coreNetwork.associationId ?? undefined,
  allowedPrefixesToDirectConnectGateway: [],
  associatedCoreNetwork: {
    id: coreNetwork.coreNetworkId,
    ownerAccount: coreNetwork.ownerAccount,
    attachmentId: coreNetwork.attachmentId ?? undefined,
  },
});
