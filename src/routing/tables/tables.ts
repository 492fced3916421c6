// The running tables: what was heard, what of it is accepted, how each gateway sends, what each session is told. Changes come
// in one by one; `take` computes what they touched and tells what came out different. All else is as `computeRouting` would
// have it from scratch.
import { type Prefix, prefixKey } from '../../base/index.ts';
import type { Gateway, HeardRoute, PublicPrefix, RoutingPicture } from '../estate.ts';
import type { EstateChange } from '../estate-change.ts';
import type { Offer } from '../result.ts';
import type { RoutingSettings } from '../settings.ts';
import { AcceptedRoutes } from './accepted-routes.ts';
import { type HeardChange, InboundTables } from './inbound-tables.ts';
import { type OutboundStep, OutboundTables } from './outbound-tables.ts';
import { type Move, Selections } from './selections.ts';
import { scopesOf, Topology } from './topology.ts';

/** What the changes since the last one come to. */
export interface TablesStep extends OutboundStep {
  readonly moves: readonly Move[];
  /** Peers of which another number of routes may be accepted. */
  readonly recounted: ReadonlySet<string>;
}

export class RoutingTables {
  readonly #topology = new Topology();
  readonly #routes = new AcceptedRoutes();
  readonly #selections = new Selections(this.#topology, this.#routes);
  readonly #outbound = new OutboundTables(this.#topology, this.#routes);
  readonly #inbound = new InboundTables(this.#topology, this.#routes, {
    routesTouched: (scope, key, prefix) => {
      this.#selections.touch(scope, key, prefix);
      this.#outbound.touchPrefix(scope, key, prefix);
    },
    recounted: (bgpPeerId) => void this.#recounted.add(bgpPeerId),
  });
  #recounted = new Set<string>();
  #isTouched = false;

  configure(settings: RoutingSettings, publicPrefixes: readonly PublicPrefix[]): void {
    this.#isTouched = true;
    this.#topology.configure(settings, publicPrefixes);
    this.#inbound.judgeAll();
    this.#outbound.touchAll();
    for (const gateway of this.#topology.estate.gateways.values()) this.#selections.touchGateway(gateway);
  }

  change(changes: readonly EstateChange[]): void {
    this.#isTouched = true;
    for (const change of changes) this.#change(change);
  }

  /** The session is Established. */
  up(bgpPeerId: string): void {
    this.#isTouched = true;
    this.#inbound.up(bgpPeerId);
    this.#outbound.up(bgpPeerId);
  }

  /** It is not any more; what it brought is gone. No error when it was not up. */
  down(bgpPeerId: string): void {
    if (!this.#inbound.isUp(bgpPeerId)) return;
    this.#isTouched = true;
    this.#inbound.down(bgpPeerId);
    this.#outbound.down(bgpPeerId);
  }

  /** What a session that is not up hears is ignored. */
  heard(bgpPeerId: string, change: HeardChange): void {
    this.#isTouched = true;
    this.#inbound.change(bgpPeerId, change);
  }

  /** undefined: nothing has changed since the last time. */
  take(): TablesStep | undefined {
    if (!this.#isTouched) return undefined;
    this.#isTouched = false;
    const recounted = this.#recounted;
    this.#recounted = new Set();
    return { moves: this.#selections.take(), ...this.#outbound.take(), recounted };
  }

  /** The route as it was accepted; undefined when it was not. */
  accepted(bgpPeerId: string, prefix: Prefix): HeardRoute | undefined {
    return this.#inbound.accepted(bgpPeerId).get(prefixKey(prefix));
  }

  acceptedRoutes(bgpPeerId: string): readonly HeardRoute[] {
    return [...this.#inbound.accepted(bgpPeerId).values()];
  }

  acceptedCount(bgpPeerId: string): number {
    return this.#inbound.accepted(bgpPeerId).size;
  }

  /** As of the last step. */
  offers(bgpPeerId: string): readonly Offer[] {
    return this.#outbound.offers(bgpPeerId);
  }

  /** As it is now: it does not change with the tables. */
  picture(): RoutingPicture {
    const { interfaces, sessions, gateways, ...rest } = this.#topology.estate;
    const received = [...this.#inbound.peersUp()].map((id) => [id, this.#inbound.heard(id)] as const);
    return {
      estate: {
        ...rest,
        interfaces: new Map(interfaces),
        sessions: new Map(sessions),
        gateways: new Map(gateways),
      },
      received: new Map(received),
    };
  }

  #change(change: EstateChange): void {
    const { estate } = this.#topology;
    const { id } = change;
    switch (change.kind) {
      case 'interface':
        this.#topology.change(change);
        return this.#sessionsChanged(this.#topology.sessionsOf(id));
      case 'session':
        this.#topology.change(change);
        return this.#sessionsChanged([id]);
      case 'gateway': {
        const before = estate.gateways.get(id);
        this.#topology.change(change);
        for (const gateway of [before, change.node]) if (gateway !== undefined) this.#gatewayTouched(gateway);
      }
    }
  }

  #sessionsChanged(bgpPeerIds: Iterable<string>): void {
    for (const bgpPeerId of bgpPeerIds) {
      this.#inbound.judge(bgpPeerId);
      this.#outbound.touch(bgpPeerId);
    }
  }

  #gatewayTouched(gateway: Gateway): void {
    this.#selections.touchGateway(gateway);
    for (const scope of scopesOf(gateway)) this.#outbound.touchGateways(scope);
  }
}
