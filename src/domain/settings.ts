// What AWS's staff decide, and the published quotas, as configuration (user guide, «quotas»).

export interface Quotas {
  readonly connectionsPerLocation: number;
  readonly lagsPerRegion: number;
  readonly virtualInterfacesPerConnection: number;
  readonly privateOrPublicPerConnection: number;
  readonly transitPerConnection: number;
  readonly virtualInterfacesPerHostedConnection: number;
  readonly connectionsPerLag: number;
  readonly connectionsPerLagFrom100Gbps: number;
  readonly gatewaysPerAccount: number;
  readonly virtualPrivateGatewaysPerGateway: number;
  readonly transitGatewaysPerGateway: number;
  readonly virtualInterfacesPerGateway: number;
  readonly gatewaysPerTransitGateway: number;
  readonly allowedPrefixesPerTransitGateway: number;
  readonly rateLimitersPerConnection: number;
  /** Prefixes per family that a new private or transit virtual interface may take in, unless it asks for more. */
  readonly prefixesPerPrivateSession: number;
  readonly prefixesPerPublicSession: number;
  /** Prefixes per family that a private or transit virtual interface may be given at most. */
  readonly prefixesPerVirtualInterface: number;
  /** Prefixes per family of one port below 100 Gbps, and of faster ones; of a LAG for each member. */
  readonly prefixPoolPerConnection: number;
  readonly prefixPoolPerConnectionFrom100Gbps: number;
  readonly prefixPoolPerConnectionFrom400Gbps: number;
  /** Prefixes of both families, over all virtual interfaces of a Direct Connect gateway. */
  readonly prefixAllocationsPerGateway: number;
  readonly resiliencyGroupsPerRegion: number;
  readonly connectionsPerResiliencyGroup: number;
  readonly tagsPerResource: number;
  readonly failoverTestMinutes: number;
}

/** A Direct Connect partner: an account that may order interconnects. AWS tells two generations of them apart. */
export interface Partner {
  readonly name: string;
  readonly type: 'v1' | 'v2';
}

export interface ServiceSettings {
  readonly quotas: Quotas;
  /** What new ports say of a second BGP peer of one family. */
  readonly logicalRedundancy: 'unknown' | 'yes' | 'no';
  /** Public ASNs an account may use on public virtual interfaces, besides private ones. */
  readonly allowedPublicAsns: readonly number[];
  /** Codes of locations where no port is granted, and accounts that are granted none. */
  readonly refusedOrders: readonly string[];
  /** CIDRs that nobody may advertise from a public virtual interface, and accounts that may advertise none. */
  readonly refusedPrefixes: readonly string[];
  /** By account. */
  readonly partners: Readonly<Record<string, Partner>>;
}

export const defaultSettings: ServiceSettings = {
  quotas: {
    connectionsPerLocation: 10,
    lagsPerRegion: 10,
    virtualInterfacesPerConnection: 51,
    privateOrPublicPerConnection: 50,
    transitPerConnection: 4,
    virtualInterfacesPerHostedConnection: 1,
    connectionsPerLag: 4,
    connectionsPerLagFrom100Gbps: 2,
    gatewaysPerAccount: 200,
    virtualPrivateGatewaysPerGateway: 20,
    transitGatewaysPerGateway: 6,
    virtualInterfacesPerGateway: 30,
    gatewaysPerTransitGateway: 20,
    allowedPrefixesPerTransitGateway: 200,
    rateLimitersPerConnection: 10,
    prefixesPerPrivateSession: 100,
    prefixesPerPublicSession: 1_000,
    prefixesPerVirtualInterface: 1_000,
    prefixPoolPerConnection: 5_000,
    prefixPoolPerConnectionFrom100Gbps: 30_000,
    prefixPoolPerConnectionFrom400Gbps: 50_000,
    prefixAllocationsPerGateway: 10_000,
    // AWS publishes neither; CloudFormation takes 50 connections a group (unconfirmed).
    resiliencyGroupsPerRegion: 50,
    connectionsPerResiliencyGroup: 50,
    tagsPerResource: 50,
    failoverTestMinutes: 4_320,
  },
  logicalRedundancy: 'unknown',
  allowedPublicAsns: [],
  refusedOrders: [],
  refusedPrefixes: [],
  partners: {},
};

export const quotaNames = Object.keys(defaultSettings.quotas) as [keyof Quotas, ...(keyof Quotas)[]];
