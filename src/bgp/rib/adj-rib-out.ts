// What one neighbor should hear and what it has heard; the difference, grouped by attributes so that UPDATEs are full.
import { type Prefix, prefixKey } from '../../base/index.ts';
import type { Announcement, RouteAttributes } from '../types.ts';

export interface SentRoute extends Announcement {
  /** Wall time of sending, milliseconds since the epoch. */
  readonly installedAt: number;
}

export interface Difference {
  readonly withdrawn: readonly Prefix[];
  readonly announced: readonly { readonly attributes: RouteAttributes; readonly prefixes: readonly Prefix[] }[];
}

export class AdjRibOut {
  #wanted = new Map<number | bigint, Announcement>();
  readonly #sent = new Map<number | bigint, SentRoute>();

  want(routes: readonly Announcement[]): void {
    this.#wanted = new Map(routes.map((route) => [prefixKey(route.prefix), route]));
  }

  sent(): SentRoute[] {
    return [...this.#sent.values()];
  }

  /** A new conversation starts from nothing. */
  forget(): void {
    this.#sent.clear();
  }

  /** What is to be sent now; afterwards it counts as sent. */
  take(now: number): Difference {
    const withdrawn: Prefix[] = [];
    for (const [key, { prefix }] of this.#sent)
      if (!this.#wanted.has(key)) {
        withdrawn.push(prefix);
        this.#sent.delete(key);
      }
    const groups = new Map<string, { attributes: RouteAttributes; prefixes: Prefix[] }>();
    for (const [key, route] of this.#wanted) {
      const name = JSON.stringify(route.attributes);
      const held = this.#sent.get(key);
      if (held !== undefined && JSON.stringify(held.attributes) === name) continue;
      const group = groups.get(name) ?? { attributes: route.attributes, prefixes: [] };
      group.prefixes.push(route.prefix);
      groups.set(name, group);
      this.#sent.set(key, { ...route, installedAt: now });
    }
    return { withdrawn, announced: [...groups.values()] };
  }
}
