// The records of the control plane: desired and administrative facts, as the store keeps them, and the observed rows of
// the edge. Wire shapes live in model/, engine values in bgp/; mapping functions stand between.
// Instants are milliseconds since the epoch. What AWS leaves out of an answer is null here.
import type { AddressFamily } from '../base/index.ts';

/** Administrative states. `provisioned` shows as available or down, derived from what is observed (derive.ts). */
export type ConnectionAdminState =
  | 'ordering'
  | 'requested'
  | 'pending'
  | 'provisioned'
  | 'deleting'
  | 'deleted'
  | 'rejected';

/** Dedicated ports, partners' interconnects and hosted connections on those share ids, ARNs and one table. */
export const connectionKinds = ['dedicated', 'interconnect', 'hosted'] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

export interface Connection {
  readonly connectionId: string;
  readonly kind: ConnectionKind;
  readonly ownerAccount: string;
  readonly region: string;
  readonly connectionName: string;
  /** The code as the caller spelled it: clients compare it with what they sent. */
  readonly location: string;
  readonly bandwidth: string;
  readonly adminState: ConnectionAdminState;
  readonly awsDevice: string;
  readonly awsLogicalDeviceId: string;
  readonly providerName: string | null;
  readonly lagId: string | null;
  /** Of a hosted connection: the interconnect or LAG below it, the VLAN its partner chose, and that partner's name. */
  readonly parentConnectionId: string | null;
  readonly vlan: number | null;
  readonly partnerName: string | null;
  /** When the letter of authorization was last asked for. */
  readonly loaIssuedAt: number | null;
  readonly macSecCapable: boolean;
  readonly encryptionMode: string | null;
  readonly hasLogicalRedundancy: 'unknown' | 'yes' | 'no';
  readonly billingMode: string;
  readonly createdAt: number;
  readonly deletedAt: number | null;
}

export type VirtualInterfaceType = 'private' | 'public' | 'transit';
export type VirtualInterfaceAdminState =
  | 'confirming'
  | 'verifying'
  | 'pending'
  | 'provisioned'
  /** A failover test runs. */
  | 'testing'
  | 'deleting'
  | 'deleted'
  | 'rejected';

export interface VirtualInterface {
  readonly virtualInterfaceId: string;
  readonly ownerAccount: string;
  /** Owner of the connection below; sees and may delete the virtual interface. */
  readonly connectionOwner: string;
  readonly region: string;
  readonly location: string;
  readonly connectionId: string;
  readonly virtualInterfaceType: VirtualInterfaceType;
  readonly virtualInterfaceName: string;
  readonly vlan: number;
  readonly adminState: VirtualInterfaceAdminState;
  readonly amazonSideAsn: number;
  readonly mtu: number;
  readonly virtualGatewayId: string | null;
  readonly directConnectGatewayId: string | null;
  readonly routeFilterPrefixes: readonly string[];
  readonly siteLinkEnabled: boolean;
  readonly rateLimit: string | null;
  readonly prefixPoolIpv4: number;
  readonly prefixPoolIpv6: number;
  readonly awsDevice: string;
  readonly awsLogicalDeviceId: string;
  readonly createdAt: number;
  readonly deletedAt: number | null;
}

export const bgpPeerStates = ['verifying', 'pending', 'available', 'deleting', 'deleted'] as const;
export type BgpPeerState = (typeof bgpPeerStates)[number];

export interface BgpPeer {
  readonly bgpPeerId: string;
  readonly virtualInterfaceId: string;
  /** Order of creation within the virtual interface; the first peer feeds the top-level members of the answer. */
  readonly ordinal: number;
  readonly asn: number;
  readonly authKey: string;
  readonly addressFamily: AddressFamily;
  /** With mask: «169.254.0.1/30». */
  readonly amazonAddress: string;
  readonly customerAddress: string;
  readonly state: BgpPeerState;
  readonly awsDevice: string;
  readonly awsLogicalDeviceId: string;
  readonly createdAt: number;
}

export type DirectConnectGatewayState = 'pending' | 'available' | 'deleting' | 'deleted';

export interface DirectConnectGateway {
  readonly directConnectGatewayId: string;
  readonly ownerAccount: string;
  readonly directConnectGatewayName: string;
  readonly amazonSideAsn: number;
  readonly state: DirectConnectGatewayState;
  readonly stateChangeError: string | null;
  readonly createdAt: number;
}

export type GatewayType = 'virtualPrivateGateway' | 'transitGateway';
export type GatewayAssociationState = 'associating' | 'associated' | 'disassociating' | 'disassociated' | 'updating';

/** A Direct Connect gateway and the gateway that is associated with it, or is to be. */
export interface GatewayPair {
  readonly directConnectGatewayId: string;
  readonly directConnectGatewayOwnerAccount: string;
  readonly gatewayId: string;
  readonly gatewayType: GatewayType;
  readonly gatewayOwnerAccount: string;
  readonly gatewayRegion: string;
}

export interface GatewayAssociation extends GatewayPair {
  readonly associationId: string;
  readonly state: GatewayAssociationState;
  readonly stateChangeError: string | null;
  /** As the caller listed them; null when left out (the VPC's own CIDRs are announced). */
  readonly allowedPrefixes: readonly string[] | null;
  readonly createdAt: number;
}

export type AttachmentState = 'attaching' | 'attached' | 'detaching' | 'detached';

/** A virtual interface's hold on a Direct Connect gateway; keyed by the virtual interface. */
export interface GatewayAttachment {
  readonly virtualInterfaceId: string;
  readonly directConnectGatewayId: string;
  readonly virtualInterfaceRegion: string;
  readonly virtualInterfaceOwnerAccount: string;
  readonly virtualInterfaceType: 'private' | 'transit';
  readonly state: AttachmentState;
}

/** Tags of one resource, by ARN (Direct Connect) or id (EC2). */
export interface TagSet {
  readonly resource: string;
  readonly tags: readonly { readonly key: string; readonly value: string | null }[];
}

/** A /30 of 169.254.0.0/16, the highest first: rank 0 is 169.254.255.252/30. */
export interface LinkLocalSubnet {
  readonly rank: number;
  /** How many peers of the server, in whatever state, have addresses in it. */
  readonly peers: number;
}

/** What the server itself keeps secret, by name. */
export interface ServerSecret {
  readonly name: 'session-keys';
  /** base64 */
  readonly value: string;
}

/** What may fall due. Each kind has one handler in lifecycle/ that does nothing if the resource has moved on. */
export const transitionKinds = [
  'connection-prepared', // requested → pending
  'connection-connected', // pending → provisioned
  'connection-deleted', // deleting → deleted
  'virtual-interface-verified', // verifying → pending, its peers too
  'virtual-interface-provisioned', // pending → provisioned, its peers and attachment too
  'virtual-interface-deleted', // deleting → deleted, peers and attachment gone
  'bgp-peer-verified', // verifying → pending
  'bgp-peer-provisioned', // pending → available
  'bgp-peer-deleted', // deleting → removed
  'gateway-deleted', // deleting → deleted, or back to available while something is associated
  'association-associated', // associating → associated, or the reason why not
  'association-updated', // updating → associated
  'association-disassociated', // disassociating → removed
  'hosted-connection-provisioned', // pending → provisioned
  'lag-connected', // pending → provisioned, once a member has light
  'mac-sec-key-associated', // associating → associated
  'mac-sec-key-disassociated', // disassociating → removed
  'failover-test-ended', // in_progress → completed
  'failover-test-forgotten', // the history keeps a year
  'proposal-expired', // requested → deleted
  'proposal-forgotten', // accepted or deleted → removed
  'resiliency-group-ready', // pending → available
  'resiliency-group-deleted', // deleting → deleted
  'resiliency-member-associated', // associating → associated
  'resiliency-member-disassociated', // disassociating → removed
  'fault-advanced', // a drain's next phase
  'fault-ended', // its duration is over
  'fault-outlived', // its target is gone
  'fault-forgotten', // its timeline too
  'client-token-forgotten', // its answer is not repeated any more
  'forgotten', // a deleted row leaves the store
  'vpc-ready',
  'vpn-gateway-ready',
  'vpn-gateway-attached',
  'vpn-gateway-detached',
  'vpn-gateway-deleted',
  'transit-gateway-ready',
  'transit-gateway-modified',
  'transit-gateway-deleted',
] as const;

export type TransitionKind = (typeof transitionKinds)[number];

/** «At `dueAt`, this happens to `resourceId`, if it still waits for it.» A held transition waits for the admin API. */
export interface Transition {
  readonly transitionId: string;
  readonly kind: TransitionKind;
  readonly resourceId: string;
  readonly dueAt: number;
  readonly held: boolean;
  /** An operator refused it: what it would grant is denied instead. */
  readonly rejected: boolean;
}

/** The TCP port a peer's router dials; kept until the peer is gone, so that a restart changes nothing. */
export interface PeerPort {
  readonly bgpPeerId: string;
  /** Of the peer: the families listen on addresses of their own, so each may use the same number. */
  readonly addressFamily: AddressFamily;
  /** null without a problem: the system will pick one when the listener opens. */
  readonly port: number | null;
  /** Why there is none, or why it cannot be listened on. */
  readonly problem: string | null;
}

/** One run of an edge. Observed rows count only while their incarnation is the edge's newest. */
export interface EdgeIncarnation {
  readonly edgeId: string;
  readonly incarnation: number;
  readonly startedAt: number;
}

/** What the edge last saw of a peer's session (RFC 4271, 8.2.2 states). */
export interface PeerSession {
  readonly bgpPeerId: string;
  readonly edgeId: string;
  readonly incarnation: number;
  readonly state: 'idle' | 'connect' | 'active' | 'openSent' | 'openConfirm' | 'established';
  /** When `state` was entered. */
  readonly since: number;
  /** What last went wrong, kept until something else does; of the session or of its listener. */
  readonly lastError: string | null;
  readonly lastErrorAt: number | null;
  readonly receivedCount: number;
  readonly acceptedCount: number;
  readonly announcedCount: number;
}
