// Each table: its key, how each member of its row is kept, and which members never enter the change log.
import type { Rows, TableName } from '../store.ts';

/** `json` holds lists; booleans are kept as 0 and 1. */
export type ColumnKind = 'text' | 'integer' | 'boolean' | 'json';

export interface Table<Row> {
  readonly key: keyof Row & string;
  readonly columns: { readonly [Column in keyof Row & string]: ColumnKind };
  readonly secret: readonly (keyof Row & string)[];
  /** Members whose change alone is not worth a line in the change log. */
  readonly quiet: readonly (keyof Row & string)[];
}

const open = { secret: [], quiet: [] } as const;

export const tables: { readonly [Name in TableName]: Table<Rows[Name]> } = {
  connections: {
    ...open,
    key: 'connectionId',
    columns: {
      connectionId: 'text',
      ownerAccount: 'text',
      region: 'text',
      connectionName: 'text',
      location: 'text',
      bandwidth: 'text',
      adminState: 'text',
      awsDevice: 'text',
      awsLogicalDeviceId: 'text',
      providerName: 'text',
      lagId: 'text',
      macSecCapable: 'boolean',
      encryptionMode: 'text',
      hasLogicalRedundancy: 'text',
      billingMode: 'text',
      createdAt: 'integer',
      deletedAt: 'integer',
    },
  },
  virtualInterfaces: {
    ...open,
    key: 'virtualInterfaceId',
    columns: {
      virtualInterfaceId: 'text',
      ownerAccount: 'text',
      connectionOwner: 'text',
      region: 'text',
      location: 'text',
      connectionId: 'text',
      virtualInterfaceType: 'text',
      virtualInterfaceName: 'text',
      vlan: 'integer',
      adminState: 'text',
      amazonSideAsn: 'integer',
      mtu: 'integer',
      virtualGatewayId: 'text',
      directConnectGatewayId: 'text',
      routeFilterPrefixes: 'json',
      siteLinkEnabled: 'boolean',
      rateLimit: 'text',
      prefixPoolIpv4: 'integer',
      prefixPoolIpv6: 'integer',
      awsDevice: 'text',
      awsLogicalDeviceId: 'text',
      createdAt: 'integer',
      deletedAt: 'integer',
    },
  },
  bgpPeers: {
    key: 'bgpPeerId',
    columns: {
      bgpPeerId: 'text',
      virtualInterfaceId: 'text',
      ordinal: 'integer',
      asn: 'integer',
      authKey: 'text',
      addressFamily: 'text',
      amazonAddress: 'text',
      customerAddress: 'text',
      state: 'text',
      awsDevice: 'text',
      awsLogicalDeviceId: 'text',
      createdAt: 'integer',
    },
    secret: ['authKey'],
    quiet: [],
  },
  directConnectGateways: {
    ...open,
    key: 'directConnectGatewayId',
    columns: {
      directConnectGatewayId: 'text',
      ownerAccount: 'text',
      directConnectGatewayName: 'text',
      amazonSideAsn: 'integer',
      state: 'text',
      stateChangeError: 'text',
      createdAt: 'integer',
    },
  },
  gatewayAssociations: {
    ...open,
    key: 'associationId',
    columns: {
      associationId: 'text',
      directConnectGatewayId: 'text',
      directConnectGatewayOwnerAccount: 'text',
      gatewayId: 'text',
      gatewayType: 'text',
      gatewayOwnerAccount: 'text',
      gatewayRegion: 'text',
      state: 'text',
      stateChangeError: 'text',
      allowedPrefixes: 'json',
      createdAt: 'integer',
    },
  },
  gatewayAttachments: {
    ...open,
    key: 'virtualInterfaceId',
    columns: {
      virtualInterfaceId: 'text',
      directConnectGatewayId: 'text',
      virtualInterfaceRegion: 'text',
      virtualInterfaceOwnerAccount: 'text',
      virtualInterfaceType: 'text',
      state: 'text',
    },
  },
  tagSets: { ...open, key: 'resource', columns: { resource: 'text', tags: 'json' } },
  vpcs: {
    ...open,
    key: 'vpcId',
    columns: {
      vpcId: 'text',
      ownerAccount: 'text',
      region: 'text',
      state: 'text',
      cidrBlocks: 'json',
      createdAt: 'integer',
    },
  },
  vpnGateways: {
    ...open,
    key: 'vpnGatewayId',
    columns: {
      vpnGatewayId: 'text',
      ownerAccount: 'text',
      region: 'text',
      amazonSideAsn: 'integer',
      state: 'text',
      vpcId: 'text',
      attachmentState: 'text',
      createdAt: 'integer',
    },
  },
  transitGateways: {
    ...open,
    key: 'transitGatewayId',
    columns: {
      transitGatewayId: 'text',
      ownerAccount: 'text',
      region: 'text',
      description: 'text',
      amazonSideAsn: 'integer',
      state: 'text',
      createdAt: 'integer',
    },
  },
  transitions: {
    ...open,
    key: 'transitionId',
    columns: {
      transitionId: 'text',
      kind: 'text',
      resourceId: 'text',
      dueAt: 'integer',
      held: 'boolean',
    },
  },
  peerPorts: { ...open, key: 'bgpPeerId', columns: { bgpPeerId: 'text', port: 'integer', problem: 'text' } },
  edgeIncarnations: {
    ...open,
    key: 'edgeId',
    columns: { edgeId: 'text', incarnation: 'integer', startedAt: 'integer' },
  },
  peerSessions: {
    key: 'bgpPeerId',
    columns: {
      bgpPeerId: 'text',
      edgeId: 'text',
      incarnation: 'integer',
      state: 'text',
      since: 'integer',
      lastError: 'text',
      lastErrorAt: 'integer',
      receivedCount: 'integer',
      acceptedCount: 'integer',
      announcedCount: 'integer',
    },
    secret: [],
    quiet: ['receivedCount', 'acceptedCount', 'announcedCount'],
  },
};

export const tableNames = Object.keys(tables) as readonly TableName[];
