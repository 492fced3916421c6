// Time as a parameter. The only home of Date.now and setTimeout; everything else takes a Clock.

/** A pending timer. Cancelling a timer that has fired, or twice, does nothing. */
export interface Timer {
  cancel(): void;
}

export interface Clock {
  /** Wall time, milliseconds since the epoch: for what people and rows are told. */
  now(): number;
  /** Monotonic time in milliseconds with fractions: for durations and deadlines. */
  monotonic(): number;
  /** Calls `fire` once, no earlier than `delayMs` from now. */
  after(delayMs: number, fire: () => void): Timer;
}

/** setTimeout cannot hold more than 2^31-1 ms; longer waits are taken in pieces. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, fire) {
    let handle: NodeJS.Timeout;
    const arm = (remaining: number): void => {
      const piece = Math.min(Math.max(remaining, 0), LONGEST_TIMEOUT_MS);
      handle = setTimeout(() => (remaining > piece ? arm(remaining - piece) : fire()), piece);
    };
    arm(delayMs);
    return { cancel: () => clearTimeout(handle) };
  },
};
