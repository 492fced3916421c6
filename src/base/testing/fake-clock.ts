// A clock that moves only when a test says so. Timers due at one instant fire in the order they were set.
import type { Clock, Timer } from '../clock.ts';

interface Pending {
  readonly dueAt: number;
  readonly order: number;
  readonly fire: () => void;
}

export class FakeClock implements Clock {
  #elapsed = 0;
  #order = 0;
  readonly #epoch: number;
  readonly #pending = new Set<Pending>();

  /** @param epoch wall time at the start, milliseconds since 1970 */
  constructor(epoch = Date.UTC(2026, 0, 1)) {
    this.#epoch = epoch;
  }

  now(): number {
    return this.#epoch + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  after(delayMs: number, fire: () => void): Timer {
    const timer: Pending = { dueAt: this.#elapsed + Math.max(delayMs, 0), order: this.#order++, fire };
    this.#pending.add(timer);
    return { cancel: () => void this.#pending.delete(timer) };
  }

  get pendingTimers(): number {
    return this.#pending.size;
  }

  /** Moves time on by `ms`, firing what falls due on the way, each at its own instant. */
  advance(ms: number): void {
    const target = this.#elapsed + ms;
    for (let next = this.#nextDue(target); next !== undefined; next = this.#nextDue(target)) {
      this.#pending.delete(next);
      this.#elapsed = Math.max(this.#elapsed, next.dueAt);
      next.fire();
    }
    this.#elapsed = target;
  }

  #nextDue(target: number): Pending | undefined {
    let first: Pending | undefined;
    for (const timer of this.#pending) {
      if (timer.dueAt > target) continue;
      if (
        first === undefined ||
        timer.dueAt < first.dueAt ||
        (timer.dueAt === first.dueAt && timer.order < first.order)
      )
        first = timer;
    }
    return first;
  }
}
