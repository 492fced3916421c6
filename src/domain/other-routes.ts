// What gateways have from elsewhere than Direct Connect, and core networks of Cloud WAN, as rows.

export const otherRouteKinds = [
  'static',
  'prefix-list',
  'vpc',
  'connect',
  'private-ip-vpn',
  'vpn-static',
  'vpn-bgp',
  'vpn-concentrator',
  'client-vpn',
  'peering',
] as const;
export type OtherRouteKind = (typeof otherRouteKinds)[number];

/** A route of a VGW, a TGW or a core network edge beside Direct Connect. */
export interface OtherRouteRow {
  readonly routeId: string;
  readonly gatewayId: string;
  readonly kind: OtherRouteKind;
  /** «172.16.0.0/16» */
  readonly prefix: string;
  readonly asPath: readonly number[];
  readonly med: number;
  readonly state: 'up' | 'down';
  /** Routes of one VPN share its name, and go with it. */
  readonly vpn: string | null;
  readonly createdAt: number;
}

/** The part of a core network in one Region, with what the VPCs of the segment there bring. */
export interface CoreNetworkEdge {
  readonly region: string;
  readonly asn: number;
  readonly routes: readonly { readonly prefix: string; readonly asPath: readonly number[] }[];
}

/** One segment of a core network, and the Direct Connect gateway that is attached to it. */
export interface CoreNetwork {
  readonly coreNetworkId: string;
  readonly ownerAccount: string;
  readonly segment: string;
  readonly directConnectGatewayId: string | null;
  /** Of the attachment: as Cloud WAN names it, and as the association of the gateway shows it. */
  readonly attachmentId: string | null;
  readonly associationId: string | null;
  readonly edges: readonly CoreNetworkEdge[];
  readonly createdAt: number;
}

/** The gateway that a core network is in a Region: «core-network-0123456789abcdef0/us-east-1». */
export const coreNetworkEdgeId = (coreNetworkId: string, region: string): string => `${coreNetworkId}/${region}`;

/** Its core network and Region, or undefined for ids of other gateways. */
export function parseCoreNetworkEdgeId(gatewayId: string): { coreNetworkId: string; region: string } | undefined {
  const [, coreNetworkId, region] = /^(core-network-[0-9a-f]+)\/(.+)$/.exec(gatewayId) ?? [];
  return coreNetworkId === undefined || region === undefined ? undefined : { coreNetworkId, region };
}

/** What one attachment may announce (user guide, «quotas»). */
export const mostCoreNetworkPrefixes = 5_000;

/** A VGW has VPNs and static routes beside Direct Connect, nothing else (Site-to-Site VPN guide, «route priority»). */
export const virtualPrivateGatewayRouteKinds: readonly OtherRouteKind[] = ['static', 'vpn-static', 'vpn-bgp'];

/** 100 on VPN and Connect, where nothing says otherwise (transit gateway guide, «route evaluation order»). */
export const defaultMedOf = (kind: OtherRouteKind): number => (kind.includes('vpn') || kind === 'connect' ? 100 : 0);
