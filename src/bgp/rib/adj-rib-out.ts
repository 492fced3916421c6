// What one neighbor should hear and what it has heard; the difference, grouped by attributes so that UPDATEs are full. Only
// the prefixes that were touched since the last time are looked at, however large the table is.
import { type Prefix, prefixKey } from '../../base/index.ts';
import type { Announcement, AnnouncementChange, RouteAttributes } from '../types.ts';
import { nameOf } from './attribute-name.ts';

export interface SentRoute extends Announcement {
  /** Wall time of sending, milliseconds since the epoch. */
  readonly installedAt: number;
}

export interface Difference {
  readonly withdrawn: readonly Prefix[];
  readonly announced: readonly { readonly attributes: RouteAttributes; readonly prefixes: readonly Prefix[] }[];
}

interface Entry {
  readonly prefix: Prefix;
  wanted: Announcement | undefined;
  /** What the neighbor holds, and since when. */
  sent: Announcement | undefined;
  sentAt: number;
  /** Of the attributes last taken; undefined: to be told, perhaps again. */
  name: string | undefined;
}

type Key = number | bigint;

export class AdjRibOut {
  readonly #entries = new Map<Key, Entry>();
  /** Entries and not keys: to find an object is many times as fast as to find a number of 38 bits. */
  readonly #touched = new Set<Entry>();
  #size = 0;
  /** Nothing was taken since the conversation began. */
  #isFresh = true;

  /** How many routes the neighbor holds. */
  get size(): number {
    return this.#size;
  }

  /** Something is yet to be looked at by `take`. */
  get isTouched(): boolean {
    return this.#touched.size > 0;
  }

  /** The whole of what is wanted. */
  want(routes: readonly Announcement[]): void {
    if (this.#isFresh) {
      // Nothing of what was wanted before has been said.
      this.#entries.clear();
      this.#touched.clear();
    }
    const wanted = new Set(routes.map(({ prefix }) => prefixKey(prefix)));
    for (const [key, entry] of this.#entries) if (!wanted.has(key)) this.#want(entry, undefined);
    this.change({ announce: routes, withdraw: [] });
  }

  change({ announce, withdraw }: AnnouncementChange): void {
    for (const prefix of withdraw) {
      const entry = this.#entries.get(prefixKey(prefix));
      if (entry !== undefined) this.#want(entry, undefined);
    }
    for (const route of announce) {
      const key = prefixKey(route.prefix);
      const entry = this.#entries.get(key);
      if (entry !== undefined) this.#want(entry, route);
      else {
        const made = { prefix: route.prefix, wanted: route, sent: undefined, sentAt: 0, name: undefined };
        this.#entries.set(key, made);
        this.#touched.add(made);
      }
    }
  }

  #want(entry: Entry, wanted: Announcement | undefined): void {
    if (entry.wanted === wanted) return;
    entry.wanted = wanted;
    this.#touched.add(entry);
  }

  sent(): SentRoute[] {
    return [...this.#entries.values()].flatMap(({ sent, sentAt }) =>
      sent === undefined ? [] : [{ ...sent, installedAt: sentAt }],
    );
  }

  /** A new conversation starts from nothing. */
  forget(): void {
    if (this.#isFresh) return;
    this.#isFresh = true;
    this.#size = 0;
    for (const entry of this.#entries.values()) {
      entry.sent = undefined;
      entry.name = undefined;
      this.#touched.add(entry);
    }
  }

  /** The neighbor wants to hear everything again. What it holds, and is to lose, it still has to be told. */
  repeat(): void {
    for (const entry of this.#entries.values()) {
      entry.name = undefined;
      this.#touched.add(entry);
    }
  }

  /** What is to be sent now, of `atMost` prefixes; afterwards it counts as sent. */
  take(now: number, atMost = Number.POSITIVE_INFINITY): Difference {
    this.#isFresh = false;
    const withdrawn: Prefix[] = [];
    const groups = new Map<string, { attributes: RouteAttributes; prefixes: Prefix[] }>();
    let left = atMost;
    for (const entry of this.#touched) {
      if (left-- <= 0) break;
      this.#touched.delete(entry);
      const { wanted, sent } = entry;
      if (wanted === undefined) {
        if (sent !== undefined) withdrawn.push(sent.prefix);
        this.#hold(entry, undefined);
        this.#entries.delete(prefixKey(entry.prefix));
        continue;
      }
      const name = nameOf(wanted.attributes);
      if (entry.name === name) continue;
      entry.name = name;
      entry.sentAt = now;
      this.#hold(entry, wanted);
      const group = groups.get(name);
      if (group === undefined) groups.set(name, { attributes: wanted.attributes, prefixes: [wanted.prefix] });
      else group.prefixes.push(wanted.prefix);
    }
    return { withdrawn, announced: [...groups.values()] };
  }

  /**
   * These could not be sent, and are not tried again before their attributes change. What the neighbor may hold of them
   * from before is to be withdrawn.
   */
  refuse(prefixes: readonly Prefix[]): readonly Prefix[] {
    for (const prefix of prefixes) {
      const entry = this.#entries.get(prefixKey(prefix));
      if (entry !== undefined) this.#hold(entry, undefined);
    }
    return prefixes;
  }

  #hold(entry: Entry, sent: Announcement | undefined): void {
    this.#size += Number(sent !== undefined) - Number(entry.sent !== undefined);
    entry.sent = sent;
  }
}
