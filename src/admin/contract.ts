// What the admin API takes and answers with: shared by the command line and, later, the web console. Version 1, JSON.
// The schemas are the source of the types and of the OpenAPI document.
import { z } from 'zod';
import { parsePrefix } from '../base/index.ts';
import { bgpPeerStates, connectionKinds, quotaNames, transitionKinds } from '../domain/index.ts';

const instant = z.iso.datetime().describe('ISO 8601');
const family = z.enum(['ipv4', 'ipv6']);

export const sessionStatus = z.object({
  state: z.string(),
  since: instant,
  lastError: z.string().nullable().describe('What last went wrong, shown while the session is up again too'),
  lastErrorAt: instant.nullable(),
  received: z.int(),
  accepted: z.int(),
  announced: z.int(),
});

export const peerStatus = z.object({
  bgpPeerId: z.string(),
  bgpPeerState: z.enum(bgpPeerStates),
  bgpStatus: z.enum(['up', 'down']),
  addressFamily: family,
  asn: z.int(),
  amazonAddress: z.string(),
  customerAddress: z.string(),
  dial: z
    .object({ address: z.string(), port: z.int() })
    .nullable()
    .describe('Where the router dials; null until there is a port'),
  problem: z.string().nullable().describe('Why the router cannot dial, if so'),
  md5: z.string().describe('«signed», or why its session is not'),
  session: sessionStatus.nullable().describe('null until the edge has seen this peer in its present run'),
});

export const virtualInterfaceStatus = z.object({
  virtualInterfaceId: z.string(),
  virtualInterfaceName: z.string(),
  virtualInterfaceType: z.string(),
  virtualInterfaceState: z.string(),
  account: z.string(),
  vlan: z.int(),
  amazonSideAsn: z.int(),
  peers: z.array(peerStatus),
});

export const connectionStatus = z.object({
  connectionId: z.string(),
  connectionName: z.string(),
  connectionState: z.string(),
  account: z.string(),
  region: z.string(),
  location: z.string(),
  bandwidth: z.string(),
  kind: z.enum(connectionKinds),
  lagId: z.string().nullable(),
  virtualInterfaces: z.array(virtualInterfaceStatus),
});

export const lagStatus = z.object({
  lagId: z.string(),
  lagName: z.string(),
  lagState: z.string(),
  account: z.string(),
  region: z.string(),
  location: z.string(),
  bandwidth: z.string(),
  virtualInterfaces: z.array(virtualInterfaceStatus),
});

export const statusAnswer = z.object({
  edge: z.object({ running: z.boolean(), md5: z.string() }),
  connections: z.array(connectionStatus),
  lags: z.array(lagStatus),
});

export const routeStatus = z.object({
  direction: z.enum(['accepted', 'advertised']),
  prefix: z.string(),
  nextHop: z.string(),
  asPath: z.string().describe('As routers print it: «64512 65001», sets in braces'),
  communities: z.array(z.string()).describe('«7224:7300»'),
  med: z.int().nullable(),
  bgpPeerId: z.string(),
  since: instant,
});

export const routesAnswer = z.object({ virtualInterfaceId: z.string(), routes: z.array(routeStatus) });

export const routerKinds = ['frr', 'bird', 'gobgp'] as const;
export type RouterKind = (typeof routerKinds)[number];

export const routerConfigAnswer = z.object({
  virtualInterfaceId: z.string(),
  router: z.enum(routerKinds),
  text: z.string(),
});

export const neighborStatus = z.object({
  bgpPeerId: z.string(),
  addressFamily: family,
  address: z.string(),
  port: z.int(),
  amazonAsn: z.int(),
  customerAsn: z.int(),
  amazonAddress: z.string(),
  customerAddress: z.string(),
  authKey: z.string(),
});

/** What the built-in router needs to dial each peer of a virtual interface. Holds the keys. */
export const neighborsAnswer = z.object({ virtualInterfaceId: z.string(), neighbors: z.array(neighborStatus) });

export const transitionStatus = z.object({
  transitionId: z.string(),
  kind: z.enum(transitionKinds),
  resourceId: z.string(),
  dueAt: instant,
  held: z.boolean(),
});

export const transitionsAnswer = z.object({ transitions: z.array(transitionStatus) });

export const placesAnswer = z.object({
  accounts: z.array(z.object({ account: z.string(), regions: z.array(z.string()) })),
});

const asn = z.int().min(1).max(4_294_967_294);
const quotas = z.partialRecord(z.enum(quotaNames), z.int().min(0));
const cidrOrAccount = z.string().refine((text) => /^\d{12}$/.test(text) || parsePrefix(text) !== undefined, {
  error: 'must be a CIDR like 203.0.113.0/24, or an account',
});
const partner = z.object({ name: z.string().min(1), nniPartnerType: z.enum(['v1', 'v2']) });

/** What AWS's staff decide for an account; what is null comes from the server's configuration. */
export const accountSettings = z.object({
  logicalRedundancy: z.enum(['unknown', 'yes', 'no']).nullable().describe('of new ports'),
  allowedPublicAsns: z.array(asn).nullable(),
  refusedOrders: z.array(z.string().min(1)).nullable().describe('codes of locations, or the account: everywhere'),
  refusedPrefixes: z.array(cidrOrAccount).nullable().describe('CIDRs, or the account: all'),
  partner: z.union([partner, z.literal('none')]).nullable(),
  quotas,
});

export const accountSettingsChange = z.strictObject(accountSettings.partial().shape);
export const accountSettingsAnswer = z.object({ accountId: z.string(), settings: accountSettings });

export const connectionChange = z.strictObject({ hasLogicalRedundancy: z.enum(['unknown', 'yes', 'no']) });

export const adminFailure = z.object({ error: z.string() });

export type SessionStatus = z.infer<typeof sessionStatus>;
export type PeerStatus = z.infer<typeof peerStatus>;
export type VirtualInterfaceStatus = z.infer<typeof virtualInterfaceStatus>;
export type ConnectionStatus = z.infer<typeof connectionStatus>;
export type LagStatus = z.infer<typeof lagStatus>;
export type StatusAnswer = z.infer<typeof statusAnswer>;
export type RouteStatus = z.infer<typeof routeStatus>;
export type RoutesAnswer = z.infer<typeof routesAnswer>;
export type RouterConfigAnswer = z.infer<typeof routerConfigAnswer>;
export type NeighborStatus = z.infer<typeof neighborStatus>;
export type NeighborsAnswer = z.infer<typeof neighborsAnswer>;
export type TransitionStatus = z.infer<typeof transitionStatus>;
export type TransitionsAnswer = z.infer<typeof transitionsAnswer>;
export type PlacesAnswer = z.infer<typeof placesAnswer>;
export type AccountSettingsAnswer = z.infer<typeof accountSettingsAnswer>;
export type AdminFailure = z.infer<typeof adminFailure>;
