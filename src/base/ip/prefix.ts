// Prefixes: a network and a length. An interface address («10.0.0.1/30») is an address plus the prefix it lies in.
import { type AddressFamily, addressBits, formatAddress, type IpAddress, parseAddress } from './address.ts';

export interface Prefix {
  readonly family: AddressFamily;
  /** The network address; bits below the length are zero. */
  readonly value: bigint;
  readonly length: number;
}

const hostBits = (family: AddressFamily, length: number): bigint => (1n << BigInt(addressBits[family] - length)) - 1n;

/** The prefix of `length` that `address` lies in. */
export function network(address: IpAddress, length: number): Prefix {
  const { family } = address;
  return { family, value: address.value & ~hostBits(family, length), length };
}

/** The highest address inside the prefix (for IPv4 wider than /31, its broadcast address). */
export function broadcast(prefix: Prefix): IpAddress {
  return { family: prefix.family, value: prefix.value | hostBits(prefix.family, prefix.length) };
}

/** «address/length», host bits allowed: what a router interface carries. */
export function parseInterface(text: string): { address: IpAddress; prefix: Prefix } | undefined {
  const slash = text.lastIndexOf('/');
  const lengthText = text.slice(slash + 1);
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  if (address === undefined || !/^(0|[1-9]\d{0,2})$/.test(lengthText)) return undefined;
  const length = Number(lengthText);
  if (length > addressBits[address.family]) return undefined;
  return { address, prefix: network(address, length) };
}

/** «network/length» with no host bits set; anything else is undefined. */
export function parsePrefix(text: string): Prefix | undefined {
  const parsed = parseInterface(text);
  return parsed !== undefined && parsed.address.value === parsed.prefix.value ? parsed.prefix : undefined;
}

export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix)}/${prefix.length}`;
}

export function containsAddress(prefix: Prefix, address: IpAddress): boolean {
  return prefix.family === address.family && network(address, prefix.length).value === prefix.value;
}

/** True if `inner` equals `outer` or lies inside it. */
export function contains(outer: Prefix, inner: Prefix): boolean {
  return inner.length >= outer.length && containsAddress(outer, inner);
}

export function overlaps(a: Prefix, b: Prefix): boolean {
  return contains(a, b) || contains(b, a);
}

export function samePrefix(a: Prefix, b: Prefix): boolean {
  return a.family === b.family && a.value === b.value && a.length === b.length;
}

/**
 * A Map key for the prefix: an exact number for IPv4 (address × 64 + length, below 2^53), a bigint for IPv6.
 * Keys of the two families never meet in one table.
 */
export function prefixKey(prefix: Prefix): number | bigint {
  if (prefix.family === 'ipv4') return Number(prefix.value) * 64 + prefix.length;
  return (prefix.value << 8n) | BigInt(prefix.length);
}
