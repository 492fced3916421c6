// A virtual interface as the API shows it. Its own addresses, key and ASN repeat the first peer's.
import {
  customerRouterConfig,
  shownAsn,
  type VirtualInterface,
  virtualInterfaceArn,
  virtualInterfaceState,
} from '../../domain/index.ts';
import type { BGPPeer, VirtualInterface as WireVirtualInterface } from '../../model/index.ts';
import { type PeerStatus, peerStatuses, type View } from '../../store/index.ts';
import { readTags } from '../tags/tag-sets.ts';

export async function showVirtualInterface(view: View, of: VirtualInterface): Promise<WireVirtualInterface> {
  const statuses = await peerStatuses(view, of.virtualInterfaceId);
  const first = statuses[0]?.peer;
  return {
    ownerAccount: of.ownerAccount,
    virtualInterfaceId: of.virtualInterfaceId,
    location: of.location,
    connectionId: of.connectionId,
    virtualInterfaceType: of.virtualInterfaceType,
    virtualInterfaceName: of.virtualInterfaceName,
    vlan: of.vlan,
    ...(first === undefined
      ? {}
      : {
          ...shownAsn(first.asn),
          authKey: first.authKey,
          amazonAddress: first.amazonAddress,
          customerAddress: first.customerAddress,
          addressFamily: first.addressFamily,
        }),
    amazonSideAsn: of.amazonSideAsn,
    virtualInterfaceState: virtualInterfaceState(
      of,
      statuses.map(({ bgpStatus }) => bgpStatus),
    ),
    customerRouterConfig: customerRouterConfig(
      of,
      statuses.map(({ peer }) => peer),
    ),
    mtu: of.mtu,
    jumboFrameCapable: true,
    virtualGatewayId: of.virtualGatewayId ?? '',
    directConnectGatewayId: of.directConnectGatewayId ?? '',
    routeFilterPrefixes: of.routeFilterPrefixes.map((cidr) => ({ cidr })),
    bgpPeers: statuses.map(showPeer),
    region: of.region,
    awsDeviceV2: of.awsDevice,
    awsLogicalDeviceId: of.awsLogicalDeviceId,
    tags: await readTags(view, virtualInterfaceArn(of)),
    siteLinkEnabled: of.siteLinkEnabled,
    rateLimit: of.rateLimit ?? undefined,
    ...(of.virtualInterfaceType === 'public'
      ? {}
      : { prefixPoolAllocatedCountIpv4: of.prefixPoolIpv4, prefixPoolAllocatedCountIpv6: of.prefixPoolIpv6 }),
  };
}

function showPeer({ peer, bgpStatus }: PeerStatus): BGPPeer {
  return {
    bgpPeerId: peer.bgpPeerId,
    ...shownAsn(peer.asn),
    authKey: peer.authKey,
    addressFamily: peer.addressFamily,
    amazonAddress: peer.amazonAddress,
    customerAddress: peer.customerAddress,
    bgpPeerState: peer.state,
    bgpStatus,
    awsDeviceV2: peer.awsDevice,
    awsLogicalDeviceId: peer.awsLogicalDeviceId,
  };
}
