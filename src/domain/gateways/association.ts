// Associations of a Direct Connect gateway with virtual private and transit gateways (user guide, «gateway associations»,
// «allowed prefixes interactions»).
import { overlaps, parsePrefix } from '../../base/index.ts';

/** The held allowed prefixes after a change, without repetition; removal wins over addition. */
export function changedPrefixes(
  held: readonly string[],
  added: readonly string[] | undefined,
  removed: readonly string[] | undefined,
): string[] {
  return [...new Set([...held, ...(added ?? [])])].filter((cidr) => removed?.includes(cidr) !== true);
}

/** The first CIDR that overlaps with one of `others`; both are CIDRs that were checked when they came in. */
export function overlapping(cidrs: readonly string[], others: readonly string[]): string | undefined {
  const taken = others.flatMap((text) => parsePrefix(text) ?? []);
  return cidrs.find((text) => {
    const prefix = parsePrefix(text);
    return prefix !== undefined && taken.some((other) => overlaps(other, prefix));
  });
}
