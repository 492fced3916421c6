// Everything that follows from a picture, from scratch.
import type { Estate, HeardRoute, RoutingPicture } from './estate.ts';
import { acceptAll } from './inbound/accept.ts';
import { type HeardPrefix, heardPrefixes, offersAmong } from './outbound/offers.ts';
import type { Offer, Refused } from './result.ts';

/** Each by peer. */
export interface ComputedRouting {
  /** Of sessions that are up. */
  readonly accepted: ReadonlyMap<string, readonly HeardRoute[]>;
  readonly refused: ReadonlyMap<string, readonly Refused[]>;
  /** Of all sessions: what each is to hear once it is up. */
  readonly offers: ReadonlyMap<string, readonly Offer[]>;
}

export function computeRouting({ estate, received }: RoutingPicture): ComputedRouting {
  const accepted = new Map<string, readonly HeardRoute[]>();
  const refused = new Map<string, readonly Refused[]>();
  for (const [bgpPeerId, routes] of received) {
    const session = estate.sessions.get(bgpPeerId);
    if (session === undefined) continue;
    const sorted = acceptAll(estate, session, routes);
    accepted.set(bgpPeerId, sorted.accepted);
    refused.set(bgpPeerId, sorted.refused);
  }
  return { accepted, refused, offers: allOffers(estate, accepted) };
}

function allOffers(
  estate: Estate,
  accepted: ReadonlyMap<string, readonly HeardRoute[]>,
): Map<string, readonly Offer[]> {
  const heard = new Map<string, HeardPrefix[]>();
  const offers = new Map<string, readonly Offer[]>();
  for (const session of estate.sessions.values()) {
    const gatewayId = estate.interfaces.get(session.virtualInterfaceId)?.directConnectGatewayId ?? null;
    if (gatewayId !== null && !heard.has(gatewayId))
      heard.set(
        gatewayId,
        heardPrefixes(estate, gatewayId, ({ bgpPeerId }) => accepted.get(bgpPeerId) ?? []),
      );
    offers.set(session.bgpPeerId, offersAmong(estate, session, heard.get(gatewayId ?? '') ?? []));
  }
  return offers;
}
