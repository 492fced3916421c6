// Lists of allowed prefixes, checked.
import { parsePrefix } from '../../base/index.ts';
import { clientError, messages } from '../../domain/index.ts';

type WirePrefixes = readonly { readonly cidr?: string | undefined }[] | undefined;

/** The CIDRs as written, each once, or undefined for a list left out. */
export function cidrsOf(prefixes: WirePrefixes): string[] | undefined {
  if (prefixes === undefined) return undefined;
  const cidrs = prefixes.map(({ cidr = '' }) => cidr);
  for (const cidr of cidrs) if (parsePrefix(cidr) === undefined) throw clientError(messages.prefixInvalid(cidr));
  return [...new Set(cidrs)];
}
