// What the admin API answers with: shared by the command line and, later, the web console. Version 1, JSON.

export interface StatusAnswer {
  readonly edge: { readonly running: boolean; readonly md5: string };
  readonly connections: readonly ConnectionStatus[];
}

export interface ConnectionStatus {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly connectionState: string;
  readonly account: string;
  readonly region: string;
  readonly location: string;
  readonly bandwidth: string;
  readonly virtualInterfaces: readonly VirtualInterfaceStatus[];
}

export interface VirtualInterfaceStatus {
  readonly virtualInterfaceId: string;
  readonly virtualInterfaceName: string;
  readonly virtualInterfaceType: string;
  readonly virtualInterfaceState: string;
  readonly account: string;
  readonly vlan: number;
  readonly amazonSideAsn: number;
  readonly peers: readonly PeerStatus[];
}

export interface PeerStatus {
  readonly bgpPeerId: string;
  readonly bgpPeerState: string;
  readonly bgpStatus: string;
  readonly addressFamily: string;
  readonly asn: number;
  readonly amazonAddress: string;
  readonly customerAddress: string;
  /** Where the router dials; null until there is a port. */
  readonly dial: { readonly address: string; readonly port: number } | null;
  /** Why the router cannot dial, if so. */
  readonly problem: string | null;
  /** «signed», or why its session is not. */
  readonly md5: string;
  /** null until the edge has seen this peer in its present run. */
  readonly session: SessionStatus | null;
}

export interface SessionStatus {
  readonly state: string;
  /** ISO 8601 */
  readonly since: string;
  /** What last went wrong, shown while the session is up again too; and when, ISO 8601. */
  readonly lastError: string | null;
  readonly lastErrorAt: string | null;
  readonly received: number;
  readonly accepted: number;
  readonly announced: number;
}

export interface RoutesAnswer {
  readonly virtualInterfaceId: string;
  readonly routes: readonly RouteStatus[];
}

export interface RouteStatus {
  readonly direction: 'accepted' | 'advertised';
  readonly prefix: string;
  readonly nextHop: string;
  /** As routers print it: «64512 65001», sets in braces. */
  readonly asPath: string;
  /** «7224:7300» */
  readonly communities: readonly string[];
  readonly med: number | null;
  readonly bgpPeerId: string;
  readonly since: string;
}

export const routerKinds = ['frr', 'bird', 'gobgp'] as const;
export type RouterKind = (typeof routerKinds)[number];

export interface RouterConfigAnswer {
  readonly virtualInterfaceId: string;
  readonly router: RouterKind;
  readonly text: string;
}

/** What the built-in router needs to dial each peer of a virtual interface. Holds the keys. */
export interface NeighborsAnswer {
  readonly virtualInterfaceId: string;
  readonly neighbors: readonly NeighborStatus[];
}

export interface NeighborStatus {
  readonly bgpPeerId: string;
  readonly addressFamily: 'ipv4' | 'ipv6';
  readonly address: string;
  readonly port: number;
  readonly amazonAsn: number;
  readonly customerAsn: number;
  readonly amazonAddress: string;
  readonly customerAddress: string;
  readonly authKey: string;
}

export interface AdminFailure {
  readonly error: string;
}
