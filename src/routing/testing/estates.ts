// Small estates for tests, written the way the routing reference writes its examples.
import { type Prefix, parsePrefix } from '../../base/index.ts';
import type {
  Estate,
  Gateway,
  HeardRoute,
  OtherRoute,
  OtherRouteKind,
  RoutedInterface,
  RoutedSession,
  RoutingPicture,
} from '../estate.ts';
import { type Accepted, acceptedIn } from '../selection/candidates.ts';
import { defaultRoutingSettings, type RoutingSettings } from '../settings.ts';

export function prefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  if (parsed === undefined) throw new Error(`not a prefix: ${text}`);
  return parsed;
}

/** The second half of 7224:7100 and so on. */
export type Tag = 7100 | 7200 | 7300 | 9100 | 9200 | 9300;

/** «172.16.0.0/16» with the AS path «65001 65001». */
export const heard = (
  of: string,
  asPath = '65001',
  more: { tags?: readonly Tag[]; med?: number } = {},
): HeardRoute => ({
  prefix: prefix(of),
  path: {
    asPath: [{ type: 'sequence', asns: asPath.split(' ').map(Number) }],
    communities: (more.tags ?? []).map((tag) => 7224 * 65_536 + tag),
    med: more.med ?? null,
    origin: 'igp',
  },
});

export const otherRoute = (
  kind: OtherRouteKind,
  of: string,
  more: { routeId?: string; asPath?: readonly number[]; med?: number; isUp?: boolean } = {},
): OtherRoute => ({
  routeId: more.routeId ?? kind,
  kind,
  prefix: prefix(of),
  asPath: more.asPath ?? [],
  med: more.med ?? 0,
  isUp: more.isUp ?? true,
});

/** A virtual interface with one session, named after it; what its router announces. */
export interface Site extends Partial<Omit<RoutedInterface, 'virtualInterfaceId' | 'name'>> {
  readonly device?: string;
  readonly customerAsn?: number;
  readonly routes: readonly HeardRoute[];
}

export interface World {
  readonly picture: RoutingPicture;
  readonly estate: Estate;
  readonly accepted: Accepted;
  /** The gateway named «gw», or the one given. */
  gateway(gatewayId?: string): Gateway;
}

export function gatewayOf(over: Partial<Gateway> = {}): Gateway {
  return {
    gatewayId: 'gw',
    kind: 'virtualPrivateGateway',
    region: 'us-east-1',
    asn: 64_600,
    cidrs: [],
    attachments: [{ directConnectGatewayId: 'dxgw', allowedPrefixes: null }],
    sources: [],
    isLost: false,
    ...over,
  };
}

/** Sites by name: interface «A» has the session «A». All are private on «dxgw» at a location of us-east-1 unless said. */
export function world(
  sites: Readonly<Record<string, Site>>,
  gateways: readonly Partial<Gateway>[] = [{}],
  settings: Partial<RoutingSettings> = {},
): World {
  const interfaces = new Map<string, RoutedInterface>();
  const sessions = new Map<string, RoutedSession>();
  for (const [name, site] of Object.entries(sites)) {
    interfaces.set(name, interfaceOf(name, site));
    const device = site.device ?? `device-${name}`;
    sessions.set(name, {
      bgpPeerId: name,
      virtualInterfaceId: name,
      family: 'ipv4',
      customerAsn: site.customerAsn ?? 65_001,
      device,
      drain: null,
    });
  }
  const all = new Map(gateways.map(gatewayOf).map((gateway) => [gateway.gatewayId, gateway]));
  const estate: Estate = {
    interfaces,
    sessions,
    gateways: all,
    publicPrefixes: [],
    settings: { ...defaultRoutingSettings, ...settings },
  };
  const received = new Map(Object.entries(sites).map(([name, { routes }]) => [name, routes]));
  const picture: RoutingPicture = { estate, received };
  return {
    picture,
    estate,
    accepted: acceptedIn(picture),
    gateway(gatewayId = 'gw') {
      const found = all.get(gatewayId);
      if (found === undefined) throw new Error(`no gateway ${gatewayId}`);
      return found;
    },
  };
}

function interfaceOf(name: string, site: Site): RoutedInterface {
  const { routes: _, device: __, customerAsn: ___, ...over } = site;
  return {
    virtualInterfaceId: name,
    name,
    type: 'private',
    location: `loc-${name}`,
    region: 'us-east-1',
    amazonAsn: 64_512,
    directConnectGatewayId: over.virtualGatewayId === undefined ? 'dxgw' : null,
    virtualGatewayId: null,
    siteLinkEnabled: false,
    routeFilterPrefixes: [],
    ...over,
  };
}
