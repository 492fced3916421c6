// What one neighbor announced, as received and not refused by the session's rules (RFC 4271, 3.2 and 9.1.2).
import { type Prefix, prefixKey } from '../../base/index.ts';
import type { Update } from '../packet/update.ts';
import type { ReceivedRoute, RouteChange } from '../types.ts';
import { nameOf } from './attribute-name.ts';

export class AdjRibIn {
  readonly #routes = new Map<number | bigint, ReceivedRoute>();

  get size(): number {
    return this.#routes.size;
  }

  /** Sorted by nothing: in the order of first arrival. */
  routes(): ReceivedRoute[] {
    return [...this.#routes.values()];
  }

  /** @returns what changed; a route said again is no change. @param now wall time, milliseconds since the epoch */
  apply(update: Update, isRefused: (route: Update['announced'][number]) => boolean, now: number): RouteChange {
    const announced: ReceivedRoute[] = [];
    const withdrawn: Prefix[] = [];
    const remove = (prefix: Prefix): void => {
      if (this.#routes.delete(prefixKey(prefix))) withdrawn.push(prefix);
    };
    for (const prefix of update.withdrawn) remove(prefix);
    for (const route of update.announced) {
      // What is refused, as for our own ASN in its path, replaces what was there by nothing (RFC 4271, 9.1.2).
      if (isRefused(route)) {
        remove(route.prefix);
        continue;
      }
      const key = prefixKey(route.prefix);
      const received = {
        prefix: route.prefix,
        nextHop: route.nextHop,
        attributes: update.attributes,
        installedAt: now,
      };
      if (isSame(this.#routes.get(key), received)) continue;
      this.#routes.set(key, received);
      announced.push(received);
    }
    return { announced, withdrawn };
  }

  /** @returns what was lost */
  clear(): Prefix[] {
    const lost = [...this.#routes.values()].map(({ prefix }) => prefix);
    this.#routes.clear();
    return lost;
  }
}

function isSame(held: ReceivedRoute | undefined, { nextHop, attributes }: ReceivedRoute): boolean {
  return held?.nextHop.value === nextHop.value && nameOf(held.attributes) === nameOf(attributes);
}
