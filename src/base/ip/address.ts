// IPv4 and IPv6 addresses as plain values. Text only at the doors.

export type AddressFamily = 'ipv4' | 'ipv6';

export interface IpAddress {
  readonly family: AddressFamily;
  /** The address as a number: below 2^32 or 2^128. */
  readonly value: bigint;
}

export const addressBits = { ipv4: 32, ipv6: 128 } as const;

/** Strict dotted quad or RFC 4291 text; anything else, zone ids and leading zeros included, is undefined. */
export function parseAddress(text: string): IpAddress | undefined {
  const value = text.includes(':') ? parse6(text) : parse4(text);
  if (value === undefined) return undefined;
  return { family: text.includes(':') ? 'ipv6' : 'ipv4', value };
}

function parse4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parse6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? groups(halves[1] ?? '', true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...new Array<number>(missing).fill(0), ...tail];
  return all.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

/** Sixteen-bit groups; a dotted quad may stand at the end of the address (RFC 4291, 2.2.3). */
function groups(text: string, mayEndInQuad: boolean): number[] | undefined {
  if (text === '') return [];
  const out: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (mayEndInQuad && index === parts.length - 1 && part.includes('.')) {
      const quad = parse4(part);
      if (quad === undefined) return undefined;
      out.push(Number(quad >> 16n), Number(quad & 0xffffn));
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) out.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return out;
}

/** Dotted quad, or the canonical IPv6 text of RFC 5952. */
export function formatAddress(address: IpAddress): string {
  return address.family === 'ipv4' ? format4(address.value) : format6(address.value);
}

function format4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
}

function format6(value: bigint): string {
  const all = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - 16 * index)) & 0xffffn));
  const [start, length] = longestZeroRun(all);
  const hex = all.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

function longestZeroRun(all: readonly number[]): [start: number, length: number] {
  let best: [number, number] = [0, 0];
  let start = 0;
  for (const [index, group] of all.entries()) {
    if (group !== 0) start = index + 1;
    else if (index - start + 1 > best[1]) best = [start, index - start + 1];
  }
  return best;
}

export function compareAddress(a: IpAddress, b: IpAddress): number {
  if (a.family !== b.family) return a.family === 'ipv4' ? -1 : 1;
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}

/** 127.0.0.0/8 (RFC 1122, 3.2.1.3) or ::1. */
export function isLoopback(address: IpAddress): boolean {
  return address.family === 'ipv4' ? address.value >> 24n === 127n : address.value === 1n;
}
