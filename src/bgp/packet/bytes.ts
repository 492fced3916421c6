// Reading octets in order, with a bound: running past the end is the caller's error to name.

export class Reader {
  readonly #bytes: Uint8Array;
  readonly #overrun: () => Error;
  #offset = 0;

  /** @param overrun makes the error for reading past the end */
  constructor(bytes: Uint8Array, overrun: () => Error) {
    this.#bytes = bytes;
    this.#overrun = overrun;
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset;
  }

  /** The next octet, which stays; undefined at the end. */
  peek(): number | undefined {
    return this.#bytes[this.#offset];
  }

  /** The next `length` octets, without copying. */
  take(length: number): Uint8Array {
    if (length > this.remaining) throw this.#overrun();
    this.#offset += length;
    return this.#bytes.subarray(this.#offset - length, this.#offset);
  }

  /** An unsigned number of 1, 2 or 4 octets, in network order. */
  number(octets: 1 | 2 | 4): number {
    return this.take(octets).reduce((value, octet) => value * 256 + octet, 0);
  }
}

/** An unsigned number in network order. */
export function octets(value: number | bigint, length: number): number[] {
  const out: number[] = [];
  for (let rest = BigInt(value), index = 0; index < length; index++, rest >>= 8n) out.unshift(Number(rest & 0xffn));
  return out;
}
