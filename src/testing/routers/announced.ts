// What a scenario's router announces, as values that every kind of router can say.
import { addressBits, formatPrefix, parsePrefix } from '../../base/index.ts';
import type { AnnouncementEntry } from '../schema.ts';

export interface AnnouncedRoute {
  readonly prefix: string;
  /** Behind the router's own ASN, which it puts in front once by itself; the nearest first. */
  readonly asPath: readonly number[];
  /** «7224:7100» */
  readonly communities: readonly string[];
  readonly med: number | null;
}

/** An entry that counts several prefixes gives as many routes. */
export function announcedRoutes(entry: AnnouncementEntry, ownAsn: number): AnnouncedRoute[] {
  const {
    prefix,
    count = 1,
    prepend = 0,
    asPath = [],
    communities = [],
    med = null,
  } = typeof entry === 'string' ? { prefix: entry } : entry;
  const path = [...Array<number>(prepend).fill(ownAsn), ...asPath];
  return prefixesFrom(prefix, count).map((each) => ({ prefix: each, asPath: path, communities, med }));
}

/** As many of one length, side by side. */
function prefixesFrom(text: string, count: number): string[] {
  const first = parsePrefix(text);
  if (first === undefined) throw new TypeError(`${text} went through the schema`);
  const step = 1n << BigInt(addressBits[first.family] - first.length);
  return Array.from({ length: count }, (_, index) =>
    formatPrefix({ ...first, value: first.value + BigInt(index) * step }),
  );
}
