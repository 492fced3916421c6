// Lists of allowed prefixes, checked.
import { overlaps, type Prefix, parsePrefix } from '../../base/index.ts';
import { clientError, messages } from '../../domain/index.ts';

type WirePrefixes = readonly { readonly cidr?: string | undefined }[] | undefined;

/** The CIDRs as written, each once, or undefined for a list left out. */
export function cidrsOf(prefixes: WirePrefixes): string[] | undefined {
  if (prefixes === undefined) return undefined;
  const cidrs = prefixes.map(({ cidr = '' }) => cidr);
  cidrs.forEach(checkCidr);
  return [...new Set(cidrs)];
}

function checkCidr(text: string): Prefix {
  const prefix = parsePrefix(text);
  if (prefix === undefined) throw clientError(messages.prefixInvalid(text));
  return prefix;
}

/** Refuses the first CIDR that overlaps with one of `others`. */
export function checkApart(cidrs: readonly string[], others: readonly string[]): void {
  const taken = others.map(checkCidr);
  const clash = cidrs.find((cidr) => taken.some((prefix) => overlaps(prefix, checkCidr(cidr))));
  if (clash !== undefined) throw clientError(messages.prefixesOverlap(clash));
}
