// The core network of a Direct Connect gateway, and what keeps the two from being attached.
import { type CoreNetwork, isLiveAssociation } from '../domain/index.ts';
import type { View } from './store.ts';

/** The one that is attached to the gateway. */
export async function coreNetworkOf(view: View, directConnectGatewayId: string): Promise<CoreNetwork | undefined> {
  return (await view.coreNetworks.find({ directConnectGatewayId }))[0];
}

/**
 * Why the core network cannot be attached to the gateway that it names; undefined when nothing is in the way, or when it
 * names none (user guide, «AWS Cloud WAN core network associations», «quotas»).
 */
export async function coreNetworkObstacle(view: View, coreNetwork: CoreNetwork): Promise<string | undefined> {
  const { coreNetworkId, directConnectGatewayId, edges } = coreNetwork;
  if (directConnectGatewayId === null) return undefined;
  const gateway = await view.directConnectGateways.get(directConnectGatewayId);
  if (gateway?.state !== 'available')
    return `there is no Direct Connect gateway ${directConnectGatewayId} that is available`;
  const other = await coreNetworkOf(view, directConnectGatewayId);
  if (other !== undefined && other.coreNetworkId !== coreNetworkId)
    return `${directConnectGatewayId} has ${other.coreNetworkId} already: a gateway takes one core network`;
  const association = (await view.gatewayAssociations.find({ directConnectGatewayId })).find(isLiveAssociation);
  if (association !== undefined)
    return `${directConnectGatewayId} serves ${association.gatewayId}: a gateway serves VGWs, TGWs or a core network, not several kinds`;
  const [mixed] = await view.gatewayAttachments.find({ directConnectGatewayId, virtualInterfaceType: 'private' });
  if (mixed !== undefined)
    return `${directConnectGatewayId} has the private virtual interface ${mixed.virtualInterfaceId}: a core network takes transit ones`;
  const equal = edges.find(({ asn }) => asn === gateway.amazonSideAsn);
  if (equal !== undefined)
    return `ASN ${equal.asn} of ${equal.region} is the Direct Connect gateway's: that must lie outside the core network's ASNs`;
  return undefined;
}
