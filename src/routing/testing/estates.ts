// Small worlds for tests of the choice: a picture with what was accepted in it, and its gateways by name.
import type { Estate, Gateway, HeardRoute, OtherRoute, OtherRouteKind, RoutingPicture } from '../estate.ts';
import { type Accepted, acceptedIn } from '../selection/candidates.ts';
import type { RoutingSettings } from '../settings.ts';
import * as pictures from './pictures.ts';

export const { prefix } = pictures;

/** The second half of 7224:7100 and so on. */
export type Tag = 7100 | 7200 | 7300 | 9100 | 9200 | 9300;

/** «172.16.0.0/16» with the AS path «65001 65001». */
export const heard = (
  of: string,
  asPath = '65001',
  { tags = [], med = null }: { tags?: readonly Tag[]; med?: number | null } = {},
): HeardRoute => pictures.heard(of, asPath, tags.map((tag) => `7224:${tag}`).join(' '), { med });

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

/** A virtual interface with one session that is up, named after it; what its router announces. */
export type Site = pictures.Site & { readonly routes: readonly HeardRoute[] };

export interface World {
  readonly picture: RoutingPicture;
  readonly estate: Estate;
  readonly accepted: Accepted;
  /** The gateway named «gw», or the one given. */
  gateway(gatewayId?: string): Gateway;
}

export const gatewayOf = (over: Partial<Gateway> = {}): Gateway =>
  pictures.virtualPrivateGateway([], { gatewayId: 'gw', ...over });

/** Sites as `pictureOf` takes them; gateways are named «gw» and associated with «dxgw» unless said. */
export function world(
  sites: Readonly<Record<string, Site>>,
  gateways: readonly Partial<Gateway>[] = [{}],
  settings: Partial<RoutingSettings> = {},
): World {
  const picture = pictures.pictureOf({ sites, gateways: gateways.map(gatewayOf), settings });
  const { estate } = picture;
  return {
    picture,
    estate,
    accepted: acceptedIn(picture),
    gateway(gatewayId = 'gw') {
      const found = estate.gateways.get(gatewayId);
      if (found === undefined) throw new Error(`no gateway ${gatewayId}`);
      return found;
    },
  };
}
