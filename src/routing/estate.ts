// The estate as routing sees it: what is desired, as plain values that structured clone can carry. What was heard from the
// customers' routers stands beside it (`Received`); everything else in this room is a function of the two.
import type { AddressFamily, Prefix } from '../base/index.ts';
import type { OtherRouteKind } from '../domain/index.ts';
import type { RoutingSettings } from './settings.ts';

/** A virtual interface: where routes enter and leave. */
export interface RoutedInterface {
  readonly virtualInterfaceId: string;
  readonly name: string;
  readonly type: 'private' | 'public' | 'transit';
  /** The Direct Connect location, and the Region it belongs to (its home Region). */
  readonly location: string;
  readonly region: string;
  /** On a Direct Connect gateway, the gateway's. */
  readonly amazonAsn: number;
  /** At most one of the two; both null on a public virtual interface. */
  readonly directConnectGatewayId: string | null;
  readonly virtualGatewayId: string | null;
  readonly siteLinkEnabled: boolean;
  /** Public only: what the customer may announce. */
  readonly routeFilterPrefixes: readonly Prefix[];
}

/** A BGP peer of a virtual interface. */
export interface RoutedSession {
  readonly bgpPeerId: string;
  readonly virtualInterfaceId: string;
  readonly family: AddressFamily;
  readonly customerAsn: number;
  /** The AWS device that ends it (`awsLogicalDeviceId`). */
  readonly device: string;
  /** Maintenance drains the device: its routes are prepended, then withheld. */
  readonly drain: 'prepending' | 'withheld' | null;
}

export const gatewayKinds = ['virtualPrivateGateway', 'transitGateway', 'coreNetworkEdge'] as const;
export type GatewayKind = (typeof gatewayKinds)[number];

/** What sends traffic towards the customer, in its own Region: a VGW, a TGW or a core network edge. */
export interface Gateway {
  readonly gatewayId: string;
  readonly kind: GatewayKind;
  readonly region: string;
  readonly asn: number;
  /** Of the VPCs behind it: the attached one of a VGW, those of the segment at a core network edge; none for a TGW. */
  readonly cidrs: readonly Prefix[];
  readonly attachments: readonly GatewayAttachmentNode[];
  /** Its routes beside Direct Connect. */
  readonly sources: readonly OtherRoute[];
  /** Its Region is lost: it neither sends nor receives. */
  readonly isLost: boolean;
}

/** An association with a Direct Connect gateway (of a core network: the attachment). */
export interface GatewayAttachmentNode {
  readonly directConnectGatewayId: string;
  /** null: there is no list. */
  readonly allowedPrefixes: readonly Prefix[] | null;
}

export { type OtherRouteKind, otherRouteKinds } from '../domain/index.ts';

/** A route that a gateway has from elsewhere than Direct Connect. */
export interface OtherRoute {
  readonly routeId: string;
  readonly kind: OtherRouteKind;
  readonly prefix: Prefix;
  readonly asPath: readonly number[];
  readonly med: number;
  /** A cut VPN, or one whose far side is gone, is down. */
  readonly isUp: boolean;
}

/** AWS's own public prefixes, by the Region that originates each («GLOBAL» for edge locations). */
export interface PublicPrefix {
  readonly prefix: Prefix;
  readonly region: string;
}

export interface Estate {
  readonly interfaces: ReadonlyMap<string, RoutedInterface>;
  readonly sessions: ReadonlyMap<string, RoutedSession>;
  readonly gateways: ReadonlyMap<string, Gateway>;
  readonly publicPrefixes: readonly PublicPrefix[];
  readonly settings: RoutingSettings;
}

export interface PathSegment {
  readonly type: 'sequence' | 'set';
  readonly asns: readonly number[];
}

/** A path as it was heard on a session, or as it is to be said there. Of what is said, the first ASN is AWS's own. */
export interface Path {
  readonly asPath: readonly PathSegment[];
  /** 32-bit values (RFC 1997). */
  readonly communities: readonly number[];
  readonly med: number | null;
  readonly origin: 'igp' | 'egp' | 'incomplete';
}

export interface HeardRoute {
  readonly prefix: Prefix;
  readonly path: Path;
}

/** By peer: what its router announces now. Only sessions that are Established are in it. */
export type Received = ReadonlyMap<string, readonly HeardRoute[]>;

/** What the edge runs by at one moment. */
export interface RoutingPicture {
  readonly estate: Estate;
  readonly received: Received;
}

/** The door through which the picture is read; empty when no edge runs. */
export interface RoutingQueries {
  picture(): Promise<RoutingPicture>;
}
