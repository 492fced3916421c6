// What each session that is up is told now, and how that changes: all of a session when something of its own or of the
// gateways behind it changes, else only the prefixes that other sessions bring and that were touched.
import type { Prefix } from '../../base/index.ts';
import type { Path, PathSegment } from '../estate.ts';
import { preferredOffer } from '../outbound/preferred.ts';
import type { Offer } from '../result.ts';
import type { ReachingSession } from '../selection/candidates.ts';
import type { AcceptedRoutes } from './accepted-routes.ts';
import { likenessOf, noOffers, OfferSources, type OffersByPrefix } from './offer-sources.ts';
import type { PrefixKey } from './prefix-key.ts';
import { scopeOf, type Topology } from './topology.ts';

/** A change of what a session is told. */
export interface OfferChange {
  readonly announce: readonly Offer[];
  readonly withdraw: readonly Prefix[];
}

export interface OutboundStep {
  /** By peer that is up. */
  readonly offers: ReadonlyMap<string, OfferChange>;
  /** Peers that are not up any more: they are told nothing, and no change says so prefix by prefix. */
  readonly silenced: ReadonlySet<string>;
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

/** Sessions of one scope that are told the same, but for what they brought themselves. */
interface Group {
  readonly of: ReachingSession;
  readonly members: string[];
  /** None of them is told anything of other sessions. */
  isSilent: boolean;
}

export class OutboundTables {
  readonly #topology: Topology;
  readonly #routes: AcceptedRoutes;
  readonly #told = new Map<string, Told>();
  readonly #touched = new Map<string, Touched>();
  /** By scope: prefixes that sessions bring. */
  readonly #touchedPrefixes = new Map<string, Map<PrefixKey, Prefix>>();
  /** By scope; made when they are needed, and anew after a session as a whole has been touched. */
  readonly #groups = new Map<string, Map<string, Group>>();

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
    this.#groups.clear();
    if (this.#told.has(bgpPeerId)) this.#touched.set(bgpPeerId, { own: true, siteLink: 'all' });
  }

  /** What gateways give to the sessions of the scope. */
  touchGateways(scope: string): void {
    for (const bgpPeerId of this.#topology.sessionsIn(scope))
      if (this.#told.has(bgpPeerId)) this.#touchedOf(bgpPeerId).own = true;
  }

  /** What sessions of the scope may be told of the prefix, that others brought. */
  touchPrefix(scope: string, key: PrefixKey, prefix: Prefix): void {
    const prefixes = this.#touchedPrefixes.get(scope);
    if (prefixes === undefined) this.#touchedPrefixes.set(scope, new Map([[key, prefix]]));
    else prefixes.set(key, prefix);
  }

  #touchedOf(bgpPeerId: string): Touched {
    const touched = this.#touched.get(bgpPeerId) ?? { own: false, siteLink: new Map() };
    this.#touched.set(bgpPeerId, touched);
    return touched;
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
  take(): OutboundStep {
    const sources = new OfferSources(this.#topology);
    const changes = new Map<string, OfferChange>();
    const silenced = new Set<string>();
    for (const [scope, prefixes] of this.#touchedPrefixes) this.#spread(scope, prefixes, sources);
    this.#touchedPrefixes.clear();
    for (const [bgpPeerId, touched] of this.#touched) {
      if (touched.siteLink === 'all') this.#groups.clear();
      const told = this.#told.get(bgpPeerId);
      if (told === undefined) continue;
      if (!told.isUp) {
        this.#told.delete(bgpPeerId);
        silenced.add(bgpPeerId);
        continue;
      }
      const change = this.#retell(bgpPeerId, told, touched, sources);
      if (change.announce.length + change.withdraw.length > 0) changes.set(bgpPeerId, change);
    }
    this.#touched.clear();
    return { offers: changes, silenced };
  }

  /** To the sessions that may be told of the prefixes; to those that are told of none, and now neither, it costs nothing. */
  #spread(scope: string, prefixes: ReadonlyMap<PrefixKey, Prefix>, sources: OfferSources): void {
    for (const group of this.#groupsIn(scope))
      for (const [key, prefix] of prefixes) {
        const offer = sources.siteLinkOfOthers(group.of, key, prefix, this.#routes.at(scope, key));
        if (group.isSilent && offer === undefined) continue;
        group.isSilent = false;
        for (const bgpPeerId of group.members) {
          const { siteLink } = this.#touchedOf(bgpPeerId);
          if (siteLink !== 'all') siteLink.set(key, prefix);
        }
      }
  }

  #groupsIn(scope: string): Iterable<Group> {
    const known = this.#groups.get(scope);
    if (known !== undefined) return known.values();
    const groups = new Map<string, Group>();
    for (const bgpPeerId of this.#topology.sessionsIn(scope)) {
      const told = this.#told.get(bgpPeerId);
      const of = this.#topology.session(bgpPeerId);
      if (told === undefined || of === undefined) continue;
      const alike = likenessOf(of);
      const group = groups.get(alike) ?? { of, members: [], isSilent: true };
      groups.set(alike, group);
      group.members.push(bgpPeerId);
      group.isSilent &&= told.siteLink.size === 0;
    }
    this.#groups.set(scope, groups);
    return groups.values();
  }

  #retell(bgpPeerId: string, told: Told, touched: Touched, sources: OfferSources): OfferChange {
    const of = this.#topology.session(bgpPeerId);
    const { own: ownBefore, siteLink } = told;
    if (touched.own) told.own = of === undefined ? noOffers : sources.own(of);
    const { own } = told;
    const siteLinkBefore = this.#retellSiteLink(of, siteLink, touched.siteLink, sources);
    if (ownBefore.size + siteLinkBefore.size + siteLink.size === 0) return wholeOf(own);
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

const wholes = new WeakMap<OffersByPrefix, OfferChange>();

/** The first table of a session, which all that are told the same share. */
function wholeOf(offers: OffersByPrefix): OfferChange {
  const whole = wholes.get(offers) ?? { announce: [...offers.values()], withdraw: [] };
  wholes.set(offers, whole);
  return whole;
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
