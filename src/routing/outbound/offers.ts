// All that a session is to hear.
import { type Prefix, prefixKey } from '../../base/index.ts';
import type { Estate, HeardRoute, RoutedSession, RoutingPicture } from '../estate.ts';
import { acceptAll } from '../inbound/accept.ts';
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
export function offersTo({ estate, received }: RoutingPicture, session: RoutedSession): readonly Offer[] {
  const gatewayId = estate.interfaces.get(session.virtualInterfaceId)?.directConnectGatewayId ?? null;
  if (gatewayId === null) return offersAmong(estate, session, []);
  const accepted = (from: RoutedSession): readonly HeardRoute[] =>
    acceptAll(estate, from, received.get(from.bgpPeerId) ?? []).accepted;
  return offersAmong(estate, session, heardPrefixes(estate, gatewayId, accepted));
}

/** With what is heard on the Direct Connect gateway of the session's virtual interface, if it has one. */
export function offersAmong(estate: Estate, session: RoutedSession, heard: readonly HeardPrefix[]): readonly Offer[] {
  if (estate.interfaces.get(session.virtualInterfaceId)?.type === 'public') return publicOffers(estate, session);
  const offers = new Map<Key, Offer>(gatewayOffers(estate, session).map((offer) => [prefixKey(offer.prefix), offer]));
  for (const { prefix, candidates } of heard) {
    if (prefix.family !== session.family) continue;
    const offer = siteLinkOffer(estate, session, prefix, candidates);
    if (offer === undefined) continue;
    const key = prefixKey(prefix);
    const gateways = offers.get(key);
    offers.set(key, gateways === undefined ? offer : (preferredOffer([gateways, offer], estate.settings) ?? offer));
  }
  return [...offers.values()];
}

/** What customers' routers announce on the Direct Connect gateway, as far as it is accepted. */
export function heardPrefixes(
  estate: Estate,
  directConnectGatewayId: string,
  accepted: (session: RoutedSession) => readonly HeardRoute[],
): HeardPrefix[] {
  const byPrefix = new Map<Key, { prefix: Prefix; candidates: DirectConnectCandidate[] }>();
  for (const session of estate.sessions.values()) {
    const virtualInterface = estate.interfaces.get(session.virtualInterfaceId);
    if (virtualInterface?.directConnectGatewayId !== directConnectGatewayId) continue;
    for (const route of accepted(session)) {
      const candidate = directConnectCandidate({ session, virtualInterface }, route);
      const key = prefixKey(route.prefix);
      const known = byPrefix.get(key);
      if (known === undefined) byPrefix.set(key, { prefix: route.prefix, candidates: [candidate] });
      else known.candidates.push(candidate);
    }
  }
  return [...byPrefix.values()];
}
