// What one neighbor announced, as received and not refused by the session's rules (RFC 4271, 3.2 and 9.1.2).
import { type Prefix, prefixKey } from '../../base/index.ts';
import type { Update } from '../packet/update.ts';
import type { ReceivedRoute } from '../types.ts';

export class AdjRibIn {
  readonly #routes = new Map<number | bigint, ReceivedRoute>();

  get size(): number {
    return this.#routes.size;
  }

  /** Sorted by nothing: in the order of first arrival. */
  routes(): ReceivedRoute[] {
    return [...this.#routes.values()];
  }

  /** @returns whether anything changed. @param now wall time, milliseconds since the epoch */
  apply(update: Update, isRefused: (route: Update['announced'][number]) => boolean, now: number): boolean {
    let changed = false;
    for (const prefix of update.withdrawn) changed = this.#remove(prefix) || changed;
    for (const route of update.announced) {
      const { prefix, nextHop } = route;
      // What is refused, as for our own ASN in its path, replaces what was there by nothing (RFC 4271, 9.1.2).
      if (isRefused(route)) changed = this.#remove(prefix) || changed;
      else {
        this.#routes.set(prefixKey(prefix), { prefix, nextHop, attributes: update.attributes, installedAt: now });
        changed = true;
      }
    }
    return changed;
  }

  #remove(prefix: Prefix): boolean {
    return this.#routes.delete(prefixKey(prefix));
  }

  clear(): boolean {
    const had = this.#routes.size > 0;
    this.#routes.clear();
    return had;
  }
}
