import type { RouteView } from '../../domain/index.ts';
import type { ListVirtualInterfaceRoutesRequest, OperationTypes } from '../../model/index.ts';
import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { findVirtualInterface } from './find.ts';

type WireRoute = NonNullable<OperationTypes['ListVirtualInterfaceRoutes']['output']['routes']>[number];

/** Routes live in the edge; this reads a snapshot of them, in a stable order. */
export const listVirtualInterfaceRoutes: Operation<'ListVirtualInterfaceRoutes'> = async (context, input, call) => {
  const { virtualInterface, peers } = await context.store.read(async (view) => {
    const found = await findVirtualInterface(view, input.virtualInterfaceId, call);
    return {
      virtualInterface: found,
      peers: await view.bgpPeers.find({ virtualInterfaceId: found.virtualInterfaceId }),
    };
  });
  const deviceOf = new Map(peers.map((peer) => [peer.bgpPeerId, peer.awsLogicalDeviceId]));
  const routes = (await Promise.all(peers.map(({ bgpPeerId }) => context.routes.routesOf(bgpPeerId)))).flat();
  const shown = routes.map((route) => showRoute(route, deviceOf.get(route.bgpPeerId) ?? ''));
  const wanted = inOrder(shown.filter((route) => passes(route, input.filters)));
  const { page, ...next } = pageOf(wanted, input, call, 'ListVirtualInterfaceRoutes');
  return { virtualInterfaceId: virtualInterface.virtualInterfaceId, routes: page, ...next };
};

const amazonCommunities = 7_224;

/** Only AWS's own communities are shown (user guide, «BGP route visibility»). */
function showRoute(route: RouteView, awsLogicalDeviceId: string): WireRoute {
  return {
    cidr: route.prefix,
    routeDirection: route.direction,
    addressFamily: route.family,
    asPath: route.asPath.map(({ type, asns }) => ({ pathType: type === 'set' ? 'set' : 'seq', path: asns })),
    communities: route.communities
      .filter((value) => value >>> 16 === amazonCommunities)
      .map((value) => `${value >>> 16}:${value & 0xffff}`),
    awsLogicalDeviceId,
    routeInstalledAt: route.installedAt / 1_000,
  };
}

/** Kinds of filters narrow, values within one widen. */
function passes(route: WireRoute, filters: ListVirtualInterfaceRoutesRequest['filters']): boolean {
  if (filters === undefined) return true;
  const { routeDirection, addressFamily, cidrs, asPath, communities } = filters;
  const asns = (route.asPath ?? []).flatMap(({ path }) => path ?? []);
  return (
    (routeDirection === undefined || route.routeDirection === routeDirection) &&
    (addressFamily === undefined || route.addressFamily === addressFamily) &&
    (cidrs === undefined || cidrs.includes(route.cidr ?? '')) &&
    (asPath === undefined || asPath.some((asn) => asns.includes(asn))) &&
    (communities === undefined || communities.some((community) => route.communities?.includes(community)))
  );
}

/** By direction, family, prefix and device, so that pages fit together. */
function inOrder(routes: readonly WireRoute[]): WireRoute[] {
  const placed = routes.map((route) => {
    const { routeDirection, addressFamily, cidr, awsLogicalDeviceId } = route;
    return { route, place: [routeDirection, addressFamily, cidr, awsLogicalDeviceId].join(' ') };
  });
  return placed.sort((a, b) => (a.place < b.place ? -1 : Number(a.place > b.place))).map(({ route }) => route);
}
