// Randomness as a parameter. The only home of the system's random source.
import { randomFillSync, randomUUID } from 'node:crypto';

export interface Random {
  /** `count` random octets. */
  bytes(count: number): Uint8Array;
}

/** The system is asked for many octets at a time; each is handed out once, and not kept. */
const pool = new Uint8Array(4_096);
let handedOut = pool.length;

export const systemRandom: Random = {
  bytes: (count) => {
    if (count > pool.length) return randomFillSync(new Uint8Array(count));
    if (handedOut + count > pool.length) {
      randomFillSync(pool);
      handedOut = 0;
    }
    const drawn = pool.slice(handedOut, handedOut + count);
    pool.fill(0, handedOut, handedOut + count);
    handedOut += count;
    return drawn;
  },
};

/** Repeatable octets (mulberry32). For tests and `--seed` only: not for secrets that matter. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return { bytes: (count) => Uint8Array.from({ length: count }, () => next() & 0xff) };
}

/** A uniform integer in [0, bound), bound ≤ 2^32, without modulo bias. */
export function randomInt(random: Random, bound: number): number {
  const limit = 2 ** 32 - (2 ** 32 % bound);
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
    const value = ((a * 256 + b) * 256 + c) * 256 + d;
    if (value < limit) return value % bound;
  }
}

/** `length` characters drawn uniformly from `alphabet`. */
export function randomText(random: Random, alphabet: string, length: number): string {
  let text = '';
  while (text.length < length) text += alphabet[randomInt(random, alphabet.length)];
  return text;
}

/** A version 4 UUID (RFC 9562, section 5.4). */
export function randomUuid(random: Random): string {
  if (random === systemRandom) return randomUUID();
  const octets = Buffer.from(random.bytes(16));
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x40;
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  const hex = octets.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
