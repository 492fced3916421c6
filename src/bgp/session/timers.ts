// The timers of a session by name: arming one again starts it anew.
import type { Clock, Timer } from '../../base/index.ts';

export class Timers<Name extends string> {
  readonly #clock: Clock;
  readonly #running = new Map<Name, Timer>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  arm(name: Name, delayMs: number, fire: () => void): void {
    this.stop(name);
    this.#running.set(name, this.#clock.after(delayMs, fire));
  }

  stop(name: Name): void {
    this.#running.get(name)?.cancel();
    this.#running.delete(name);
  }

  stopAll(): void {
    for (const timer of this.#running.values()) timer.cancel();
    this.#running.clear();
  }
}
