// Whether the customers send back the way the traffic comes. Only of built-in routers is the choice known.
import { type AddressFamily, prefixKey } from '../../base/index.ts';
import { pathLength } from '../as-path.ts';
import type { Gateway } from '../estate.ts';
import type { Candidate, Offer } from '../result.ts';
import { lowest } from '../selection/rule.ts';

/** «noReturn»: the router is offered nothing of the gateway. */
export type Symmetry = 'symmetric' | 'asymmetric' | 'noReturn' | 'unknown';

/** A router that takes the higher preference, then the shorter AS path; equals share the load. */
export interface KnownRouter {
  /** By peer: the preference it gives to what it hears there. */
  readonly preferences: ReadonlyMap<string, number>;
}

export interface CustomerSide {
  readonly routers: readonly KnownRouter[];
  /** What each session is offered now. */
  readonly offers: (bgpPeerId: string) => readonly Offer[];
}

export const noKnownRouters: CustomerSide = { routers: [], offers: () => [] };

/**
 * `carriers` are the ways that the gateway takes, `announcers` all peers that still announce the destination: their
 * routers send to the gateway, each as it chooses among its own sessions.
 */
export function symmetryOf(
  side: CustomerSide,
  gateway: Gateway,
  carriers: readonly Candidate[],
  announcers: readonly string[],
  lost: ReadonlySet<string>,
): Symmetry {
  const routers = side.routers.filter(({ preferences }) => announcers.some((peer) => preferences.has(peer)));
  const isKnown = announcers.every((peer) => routers.some(({ preferences }) => preferences.has(peer)));
  if (!isKnown || carriers.some(({ by }) => by === 'other')) return 'unknown';
  const family = carriers[0]?.prefix.family;
  const choices = routers.map((router) => choicesOf(router, side, gateway, family, lost));
  if (choices.some((found) => found.length === 0)) return 'noReturn';
  // Every prefix of the gateway is to be sent over all of the carriers and no other session.
  const taken = new Set(choices.flat(2));
  return taken.size === carriers.length && carriers.every(({ candidateId }) => taken.has(candidateId))
    ? 'symmetric'
    : 'asymmetric';
}

/** For each prefix of the gateway in the family of the traffic, the sessions over which the router sends. */
function choicesOf(
  { preferences }: KnownRouter,
  { offers }: CustomerSide,
  gateway: Gateway,
  family: AddressFamily | undefined,
  lost: ReadonlySet<string>,
): string[][] {
  const heard = new Map<number | bigint, { peer: string; preference: number; length: number }[]>();
  for (const [peer, preference] of preferences) {
    if (lost.has(peer)) continue;
    for (const { prefix, path, from } of offers(peer)) {
      if (prefix.family !== family || from.kind !== 'gateway' || from.gatewayId !== gateway.gatewayId) continue;
      const ways = heard.get(prefixKey(prefix)) ?? [];
      heard.set(prefixKey(prefix), [...ways, { peer, preference, length: pathLength(path) }]);
    }
  }
  return [...heard.values()].map((ways) => {
    const preferred = lowest(ways, ({ preference }) => -preference);
    return lowest(preferred, ({ length }) => length).map(({ peer }) => peer);
  });
}
