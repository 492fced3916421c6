// The routes of a peer as values that can leave the edge, in a stable order.
import { formatAddress, formatPrefix, prefixKey } from '../base/index.ts';
import { prepend, type ReceivedRoute } from '../bgp/index.ts';
import type { RouteView } from '../domain/index.ts';
import type { Path } from '../routing/index.ts';
import type { DesiredPeer } from './doors.ts';

type Where = Pick<ReceivedRoute, 'prefix' | 'nextHop' | 'installedAt'>;

/** With the path that routing accepted. */
export interface AcceptedRoute extends Where {
  readonly path: Path;
}

/** Accepted ones first, each direction by network and length. */
export function routeViews(
  peer: DesiredPeer,
  accepted: readonly AcceptedRoute[],
  advertised: readonly ReceivedRoute[],
): RouteView[] {
  return [
    ...inOrder(accepted).map((route) => view(peer, 'accepted', route, route.path)),
    ...inOrder(advertised).map((route) => {
      const { asPath, communities, med } = route.attributes;
      // The speaker names what it was told to say; the far side hears our ASN in front.
      return view(peer, 'advertised', route, {
        asPath: prepend(peer.amazonAsn, asPath),
        communities,
        med: med ?? null,
      });
    }),
  ];
}

const inOrder = <Route extends Where>(routes: readonly Route[]): Route[] =>
  [...routes].sort((a, b) => (prefixKey(a.prefix) < prefixKey(b.prefix) ? -1 : 1));

function view(
  { bgpPeerId, family }: DesiredPeer,
  direction: RouteView['direction'],
  { prefix, nextHop, installedAt }: Where,
  { asPath, communities, med }: Pick<Path, 'asPath' | 'communities' | 'med'>,
): RouteView {
  return {
    bgpPeerId,
    direction,
    family,
    prefix: formatPrefix(prefix),
    nextHop: formatAddress(nextHop),
    asPath,
    communities,
    med,
    installedAt,
  };
}
