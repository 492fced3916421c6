// The routes of a peer as values that can leave the edge, in a stable order.
import { formatAddress, formatPrefix, prefixKey } from '../base/index.ts';
import type { ReceivedRoute } from '../bgp/index.ts';
import type { RouteView } from '../domain/index.ts';
import type { DesiredPeer } from './doors.ts';

/** Accepted ones first, each direction by network and length. */
export function routeViews(
  peer: DesiredPeer,
  accepted: readonly ReceivedRoute[],
  advertised: readonly ReceivedRoute[],
): RouteView[] {
  return [
    ...inOrder(accepted).map((route) => view(peer, 'accepted', route, route.attributes.asPath)),
    ...inOrder(advertised).map((route) => {
      // The speaker names what it was told to say; the far side hears our ASN in front.
      const asPath = [{ type: 'sequence', asns: [peer.amazonAsn] } as const, ...route.attributes.asPath];
      return view(peer, 'advertised', route, asPath);
    }),
  ];
}

const inOrder = (routes: readonly ReceivedRoute[]): ReceivedRoute[] =>
  [...routes].sort((a, b) => (prefixKey(a.prefix) < prefixKey(b.prefix) ? -1 : 1));

function view(
  { bgpPeerId, family }: DesiredPeer,
  direction: RouteView['direction'],
  { prefix, nextHop, attributes, installedAt }: ReceivedRoute,
  asPath: RouteView['asPath'],
): RouteView {
  return {
    bgpPeerId,
    direction,
    family,
    prefix: formatPrefix(prefix),
    nextHop: formatAddress(nextHop),
    asPath,
    communities: attributes.communities,
    med: attributes.med ?? null,
    installedAt,
  };
}
