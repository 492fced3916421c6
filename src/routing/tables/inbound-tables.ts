// What the sessions that are up have heard, and what of it is accepted: prefix by prefix as it changes, or all of a session
// when what it is judged by changes.
import { type Prefix, prefixKey } from '../../base/index.ts';
import type { HeardRoute, RoutedSession } from '../estate.ts';
import { accept } from '../inbound/accept.ts';
import { directConnectCandidate } from '../inbound/candidate.ts';
import type { AcceptedRoutes } from './accepted-routes.ts';
import type { PrefixKey } from './prefix-key.ts';
import { scopeOf, type Topology } from './topology.ts';

/** A change of what a session hears. */
export interface HeardChange {
  readonly announced: readonly HeardRoute[];
  readonly withdrawn: readonly Prefix[];
}

const none: ReadonlyMap<PrefixKey, HeardRoute> = new Map();

interface Heard {
  readonly routes: Map<PrefixKey, HeardRoute>;
  readonly accepted: Map<PrefixKey, HeardRoute>;
  /** Where its accepted routes stand in the index; the same for all of them. */
  scope: string | undefined;
}

export interface InboundEvents {
  /** The routes to a prefix have changed among those that are weighed in the scope. */
  routesTouched(scope: string, key: PrefixKey, prefix: Prefix): void;
  /** Another number of routes may be accepted. */
  recounted(bgpPeerId: string): void;
}

export class InboundTables {
  readonly #topology: Topology;
  readonly #index: AcceptedRoutes;
  readonly #events: InboundEvents;
  readonly #sessions = new Map<string, Heard>();

  constructor(topology: Topology, index: AcceptedRoutes, events: InboundEvents) {
    this.#topology = topology;
    this.#index = index;
    this.#events = events;
  }

  isUp(bgpPeerId: string): boolean {
    return this.#sessions.has(bgpPeerId);
  }

  up(bgpPeerId: string): void {
    this.#sessions.set(bgpPeerId, { routes: new Map(), accepted: new Map(), scope: undefined });
    this.judge(bgpPeerId);
  }

  down(bgpPeerId: string): void {
    const heard = this.#sessions.get(bgpPeerId);
    if (heard === undefined) return;
    this.#forgetAccepted(bgpPeerId, heard);
    this.#sessions.delete(bgpPeerId);
    this.#events.recounted(bgpPeerId);
  }

  change(bgpPeerId: string, { announced, withdrawn }: HeardChange): void {
    const heard = this.#sessions.get(bgpPeerId);
    if (heard === undefined) return;
    for (const prefix of withdrawn) {
      const key = prefixKey(prefix);
      heard.routes.delete(key);
      this.#drop(bgpPeerId, heard, key, prefix);
    }
    const session = this.#topology.estate.sessions.get(bgpPeerId);
    for (const route of announced) {
      heard.routes.set(prefixKey(route.prefix), route);
      if (session !== undefined) this.#judge(session, heard, route);
    }
    this.#events.recounted(bgpPeerId);
  }

  /** Everything the session has heard, anew: its node or its virtual interface's has changed, or the settings. */
  judge(bgpPeerId: string): void {
    const heard = this.#sessions.get(bgpPeerId);
    if (heard === undefined) return;
    this.#forgetAccepted(bgpPeerId, heard);
    const session = this.#topology.estate.sessions.get(bgpPeerId);
    if (session !== undefined) for (const route of heard.routes.values()) this.#judge(session, heard, route);
    this.#events.recounted(bgpPeerId);
  }

  judgeAll(): void {
    for (const bgpPeerId of this.#sessions.keys()) this.judge(bgpPeerId);
  }

  peersUp(): Iterable<string> {
    return this.#sessions.keys();
  }

  heard(bgpPeerId: string): readonly HeardRoute[] {
    return [...(this.#sessions.get(bgpPeerId)?.routes.values() ?? [])];
  }

  accepted(bgpPeerId: string): ReadonlyMap<PrefixKey, HeardRoute> {
    return this.#sessions.get(bgpPeerId)?.accepted ?? none;
  }

  #judge(session: RoutedSession, heard: Heard, route: HeardRoute): void {
    const { bgpPeerId } = session;
    const key = prefixKey(route.prefix);
    const verdict = accept(this.#topology.estate, session, route);
    if ('refused' in verdict) return this.#drop(bgpPeerId, heard, key, route.prefix);
    heard.accepted.set(key, verdict.accepted);
    const of = this.#topology.session(bgpPeerId);
    heard.scope = of && scopeOf(of.virtualInterface);
    if (of === undefined || heard.scope === undefined) return;
    this.#index.set(heard.scope, key, directConnectCandidate(of, verdict.accepted));
    this.#events.routesTouched(heard.scope, key, route.prefix);
  }

  #drop(bgpPeerId: string, heard: Heard, key: PrefixKey, prefix: Prefix): void {
    if (!heard.accepted.delete(key) || heard.scope === undefined) return;
    this.#index.delete(heard.scope, key, bgpPeerId);
    this.#events.routesTouched(heard.scope, key, prefix);
  }

  #forgetAccepted(bgpPeerId: string, heard: Heard): void {
    for (const [key, { prefix }] of heard.accepted) this.#drop(bgpPeerId, heard, key, prefix);
  }
}
