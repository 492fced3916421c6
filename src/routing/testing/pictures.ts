// Small pictures for tests, written the way the routing reference writes its examples.
import { formatPrefix, type Prefix, parsePrefix } from '../../base/index.ts';
import { formatCommunity } from '../communities.ts';
import type {
  Estate,
  Gateway,
  HeardRoute,
  Path,
  PublicPrefix,
  RoutedInterface,
  RoutedSession,
  RoutingPicture,
} from '../estate.ts';
import type { Offer } from '../result.ts';
import { defaultRoutingSettings, type RoutingSettings } from '../settings.ts';

export function prefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  if (parsed === undefined) throw new Error(`not a prefix: ${text}`);
  return parsed;
}

/** «7224:7100» */
export function community(text: string): number {
  const [high, low] = text.split(':').map(Number);
  if (high === undefined || low === undefined) throw new Error(`not a community: ${text}`);
  return high * 65_536 + low;
}

/** «172.16.0.0/16» with the AS path «65001 65001» and the communities «7224:7100 65001:1». */
export const heard = (of: string, asPath = '65001', communities = '', more: Partial<Path> = {}): HeardRoute => ({
  prefix: prefix(of),
  path: {
    asPath: [{ type: 'sequence', asns: asPath.split(' ').map(Number) }],
    communities: communities === '' ? [] : communities.split(' ').map(community),
    med: null,
    origin: 'igp',
    ...more,
  },
});

/** A virtual interface and its one session, both under one name. */
export type Site = Partial<Omit<RoutedInterface, 'virtualInterfaceId' | 'name'>> &
  Partial<Omit<RoutedSession, 'bgpPeerId' | 'virtualInterfaceId'>> & {
    /** Left out: the session is down. */
    readonly routes?: readonly HeardRoute[];
  };

export interface Given {
  readonly sites: Readonly<Record<string, Site>>;
  readonly gateways?: readonly Gateway[];
  readonly publicPrefixes?: readonly PublicPrefix[];
  readonly settings?: Partial<RoutingSettings>;
}

export const gatewayAsn = 64_512;

/** Sites are private ones on the gateway «dxgw» (ASN 64512) at a location of us-east-1 unless said. */
export function pictureOf({ sites, gateways = [], publicPrefixes = [], settings = {} }: Given): RoutingPicture {
  const estate: Estate = {
    interfaces: new Map(Object.entries(sites).map(([name, site]) => [name, interfaceOf(name, site)])),
    sessions: new Map(Object.entries(sites).map(([name, site]) => [name, sessionOf(name, site)])),
    gateways: new Map(gateways.map((gateway) => [gateway.gatewayId, gateway])),
    publicPrefixes,
    settings: { ...defaultRoutingSettings, ...settings },
  };
  const up = Object.entries(sites).flatMap(([name, { routes }]) =>
    routes === undefined ? [] : [[name, routes] as const],
  );
  return { estate, received: new Map(up) };
}

function interfaceOf(name: string, site: Site): RoutedInterface {
  const { type = 'private', region = 'us-east-1', virtualGatewayId = null } = site;
  const onGateway = type !== 'public' && virtualGatewayId === null;
  return {
    virtualInterfaceId: name,
    name,
    type,
    location: site.location ?? `loc-${name}`,
    region,
    amazonAsn: site.amazonAsn ?? (type === 'public' ? 7224 : gatewayAsn),
    directConnectGatewayId:
      site.directConnectGatewayId === undefined && onGateway ? 'dxgw' : (site.directConnectGatewayId ?? null),
    virtualGatewayId,
    siteLinkEnabled: site.siteLinkEnabled ?? false,
    routeFilterPrefixes: site.routeFilterPrefixes ?? [],
  };
}

function sessionOf(name: string, site: Site): RoutedSession {
  const { family = 'ipv4', customerAsn = 65_001, device = `device-${name}`, drain = null } = site;
  return { bgpPeerId: name, virtualInterfaceId: name, family, customerAsn, device, drain };
}

/** A session of the picture; throws when there is none of the name. */
export function sessionNamed({ estate }: RoutingPicture, name: string): RoutedSession {
  const session = estate.sessions.get(name);
  if (session === undefined) throw new Error(`no session ${name}`);
  return session;
}

/** A virtual private gateway of us-east-1, ASN 64600, associated with «dxgw» without a list unless said. */
export const virtualPrivateGateway = (cidrs: readonly string[], over: Partial<Gateway> = {}): Gateway => ({
  gatewayId: 'vgw',
  kind: 'virtualPrivateGateway',
  region: 'us-east-1',
  asn: 64_600,
  cidrs: cidrs.map(prefix),
  attachments: [{ directConnectGatewayId: 'dxgw', allowedPrefixes: null }],
  sources: [],
  isLost: false,
  ...over,
});

/** Associated with «dxgw» with this list. */
export const allowing = (...allowed: string[]): Pick<Gateway, 'attachments'> => ({
  attachments: [{ directConnectGatewayId: 'dxgw', allowedPrefixes: allowed.map(prefix) }],
});

export const transitGateway = (allowed: readonly string[], over: Partial<Gateway> = {}): Gateway => ({
  ...virtualPrivateGateway([], { gatewayId: 'tgw', kind: 'transitGateway', asn: 64_700 }),
  ...allowing(...allowed),
  ...over,
});

export const coreNetworkEdge = (cidrs: readonly string[], over: Partial<Gateway> = {}): Gateway =>
  virtualPrivateGateway(cidrs, { gatewayId: 'cne', kind: 'coreNetworkEdge', asn: 64_900, ...over });

export const asPathText = ({ asPath }: Path): string => asPath.flatMap(({ asns }) => asns).join(' ');

/** «10.0.0.0/16 64512», in the order of the texts. */
export const said = (offers: readonly Offer[]): string[] =>
  offers.map((offer) => `${formatPrefix(offer.prefix)} ${asPathText(offer.path)}`).sort();

/** «7224:8100», ascending. */
export const communitiesOf = ({ communities }: Path): string[] => communities.map(formatCommunity).sort();
