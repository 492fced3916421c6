// The addresses AWS assigns: for IPv4 a /30 of 169.254.0.0/16, for IPv6 a /125.
import {
  formatAddress,
  network,
  overlaps,
  type Prefix,
  parseInterface,
  parsePrefix,
  type Random,
} from '../../base/index.ts';
import { clientError } from '../errors.ts';
import { messages } from '../messages/index.ts';
import type { Addresses } from './given.ts';

const linkLocal = 0xa9fe0000;
const linkLocalEnd = 0xa9feffff;
/** The /30 of the instance metadata service, 169.254.169.254. */
const metadataService = 0xa9fea9fc;
const subnets = 1 << 14;

/**
 * Amazon takes the first host, the customer the second. The highest free /30 is chosen, as in AWS's examples: one that no
 * peer in the server has, while there is any, else one that no peer on the connection has.
 * @param connection addresses of peers on the same connection, with their masks; IPv6 ones do no harm
 * @param freeRank rank of the highest /30 that is free in the whole server, 0 being the highest of all
 */
export function assignIpv4(connection: readonly string[], freeRank: number | undefined): Addresses {
  const index = freeRank === undefined ? freeIndex(connection) : subnets - 1 - freeRank;
  if (index < 0) throw clientError(messages.noAddressLeft());
  const host = (offset: number): string =>
    `${formatAddress({ family: 'ipv4', value: BigInt(linkLocal + index * 4 + offset) })}/30`;
  return { amazonAddress: host(1), customerAddress: host(2) };
}

/** Negative: none. */
function freeIndex(taken: readonly string[]): number {
  const used = new Uint8Array(subnets);
  used[indexOf(metadataService)] = 1;
  for (const text of taken) markUsed(used, text);
  return used.lastIndexOf(0);
}

const indexOf = (address: number): number => (address - linkLocal) >>> 2;

/** Marks every /30 that the subnet of «169.254.0.1/30» touches; one of the caller's choice may be wider. */
function markUsed(used: Uint8Array, text: string): void {
  const [a = 0, b = 0, c = 0, d = 0, length] = text.split(/[./]/).map(Number);
  if (length === undefined) return;
  const size = 2 ** (32 - length);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = address - (address % size);
  const last = first + size - 1;
  if (last < linkLocal || first > linkLocalEnd) return;
  used.fill(1, indexOf(Math.max(first, linkLocal)), indexOf(Math.min(last, linkLocalEnd)) + 1);
}

/**
 * Out of a unique local range (RFC 4193), so that nothing of the assigned space can be mistaken for AWS's own. Within the
 * /125 Amazon takes the second address and the customer the seventh, as observed.
 */
const ipv6Pool: Prefix = parsePrefix('fd72:2400::/32') ?? { family: 'ipv6', value: 0n, length: 0 };

/** One of 2^93 subnets; the caller draws again in the unlikely case that it is in use. */
export function drawIpv6(random: Random): Addresses {
  const drawn = BigInt(`0x${Buffer.from(random.bytes(12)).toString('hex')}`);
  const subnet = ipv6Pool.value + ((drawn >> 3n) << 3n);
  const host = (offset: bigint): string => `${formatAddress({ family: 'ipv6', value: subnet + offset })}/125`;
  return { amazonAddress: host(1n), customerAddress: host(6n) };
}

/** Whether the subnets of these addresses with mask overlap. */
export const clashes = (text: string, taken: readonly string[]): boolean =>
  taken.some((other) => overlaps(subnetOf(other), subnetOf(text)));

function subnetOf(text: string): Prefix {
  const parsed = parseInterface(text);
  if (parsed === undefined) throw new Error(`${text} is no interface address`);
  return network(parsed.address, parsed.prefix.length);
}
