// Everything that follows from a picture, from scratch.
import type { HeardRoute, RoutingPicture } from './estate.ts';
import { accept } from './inbound/accept.ts';
import { type HeardPrefix, heardPrefixes, offersAmong } from './outbound/offers.ts';
import { publicOffers } from './outbound/public-offers.ts';
import type { Offer, Refused } from './result.ts';

/** Each by peer. */
export interface ComputedRouting {
  /** Of sessions that are up. */
  readonly accepted: ReadonlyMap<string, readonly HeardRoute[]>;
  readonly refused: ReadonlyMap<string, readonly Refused[]>;
  /** Of all sessions: what each is to hear once it is up. */
  readonly offers: ReadonlyMap<string, readonly Offer[]>;
}

export function computeRouting(picture: RoutingPicture): ComputedRouting {
  return { ...acceptAll(picture), offers: offerAll(picture) };
}

function acceptAll({ estate, received }: RoutingPicture): Pick<ComputedRouting, 'accepted' | 'refused'> {
  const accepted = new Map<string, HeardRoute[]>();
  const refused = new Map<string, Refused[]>();
  for (const [bgpPeerId, routes] of received) {
    const session = estate.sessions.get(bgpPeerId);
    if (session === undefined) continue;
    const taken: HeardRoute[] = [];
    const left: Refused[] = [];
    for (const route of routes) {
      const acceptance = accept(estate, session, route);
      if ('accepted' in acceptance) taken.push(acceptance.accepted);
      else left.push(acceptance.refused);
    }
    accepted.set(bgpPeerId, taken);
    refused.set(bgpPeerId, left);
  }
  return { accepted, refused };
}

function offerAll(picture: RoutingPicture): Map<string, readonly Offer[]> {
  const { estate } = picture;
  const heard = new Map<string, HeardPrefix[]>();
  for (const gatewayId of estate.directConnectGateways.keys()) heard.set(gatewayId, heardPrefixes(picture, gatewayId));
  const offers = new Map<string, readonly Offer[]>();
  for (const session of estate.sessions.values()) {
    const virtualInterface = estate.interfaces.get(session.virtualInterfaceId);
    const among = heard.get(virtualInterface?.directConnectGatewayId ?? '') ?? [];
    offers.set(
      session.bgpPeerId,
      virtualInterface?.type === 'public' ? publicOffers(estate, session) : offersAmong(picture, session, among),
    );
  }
  return offers;
}
