// The offers to a session, computed once for all sessions that are told the same.
import type { Prefix } from '../../base/index.ts';
import type { Estate, Gateway, RoutedInterface, RoutedSession } from '../estate.ts';
import { gatewayOffers } from '../outbound/gateway-offers.ts';
import { publicOffers } from '../outbound/public-offers.ts';
import { siteLinkOffer } from '../outbound/site-link.ts';
import type { DirectConnectCandidate, Offer } from '../result.ts';
import type { ReachingSession } from '../selection/candidates.ts';
import { byPrefix, type PrefixKey } from './prefix-key.ts';
import { scopeOf, type Topology } from './topology.ts';

export type OffersByPrefix = ReadonlyMap<PrefixKey, Offer>;

export const noOffers: OffersByPrefix = new Map();

/** By the list itself, which sessions that hear the same public prefixes share. */
const publicLists = new WeakMap<readonly Offer[], OffersByPrefix>();

/** Good for one step: the estate must not change meanwhile. */
export class OfferSources {
  readonly #topology: Topology;
  readonly #gatewayOffers = new Map<string, OffersByPrefix>();
  readonly #siteLinkOffers = new Map<string, Map<PrefixKey, Offer | undefined>>();

  constructor(topology: Topology) {
    this.#topology = topology;
  }

  /** Of the gateways, or AWS's public prefixes. */
  own(of: ReachingSession): OffersByPrefix {
    if (of.virtualInterface.type === 'public') return listed(publicOffers(this.#topology.estate, of.session));
    const alike = likenessOf(of);
    const offers = this.#gatewayOffers.get(alike) ?? byPrefix(this.#ofGateways(of));
    this.#gatewayOffers.set(alike, offers);
    return offers;
  }

  #ofGateways({ session, virtualInterface }: ReachingSession): readonly Offer[] {
    const { estate } = this.#topology;
    const scope = scopeOf(virtualInterface);
    const gateways = new Map<string, Gateway>();
    for (const id of scope === undefined ? [] : this.#topology.gatewaysIn(scope)) {
      const gateway = estate.gateways.get(id);
      if (gateway !== undefined) gateways.set(id, gateway);
    }
    return gatewayOffers({ ...estate, gateways }, session);
  }

  /**
   * What is best for a session that brought nothing itself is best for all that are like it, but for the one it came from:
   * what is left out is not chosen, and leaves the choice among the others as it is.
   */
  siteLink(
    of: ReachingSession,
    key: PrefixKey,
    prefix: Prefix,
    candidates: ReadonlyMap<string, DirectConnectCandidate>,
  ): Offer | undefined {
    const offer = this.siteLinkOfOthers(of, key, prefix, candidates);
    const from = offer?.from.kind === 'siteLink' ? candidates.get(offer.from.bgpPeerId) : undefined;
    if (from?.virtualInterfaceId !== of.virtualInterface.virtualInterfaceId) return offer;
    return siteLinkOffer(this.#topology.estate, of.session, prefix, [...candidates.values()]);
  }

  /** For all that are like the session, had they brought nothing; undefined: none of them is told anything. */
  siteLinkOfOthers(
    of: ReachingSession,
    key: PrefixKey,
    prefix: Prefix,
    candidates: ReadonlyMap<string, DirectConnectCandidate>,
  ): Offer | undefined {
    if (candidates.size === 0) return undefined;
    const alike = likenessOf(of);
    const known = this.#siteLinkOffers.get(alike) ?? new Map<PrefixKey, Offer | undefined>();
    this.#siteLinkOffers.set(alike, known);
    if (!known.has(key)) known.set(key, this.#ofBystander(of, prefix, candidates));
    return known.get(key);
  }

  #ofBystander(
    { session, virtualInterface }: ReachingSession,
    prefix: Prefix,
    candidates: ReadonlyMap<string, DirectConnectCandidate>,
  ): Offer | undefined {
    const virtualInterfaceId = '';
    const interfaces = new Map([[virtualInterfaceId, { ...virtualInterface, virtualInterfaceId }]]);
    const estate: Estate = { ...this.#topology.estate, interfaces };
    return siteLinkOffer(estate, { ...session, virtualInterfaceId }, prefix, [...candidates.values()]);
  }
}

function listed(offers: readonly Offer[]): OffersByPrefix {
  const known = publicLists.get(offers) ?? byPrefix(offers);
  publicLists.set(offers, known);
  return known;
}

interface Likeness {
  readonly of: RoutedInterface;
  readonly text: string;
}

const likenesses = new WeakMap<RoutedSession, Likeness>();

/** Equal for sessions that are told the same, but for what they brought themselves. Worked out once for nodes that stay. */
export function likenessOf({ session, virtualInterface }: ReachingSession): string {
  const known = likenesses.get(session);
  if (known?.of === virtualInterface) return known.text;
  const { type, region, amazonAsn, directConnectGatewayId, virtualGatewayId, siteLinkEnabled } = virtualInterface;
  const { family, drain, device } = session;
  const where = [directConnectGatewayId, virtualGatewayId, region, device];
  const text = JSON.stringify([type, amazonAsn, siteLinkEnabled, family, drain, ...where]);
  likenesses.set(session, { of: virtualInterface, text });
  return text;
}
