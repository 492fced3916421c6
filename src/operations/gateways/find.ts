// Finding a Direct Connect gateway of the caller, and what it is in use for. Gateways are global.
import {
  clientError,
  type DirectConnectGateway,
  isId,
  isLiveAssociation,
  isLiveVirtualInterface,
  messages,
  type VirtualInterface,
} from '../../domain/index.ts';
import { coreNetworkOf, type View } from '../../store/index.ts';

export function checkGatewayId(id: string): void {
  if (!isId('uuid', id)) throw clientError(messages.gatewayIdFormat(id));
}

export async function findGateway(view: View, id: string, accountId: string): Promise<DirectConnectGateway> {
  checkGatewayId(id);
  const gateway = await view.directConnectGateways.get(id);
  if (gateway?.ownerAccount !== accountId) throw clientError(messages.noGateway(id));
  return gateway;
}

/** For calls that change a gateway or hang something on it. */
export async function findAvailableGateway(view: View, id: string, accountId: string): Promise<DirectConnectGateway> {
  const gateway = await findGateway(view, id, accountId);
  if (gateway.state !== 'available') throw clientError(messages.gatewayNotAvailable(id, gateway.state));
  return gateway;
}

export async function liveVirtualInterfacesBehind(
  view: View,
  directConnectGatewayId: string,
): Promise<VirtualInterface[]> {
  return (await view.virtualInterfaces.find({ directConnectGatewayId })).filter(isLiveVirtualInterface);
}

/** A gateway serves private virtual interfaces and VGWs, or transit ones and TGWs or a core network, never both (user guide). */
export async function checkGatewayKind(
  view: View,
  directConnectGatewayId: string,
  wanted: 'private' | 'transit',
): Promise<void> {
  const [attachment] = await view.gatewayAttachments.find({ directConnectGatewayId });
  const associations = await view.gatewayAssociations.find({ directConnectGatewayId });
  const association = associations.find(isLiveAssociation);
  const coreNetwork = await coreNetworkOf(view, directConnectGatewayId);
  const mixed =
    (coreNetwork !== undefined && wanted === 'private') ||
    (attachment !== undefined && attachment.virtualInterfaceType !== wanted) ||
    (association !== undefined && (association.gatewayType === 'transitGateway' ? 'transit' : 'private') !== wanted);
  if (mixed) throw clientError(messages.gatewayKindsMixed(directConnectGatewayId));
}
