// Maps by prefix. Keys of IPv4 are numbers and those of IPv6 bigints: both families may share a map.
import { type Prefix, prefixKey } from '../../base/index.ts';

export type PrefixKey = ReturnType<typeof prefixKey>;

export const byPrefix = <Item extends { readonly prefix: Prefix }>(items: readonly Item[]): Map<PrefixKey, Item> =>
  new Map(items.map((item) => [prefixKey(item.prefix), item]));
