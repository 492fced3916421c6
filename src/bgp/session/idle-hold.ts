// How long a session rests in Idle after a fall before it is tried again (RFC 4271, 8.1.1, DampPeerOscillations).

const firstMs = 1_000;
const longestMs = 16_000;
const overflowMs = 30_000;

export class IdleHold {
  readonly #dials: boolean;
  #falls = 0;
  #hasOverflowed = false;

  /** @param dials whether we dial the neighbor */
  constructor(dials: boolean) {
    this.#dials = dials;
  }

  /** Whether the fall that comes is for too many prefixes. */
  set hasOverflowed(hasOverflowed: boolean) {
    this.#hasOverflowed = hasOverflowed;
  }

  /** The session came up: the falls before count no more. */
  forget(): void {
    this.#falls = 0;
    this.#hasOverflowed = false;
  }

  /** Twice as long after each fall in a row where we dial; a neighbor that dials us paces itself. */
  nextMs(): number {
    if (this.#hasOverflowed) {
      this.#hasOverflowed = false;
      return overflowMs;
    }
    if (!this.#dials) return firstMs;
    return Math.min(firstMs * 2 ** this.#falls++, longestMs);
  }
}
