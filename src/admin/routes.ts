// Routes of a virtual interface as people read them.
import type { RouteView } from '../domain/index.ts';
import type { RouteStatus } from './contract.ts';

export function routeStatus(route: RouteView): RouteStatus {
  return {
    direction: route.direction,
    prefix: route.prefix,
    nextHop: route.nextHop,
    asPath: route.asPath.map(segmentText).join(' '),
    communities: route.communities.map((value) => `${value >>> 16}:${value & 0xffff}`),
    med: route.med,
    bgpPeerId: route.bgpPeerId,
    since: new Date(route.installedAt).toISOString(),
  };
}

function segmentText({ type, asns }: RouteView['asPath'][number]): string {
  return type === 'sequence' ? asns.join(' ') : `{${asns.join(',')}}`;
}
