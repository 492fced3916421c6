// The addresses AWS assigns: for IPv4 a /30 of 169.254.0.0/16, for IPv6 a /125.
import { formatAddress, network, overlaps, type Prefix, parseInterface, parsePrefix } from '../../base/index.ts';
import { clientError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { Addresses } from './given.ts';

interface InUse {
  /** Prefixes of live peers on the same connection: must not be used again. */
  readonly connection: readonly Prefix[];
  /** Prefixes of live peers anywhere in the server: avoided while any other is left. */
  readonly server: readonly Prefix[];
}

/** Holds the instance metadata service, 169.254.169.254. */
const metadataService = 0xa9fea9fc;
const linkLocal = 0xa9fe0000;
const count = 1 << 14;

/** Amazon takes the first host, the customer the second. The highest free /30 is chosen, as in AWS's examples. */
export function assignIpv4(inUse: InUse): Addresses {
  const chosen = freeSubnet([...inUse.connection, ...inUse.server]) ?? freeSubnet(inUse.connection);
  if (chosen === undefined) throw clientError(messages.noAddressLeft());
  const host = (offset: number): string => `${formatAddress({ family: 'ipv4', value: BigInt(chosen + offset) })}/30`;
  return { amazonAddress: host(1), customerAddress: host(2) };
}

function freeSubnet(taken: readonly Prefix[]): number | undefined {
  const used = new Set<number>([metadataService]);
  for (const prefix of taken) {
    if (prefix.family !== 'ipv4' || Number(prefix.value >> 16n) !== linkLocal >>> 16) continue;
    // A wider subnet of the caller's choice covers several of ours.
    const first = Number(prefix.value & ~3n);
    const last = Number(prefix.value) + 2 ** (32 - prefix.length) - 1;
    for (let subnet = first; subnet <= last; subnet += 4) used.add(subnet);
  }
  for (let index = count - 1; index >= 0; index--) if (!used.has(linkLocal + index * 4)) return linkLocal + index * 4;
  return undefined;
}

/**
 * Out of a unique local range (RFC 4193), so that nothing of the assigned space can be mistaken for AWS's own. Within the
 * /125 Amazon takes the second address and the customer the seventh, as observed.
 */
const ipv6Pool: Prefix = parsePrefix('fd72:2400::/32') ?? { family: 'ipv6', value: 0n, length: 0 };

export function assignIpv6(inUse: InUse): Addresses {
  const used = new Set([...inUse.connection, ...inUse.server].map(({ value }) => value));
  let subnet = ipv6Pool.value;
  while (used.has(subnet)) subnet += 8n;
  const host = (offset: bigint): string => `${formatAddress({ family: 'ipv6', value: subnet + offset })}/125`;
  return { amazonAddress: host(1n), customerAddress: host(6n) };
}

/** The prefix of an address with mask out of a record. */
export function prefixOf(text: string): Prefix {
  const parsed = parseInterface(text);
  if (parsed === undefined) throw new Error(`${text} is no interface address`);
  return network(parsed.address, parsed.prefix.length);
}

export const clashes = (text: string, taken: readonly Prefix[]): boolean =>
  taken.some((prefix) => overlaps(prefix, prefixOf(text)));
