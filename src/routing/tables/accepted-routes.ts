// Accepted routes by where they are weighed: the Direct Connect gateway of their virtual interface, or the virtual private
// gateway it stands on. A route is found by its prefix, whatever else there is.
import type { DirectConnectCandidate } from '../result.ts';
import type { PrefixKey } from './prefix-key.ts';

const none: ReadonlyMap<string, DirectConnectCandidate> = new Map();

export class AcceptedRoutes {
  /** By scope, prefix and peer. */
  readonly #routes = new Map<string, Map<PrefixKey, Map<string, DirectConnectCandidate>>>();

  set(scope: string, key: PrefixKey, route: DirectConnectCandidate): void {
    const prefixes = this.#routes.get(scope) ?? new Map<PrefixKey, Map<string, DirectConnectCandidate>>();
    this.#routes.set(scope, prefixes);
    const routes = prefixes.get(key) ?? new Map<string, DirectConnectCandidate>();
    prefixes.set(key, routes);
    routes.set(route.candidateId, route);
  }

  delete(scope: string, key: PrefixKey, bgpPeerId: string): void {
    const prefixes = this.#routes.get(scope);
    const routes = prefixes?.get(key);
    if (routes?.delete(bgpPeerId) !== true || routes.size > 0) return;
    prefixes?.delete(key);
    if (prefixes?.size === 0) this.#routes.delete(scope);
  }

  /** By peer. */
  at(scope: string, key: PrefixKey): ReadonlyMap<string, DirectConnectCandidate> {
    return this.#routes.get(scope)?.get(key) ?? none;
  }

  /** Every prefix that some session of the scope has brought. */
  *prefixes(scope: string): Iterable<readonly [PrefixKey, DirectConnectCandidate['prefix']]> {
    for (const [key, routes] of this.#routes.get(scope) ?? []) {
      const [route] = routes.values();
      if (route !== undefined) yield [key, route.prefix];
    }
  }
}
