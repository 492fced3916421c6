// How each gateway sends to each prefix now, and how that moves. Only what was touched is chosen again; gateways of one kind
// and Region that hear from the same Direct Connect gateways, and from nowhere else, share one choice.
import { type Prefix, prefixKey } from '../../base/index.ts';
import type { Gateway } from '../estate.ts';
import type { Candidate } from '../result.ts';
import { otherCandidate, otherRoutes } from '../selection/candidates.ts';
import { type Narrowing, narrow } from '../selection/select.ts';
import type { AcceptedRoutes } from './accepted-routes.ts';
import type { PrefixKey } from './prefix-key.ts';
import { scopesOf, type Topology } from './topology.ts';

/** A gateway's way to a prefix changed. */
export interface Move {
  readonly gatewayId: string;
  readonly prefix: Prefix;
  /** Ids of candidates, in order; empty: no way. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** The rule that decided against what was there before, else the last that decided; null: there was nothing to decide. */
  readonly ruleId: string | null;
}

interface Choice {
  readonly best: readonly string[];
  readonly narrowing: Narrowing;
}

const noWay: readonly string[] = [];

export class Selections {
  readonly #topology: Topology;
  readonly #routes: AcceptedRoutes;
  readonly #best = new Map<string, Map<PrefixKey, readonly string[]>>();
  readonly #touched = new Map<string, Map<PrefixKey, Prefix>>();

  constructor(topology: Topology, routes: AcceptedRoutes) {
    this.#topology = topology;
    this.#routes = routes;
  }

  /** Something about the prefix has changed among the routes of the scope. */
  touch(scope: string, key: PrefixKey, prefix: Prefix): void {
    for (const gatewayId of this.#topology.gatewaysIn(scope)) this.#touch(gatewayId, key, prefix);
  }

  /** Whatever reaches the gateway, which has changed or is about to: to be said of what it was and of what it is. */
  touchGateway(gateway: Gateway): void {
    for (const scope of scopesOf(gateway))
      for (const [key, prefix] of this.#routes.prefixes(scope)) this.#touch(gateway.gatewayId, key, prefix);
    for (const { prefix } of otherRoutes(gateway)) this.#touch(gateway.gatewayId, prefixKey(prefix), prefix);
  }

  /** Chooses again where something was touched. */
  take(): Move[] {
    const moves: Move[] = [];
    const shared = new Map<string, Map<PrefixKey, Choice>>();
    for (const [gatewayId, prefixes] of this.#touched) {
      const gateway = this.#topology.estate.gateways.get(gatewayId);
      const held = this.#best.get(gatewayId) ?? new Map<PrefixKey, readonly string[]>();
      for (const [key, prefix] of prefixes) {
        const from = held.get(key) ?? noWay;
        const { best: to, narrowing } = this.#choose(gateway, key, shared);
        if (isSame(from, to)) continue;
        if (to.length === 0) held.delete(key);
        else held.set(key, to);
        moves.push({ gatewayId, prefix, from, to, ruleId: decidingRule(from, narrowing) });
      }
      if (held.size === 0) this.#best.delete(gatewayId);
      else this.#best.set(gatewayId, held);
    }
    this.#touched.clear();
    return moves;
  }

  #touch(gatewayId: string, key: PrefixKey, prefix: Prefix): void {
    const prefixes = this.#touched.get(gatewayId);
    if (prefixes === undefined) this.#touched.set(gatewayId, new Map([[key, prefix]]));
    else prefixes.set(key, prefix);
  }

  #choose(gateway: Gateway | undefined, key: PrefixKey, shared: Map<string, Map<PrefixKey, Choice>>): Choice {
    if (gateway === undefined || gateway.isLost) return nothing;
    const { kind, region, attachments, gatewayId } = gateway;
    const others = othersOf(gateway).get(key) ?? [];
    if (others.length > 0 || this.#routes.at(gatewayId, key).size > 0) return this.#narrow(gateway, key, others);
    const scopes = attachments.map(({ directConnectGatewayId }) => directConnectGatewayId).sort();
    const group = [kind, region, ...scopes].join(' ');
    const choices = shared.get(group) ?? new Map<PrefixKey, Choice>();
    shared.set(group, choices);
    const choice = choices.get(key) ?? this.#narrow(gateway, key, others);
    choices.set(key, choice);
    return choice;
  }

  #narrow(gateway: Gateway, key: PrefixKey, others: readonly Candidate[]): Choice {
    const heard = scopesOf(gateway).flatMap((scope) => [...this.#routes.at(scope, key).values()]);
    const context = { region: gateway.region, settings: this.#topology.estate.settings };
    const narrowing = narrow(gateway.kind, [...heard, ...others], context);
    return { best: narrowing.best.map(({ candidateId }) => candidateId), narrowing };
  }
}

const others = new WeakMap<Gateway, ReadonlyMap<PrefixKey, readonly Candidate[]>>();

/** The gateway's routes beside Direct Connect that are up. */
function othersOf(gateway: Gateway): ReadonlyMap<PrefixKey, readonly Candidate[]> {
  const known = others.get(gateway);
  if (known !== undefined) return known;
  const found = new Map<PrefixKey, Candidate[]>();
  for (const route of otherRoutes(gateway)) {
    const key = prefixKey(route.prefix);
    found.set(key, [...(found.get(key) ?? []), otherCandidate(route)]);
  }
  others.set(gateway, found);
  return found;
}

const nothing: Choice = { best: noWay, narrowing: { best: [], steps: [] } };

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

function decidingRule(from: readonly string[], { steps }: Narrowing): string | null {
  const deciding = steps.filter(({ dropped }) => dropped.length > 0);
  const against = deciding.find(({ dropped }) => dropped.some(({ candidateId }) => from.includes(candidateId)));
  return (against ?? deciding.at(-1))?.rule.id ?? null;
}
