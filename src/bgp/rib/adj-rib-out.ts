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

interface Sent {
  readonly route: SentRoute;
  /** Of the attributes; undefined: to be told again. */
  readonly name: string | undefined;
  /** False when it could not be sent. */
  readonly isHeld: boolean;
}

export class AdjRibOut {
  #wanted = new Map<number | bigint, Announcement>();
  readonly #sent = new Map<number | bigint, Sent>();

  want(routes: readonly Announcement[]): void {
    this.#wanted = new Map(routes.map((route) => [prefixKey(route.prefix), route]));
  }

  sent(): SentRoute[] {
    return [...this.#sent.values()].flatMap(({ route, isHeld }) => (isHeld ? [route] : []));
  }

  /** A new conversation starts from nothing. */
  forget(): void {
    this.#sent.clear();
  }

  /** The neighbor wants to hear everything again. What it holds, and is to lose, it still has to be told. */
  repeat(): void {
    for (const [key, sent] of this.#sent) this.#sent.set(key, { ...sent, name: undefined });
  }

  /** What is to be sent now; afterwards it counts as sent. */
  take(now: number): Difference {
    const withdrawn: Prefix[] = [];
    for (const [key, { route, isHeld }] of this.#sent)
      if (!this.#wanted.has(key)) {
        if (isHeld) withdrawn.push(route.prefix);
        this.#sent.delete(key);
      }
    const groups = new Map<string, { attributes: RouteAttributes; prefixes: Prefix[] }>();
    for (const [key, route] of this.#wanted) {
      const name = nameOf(route.attributes);
      if (this.#sent.get(key)?.name === name) continue;
      const group = groups.get(name) ?? { attributes: route.attributes, prefixes: [] };
      group.prefixes.push(route.prefix);
      groups.set(name, group);
      this.#sent.set(key, { route: { ...route, installedAt: now }, name, isHeld: true });
    }
    return { withdrawn, announced: [...groups.values()] };
  }

  /**
   * These could not be sent, and are not tried again before their attributes change. What the neighbor may hold of them
   * from before is to be withdrawn.
   */
  refuse(prefixes: readonly Prefix[]): readonly Prefix[] {
    for (const prefix of prefixes) {
      const sent = this.#sent.get(prefixKey(prefix));
      if (sent !== undefined) this.#sent.set(prefixKey(prefix), { ...sent, isHeld: false });
    }
    return prefixes;
  }
}

/** Equal for equal attributes. Addresses hold bigint, which JSON does not know. */
const nameOf = (attributes: RouteAttributes): string =>
  JSON.stringify(attributes, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
