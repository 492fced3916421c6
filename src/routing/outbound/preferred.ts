// A session says each prefix once: which offer that is, when there are several.
import { pathLength } from '../as-path.ts';
import type { Offer } from '../result.ts';
import type { NarrowingRule } from '../rule.ts';
import type { RoutingSettings } from '../settings.ts';

const shortestPath: NarrowingRule<Offer, undefined> = {
  id: 'offer-shortest-path',
  says: 'of several ways to a prefix the one with the shortest AS path is announced, whatever its Region',
  source: 'user guide, routing policies and BGP communities; RFC 4271, 9.1.2.2',
  keep(offers) {
    const least = Math.min(...offers.map(({ path }) => pathLength(path)));
    return offers.filter(({ path }) => pathLength(path) === least);
  },
};

const gatewayFirst: NarrowingRule<Offer, undefined> = {
  id: 'offer-gateway-before-site-link',
  says: 'of equal paths a gateway’s is announced before that of another virtual interface',
  source: 'AWS publishes nothing',
  keep(offers) {
    const gateways = offers.filter(({ from }) => from.kind === 'gateway');
    return gateways.length > 0 ? gateways : offers;
  },
};

function idOf({ from }: Offer): string {
  if (from.kind === 'gateway') return from.gatewayId;
  return from.kind === 'siteLink' ? from.bgpPeerId : from.region;
}

/** In this order, until one is left. */
export const offerSteps: readonly NarrowingRule<Offer, undefined>[] = [shortestPath, gatewayFirst];

/** What is left after them AWS tells apart no further: `unrankedTie` does, so that the order of arrival decides nothing. */
export function preferredOffer(offers: readonly Offer[], { unrankedTie }: RoutingSettings): Offer | undefined {
  let left = offers;
  for (const rule of offerSteps) {
    if (left.length <= 1) break;
    left = rule.keep(left, undefined);
  }
  const [first, ...others] = left;
  const goesBefore = (a: Offer, b: Offer): boolean =>
    unrankedTie === 'lowest-id' ? idOf(a) < idOf(b) : idOf(a) > idOf(b);
  return others.reduce((kept, offer) => (kept && goesBefore(offer, kept) ? offer : kept), first);
}
