// All that a session is to hear.
import { type Prefix, prefixKey } from '../../base/index.ts';
import type { RoutedSession, RoutingPicture } from '../estate.ts';
import { accept } from '../inbound/accept.ts';
import { directConnectCandidate } from '../inbound/candidate.ts';
import type { DirectConnectCandidate, Offer } from '../result.ts';
import { gatewayOffers } from './gateway-offers.ts';
import { preferredOffer } from './preferred.ts';
import { publicOffers } from './public-offers.ts';
import { siteLinkOffer } from './site-link.ts';

type Key = number | bigint;

/** Accepted routes of one prefix, of all sessions of a Direct Connect gateway. */
export interface HeardPrefix {
  readonly prefix: Prefix;
  readonly candidates: readonly DirectConnectCandidate[];
}

/** From scratch. The array may be shared: it is not the caller's to change. */
export function offersTo(picture: RoutingPicture, session: RoutedSession): readonly Offer[] {
  const { estate } = picture;
  const virtualInterface = estate.interfaces.get(session.virtualInterfaceId);
  if (virtualInterface?.type === 'public') return publicOffers(estate, session);
  const gatewayId = virtualInterface?.directConnectGatewayId ?? null;
  return offersAmong(picture, session, gatewayId === null ? [] : heardPrefixes(picture, gatewayId));
}

/** With what is heard on the Direct Connect gateway of the session's virtual interface. */
export function offersAmong(
  { estate }: RoutingPicture,
  session: RoutedSession,
  heard: readonly HeardPrefix[],
): readonly Offer[] {
  const offers = new Map<Key, Offer>(gatewayOffers(estate, session).map((offer) => [prefixKey(offer.prefix), offer]));
  for (const { prefix, candidates } of heard) {
    if (prefix.family !== session.family) continue;
    const offer = siteLinkOffer(estate, session, prefix, candidates);
    if (offer === undefined) continue;
    const key = prefixKey(prefix);
    const gateways = offers.get(key);
    offers.set(key, preferredOffer(gateways === undefined ? [offer] : [gateways, offer]) ?? offer);
  }
  return [...offers.values()];
}

/** What customers' routers announce on the Direct Connect gateway, as far as it is accepted. */
export function heardPrefixes({ estate, received }: RoutingPicture, directConnectGatewayId: string): HeardPrefix[] {
  const byPrefix = new Map<Key, { prefix: Prefix; candidates: DirectConnectCandidate[] }>();
  for (const [bgpPeerId, routes] of received) {
    const session = estate.sessions.get(bgpPeerId);
    const virtualInterface = session && estate.interfaces.get(session.virtualInterfaceId);
    if (session === undefined || virtualInterface?.directConnectGatewayId !== directConnectGatewayId) continue;
    for (const route of routes) {
      const acceptance = accept(estate, session, route);
      if (!('accepted' in acceptance)) continue;
      const candidate = directConnectCandidate({ session, virtualInterface }, acceptance.accepted);
      const key = prefixKey(route.prefix);
      const known = byPrefix.get(key);
      if (known === undefined) byPrefix.set(key, { prefix: route.prefix, candidates: [candidate] });
      else known.candidates.push(candidate);
    }
  }
  return [...byPrefix.values()];
}
