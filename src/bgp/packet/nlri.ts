// Prefixes on the wire (RFC 4271, 4.3): one octet of length in bits, then as few octets as hold them.
import { type AddressFamily, addressBits, network, type Prefix } from '../../base/index.ts';
import { octets, Reader } from './bytes.ts';

export function encodePrefix({ family, value, length }: Prefix): number[] {
  const held = Math.ceil(length / 8);
  // An IPv4 address is an exact number, and numbers are many times as fast as bigints.
  if (family === 'ipv6') return [length, ...octets(value, addressBits[family] / 8).slice(0, held)];
  const address = Number(value);
  return [length, address >>> 24, (address >>> 16) & 255, (address >>> 8) & 255, address & 255].slice(0, 1 + held);
}

/** Throws what `error` makes for a length beyond the family's, or octets that are missing. Host bits are cleared. */
export function decodePrefixes(bytes: Uint8Array, family: AddressFamily, error: () => Error): Prefix[] {
  const reader = new Reader(bytes, error);
  const prefixes: Prefix[] = [];
  while (reader.remaining > 0) {
    const length = reader.number(1);
    if (length > addressBits[family]) throw error();
    const held = reader.take(Math.ceil(length / 8));
    let value = 0n;
    for (const octet of held) value = (value << 8n) | BigInt(octet);
    value <<= BigInt(addressBits[family] - held.length * 8);
    prefixes.push(network({ family, value }, length));
  }
  return prefixes;
}
