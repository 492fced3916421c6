// A Direct Connect gateway as the API shows it.
import { type DirectConnectGateway, gatewayArn, prefixesAllocated } from '../../domain/index.ts';
import type { DirectConnectGateway as WireGateway } from '../../model/index.ts';
import type { View } from '../../store/index.ts';
import { readTags } from '../tags/tag-sets.ts';
import { liveVirtualInterfacesBehind } from './find.ts';

export async function showGateway(view: View, gateway: DirectConnectGateway): Promise<WireGateway> {
  const { ipv4, ipv6 } = prefixesAllocated(await liveVirtualInterfacesBehind(view, gateway.directConnectGatewayId));
  return {
    directConnectGatewayId: gateway.directConnectGatewayId,
    directConnectGatewayName: gateway.directConnectGatewayName,
    amazonSideAsn: gateway.amazonSideAsn,
    ownerAccount: gateway.ownerAccount,
    directConnectGatewayState: gateway.state,
    stateChangeError: gateway.stateChangeError ?? undefined,
    tags: await readTags(view, gatewayArn(gateway)),
    totalPrefixPoolAllocations: ipv4 + ipv6,
  };
}
