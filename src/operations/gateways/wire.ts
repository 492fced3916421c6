// A Direct Connect gateway as the API shows it, and the way to find one. Gateways are global.
import { arnOf, clientError, type DirectConnectGateway, messages } from '../../domain/index.ts';
import type { DirectConnectGateway as WireGateway } from '../../model/index.ts';
import type { View } from '../../store/index.ts';
import { readTags } from '../tags/tag-sets.ts';

/** The ARN names no Region; its partition is that of the commercial Regions. */
export const gatewayArn = ({ ownerAccount, directConnectGatewayId }: DirectConnectGateway): string =>
  arnOf('dx-gateway', { region: '', account: ownerAccount }, directConnectGatewayId);

export async function showGateway(view: View, gateway: DirectConnectGateway): Promise<WireGateway> {
  return {
    directConnectGatewayId: gateway.directConnectGatewayId,
    directConnectGatewayName: gateway.directConnectGatewayName,
    amazonSideAsn: gateway.amazonSideAsn,
    ownerAccount: gateway.ownerAccount,
    directConnectGatewayState: gateway.state,
    stateChangeError: gateway.stateChangeError ?? undefined,
    tags: await readTags(view, gatewayArn(gateway)),
  };
}

export async function findGateway(view: View, id: string, accountId: string): Promise<DirectConnectGateway> {
  const gateway = await view.directConnectGateways.get(id);
  if (gateway?.ownerAccount !== accountId) throw clientError(messages.noGateway(id));
  return gateway;
}

/** What a gateway is used for already: private (VIFs, VGWs), transit (VIFs, TGWs), or nothing yet. */
export async function gatewayKind(
  view: View,
  directConnectGatewayId: string,
): Promise<'private' | 'transit' | undefined> {
  const [attachment] = await view.gatewayAttachments.find({ directConnectGatewayId });
  if (attachment !== undefined) return attachment.virtualInterfaceType;
  const [association] = await view.gatewayAssociations.find({ directConnectGatewayId });
  if (association === undefined) return undefined;
  return association.gatewayType === 'transitGateway' ? 'transit' : 'private';
}
