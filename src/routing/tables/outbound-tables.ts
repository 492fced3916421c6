// What each session that is up is told now, and how that changes: all of a session when something of its own or of the
// gateways behind it changes, else only the prefixes that other sessions bring and that were touched.
import type { Prefix } from '../../base/index.ts';
import type { Path, PathSegment } from '../estate.ts';
import { preferredOffer } from '../outbound/preferred.ts';
import type { Offer } from '../result.ts';
import type { ReachingSession } from '../selection/candidates.ts';
import type { AcceptedRoutes } from './accepted-routes.ts';
import { noOffers, OfferSources, type OffersByPrefix } from './offer-sources.ts';
import type { PrefixKey } from './prefix-key.ts';
import { scopeOf, type Topology } from './topology.ts';

/** A change of what a session is told. */
export interface OfferChange {
  readonly announce: readonly Offer[];
  readonly withdraw: readonly Prefix[];
}

interface Told {
  isUp: boolean;
  /** Of the gateways, or AWS's public prefixes; shared by sessions that are told the same. */
  own: OffersByPrefix;
  /** Of other sessions. */
  readonly siteLink: Map<PrefixKey, Offer>;
}

interface Touched {
  own: boolean;
  siteLink: Map<PrefixKey, Prefix> | 'all';
}

export class OutboundTables {
  readonly #topology: Topology;
  readonly #routes: AcceptedRoutes;
  readonly #told = new Map<string, Told>();
  readonly #touched = new Map<string, Touched>();

  constructor(topology: Topology, routes: AcceptedRoutes) {
    this.#topology = topology;
    this.#routes = routes;
  }

  up(bgpPeerId: string): void {
    const told = this.#told.get(bgpPeerId);
    if (told === undefined) this.#told.set(bgpPeerId, { isUp: true, own: noOffers, siteLink: new Map() });
    else told.isUp = true;
    this.touch(bgpPeerId);
  }

  down(bgpPeerId: string): void {
    const told = this.#told.get(bgpPeerId);
    if (told === undefined) return;
    told.isUp = false;
    this.touch(bgpPeerId);
  }

  /** All that the session is told. */
  touch(bgpPeerId: string): void {
    if (this.#told.has(bgpPeerId)) this.#touched.set(bgpPeerId, { own: true, siteLink: 'all' });
  }

  /** All that the sessions of the scope are told. */
  touchScope(scope: string): void {
    for (const bgpPeerId of this.#topology.sessionsIn(scope)) this.touch(bgpPeerId);
  }

  /** What gateways give to the sessions of the scope. */
  touchGateways(scope: string): void {
    for (const touched of this.#touchedIn(scope)) touched.own = true;
  }

  /** What sessions of the scope may be told of the prefix, that others brought. */
  touchPrefix(scope: string, key: PrefixKey, prefix: Prefix): void {
    for (const { siteLink } of this.#touchedIn(scope)) if (siteLink !== 'all') siteLink.set(key, prefix);
  }

  *#touchedIn(scope: string): Iterable<Touched> {
    for (const bgpPeerId of this.#topology.sessionsIn(scope)) {
      if (!this.#told.has(bgpPeerId)) continue;
      const touched = this.#touched.get(bgpPeerId) ?? { own: false, siteLink: new Map() };
      this.#touched.set(bgpPeerId, touched);
      yield touched;
    }
  }

  touchAll(): void {
    for (const bgpPeerId of this.#told.keys()) this.touch(bgpPeerId);
  }

  /** What the session is told. */
  offers(bgpPeerId: string): Offer[] {
    const told = this.#told.get(bgpPeerId);
    if (told === undefined) return [];
    const keys = new Set([...told.own.keys(), ...told.siteLink.keys()]);
    return [...keys].flatMap((key) => this.#preferred(told.own.get(key), told.siteLink.get(key)) ?? []);
  }

  /** Computes anew what was touched; only what comes out different is in the answer. */
  take(): Map<string, OfferChange> {
    const sources = new OfferSources(this.#topology);
    const changes = new Map<string, OfferChange>();
    for (const [bgpPeerId, touched] of this.#touched) {
      const told = this.#told.get(bgpPeerId);
      if (told === undefined) continue;
      const change = this.#retell(bgpPeerId, told, touched, sources);
      if (change.announce.length + change.withdraw.length > 0) changes.set(bgpPeerId, change);
      if (!told.isUp) this.#told.delete(bgpPeerId);
    }
    this.#touched.clear();
    return changes;
  }

  #retell(bgpPeerId: string, told: Told, touched: Touched, sources: OfferSources): OfferChange {
    const of = told.isUp ? this.#topology.session(bgpPeerId) : undefined;
    const { own: ownBefore, siteLink } = told;
    if (touched.own) told.own = of === undefined ? noOffers : sources.own(of);
    const { own } = told;
    const siteLinkBefore = this.#retellSiteLink(of, siteLink, touched.siteLink, sources);
    const change = new Difference();
    const touchedKeys = [...siteLinkBefore.keys()];
    for (const key of own === ownBefore ? touchedKeys : new Set([...touchedKeys, ...ownBefore.keys(), ...own.keys()])) {
      const before = siteLinkBefore.has(key) ? siteLinkBefore.get(key) : siteLink.get(key);
      change.note(this.#preferred(ownBefore.get(key), before), this.#preferred(own.get(key), siteLink.get(key)));
    }
    return change;
  }

  /** Changes `siteLink`. @returns what it held where it was touched */
  #retellSiteLink(
    of: ReachingSession | undefined,
    siteLink: Map<PrefixKey, Offer>,
    touched: Touched['siteLink'],
    sources: OfferSources,
  ): Map<PrefixKey, Offer | undefined> {
    const scope = of && scopeOf(of.virtualInterface);
    const before = new Map<PrefixKey, Offer | undefined>(touched === 'all' ? siteLink : []);
    if (touched === 'all') siteLink.clear();
    const prefixes = touched !== 'all' ? touched : scope === undefined ? [] : this.#routes.prefixes(scope);
    for (const [key, prefix] of prefixes) {
      if (!before.has(key)) before.set(key, siteLink.get(key));
      const offer =
        of === undefined || scope === undefined
          ? undefined
          : sources.siteLink(of, key, prefix, this.#routes.at(scope, key));
      if (offer === undefined) siteLink.delete(key);
      else siteLink.set(key, offer);
    }
    return before;
  }

  #preferred(own: Offer | undefined, siteLink: Offer | undefined): Offer | undefined {
    if (own === undefined) return siteLink;
    return siteLink === undefined ? own : preferredOffer([own, siteLink], this.#topology.estate.settings);
  }
}

class Difference implements OfferChange {
  readonly announce: Offer[] = [];
  readonly withdraw: Prefix[] = [];

  note(before: Offer | undefined, after: Offer | undefined): void {
    if (after !== undefined) {
      if (before === undefined || !isSamePath(before.path, after.path)) this.announce.push(after);
    } else if (before !== undefined) this.withdraw.push(before.prefix);
  }
}

function isSamePath(a: Path, b: Path): boolean {
  if (a === b) return true;
  return (
    a.med === b.med &&
    a.origin === b.origin &&
    isSameList(a.communities, b.communities) &&
    a.asPath.length === b.asPath.length &&
    a.asPath.every((segment, index) => isSameSegment(segment, b.asPath[index]))
  );
}

const isSameSegment = (a: PathSegment, b: PathSegment | undefined): boolean =>
  a.type === b?.type && isSameList(a.asns, b.asns);

const isSameList = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
