// Applies transitions when they fall due. They are rows, so a restart loses none; overdue ones happen at the start. Those
// that take no time happen in the commit that causes them, and are never rows.
import type { Clock, Log, Timer } from '../base/index.ts';
import { isRejectable, type Pace, type Transition } from '../domain/index.ts';
import type { CommitListener, Store } from '../store/index.ts';
import { rejections } from './rejections.ts';
import { handlers } from './transitions.ts';

export interface LifecycleOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly pace: Pace;
}

/** After a failure the transition is tried again, not at once. */
const retryMs = 5_000;

/** Its name in the change log. */
const actor = 'lifecycle';

const transitionsPerRead = 64;

const settled = Promise.resolve();

export class Lifecycle {
  readonly #options: LifecycleOptions;
  #timer: Timer | undefined;
  #unhook: readonly (() => void)[] = [];
  #settling: Promise<void> | undefined;
  #changed = true;
  /** When the earliest known transition falls due; a timer may fire later than that. */
  #nextDueAt = Number.POSITIVE_INFINITY;
  #stopped = false;

  constructor(options: LifecycleOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { store, pace, clock } = this.#options;
    const notice: CommitListener = (changed) => {
      if (!changed.has('transitions')) return;
      this.#changed = true;
      if (this.#settling === undefined) this.#settleInBackground();
    };
    this.#unhook = [
      store.onCommit(notice),
      store.applyAtOnce(actor, async (unit, { kind, resourceId }) => {
        await handlers[kind](unit, resourceId, { pace, now: clock.now(), monotonicAt: clock.monotonic() });
      }),
    ];
    await this.settle();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.cancel();
    for (const unhook of this.#unhook) unhook();
    await this.#settling;
  }

  /** Resolves when all that is due now has happened, what falls due by it included. */
  settle(): Promise<void> {
    if (this.#settling === undefined && !this.#isToLook()) return settled;
    this.#settling ??= this.#settle().finally(() => {
      this.#settling = undefined;
      // A commit that came in the last moment of settling has told nobody.
      if (this.#changed && !this.#stopped) this.#settleInBackground();
    });
    return this.#settling;
  }

  #settleInBackground(): void {
    this.settle().catch((error: unknown) =>
      this.#options.log.error('lifecycle: cannot settle', { error: String(error) }),
    );
  }

  async #settle(): Promise<void> {
    try {
      while (this.#isToLook()) {
        this.#changed = false;
        await this.#applyDue();
      }
    } catch (error) {
      this.#wakeAt(this.#options.clock.now() + retryMs);
      throw error;
    }
  }

  #isToLook(): boolean {
    return !this.#stopped && (this.#changed || this.#options.clock.now() >= this.#nextDueAt);
  }

  async #applyDue(): Promise<void> {
    const { store, clock } = this.#options;
    const waiting = await store.read(async (view) => {
      const soonest = (limit: number) => view.transitions.find({ held: false }, { orderBy: 'dueAt', limit });
      const first = await soonest(1);
      // More than these only when all of these are due: applying them is a change, which looks again.
      return first.some(({ dueAt }) => dueAt <= clock.now()) ? soonest(transitionsPerRead) : first;
    });
    const now = clock.now();
    const due = waiting.filter(({ dueAt }) => dueAt <= now);
    // All at once: the store takes them in this order and lets them share commits.
    const applied = await Promise.all(due.map((transition) => this.#apply(transition)));
    const next = waiting.find(({ dueAt }) => dueAt > now)?.dueAt ?? Number.POSITIVE_INFINITY;
    this.#wakeAt(applied.includes(false) ? Math.min(next, clock.now() + retryMs) : next);
  }

  /** @param dueAt milliseconds since the epoch; infinite: nothing is known to fall due */
  #wakeAt(dueAt: number): void {
    const { clock } = this.#options;
    this.#nextDueAt = dueAt;
    this.#timer?.cancel();
    if (this.#stopped || !Number.isFinite(dueAt)) return;
    this.#timer = clock.after(dueAt - clock.now(), () => {
      this.#changed = true;
      this.#settleInBackground();
    });
  }

  /** @returns false when it could be neither applied nor put off: the store takes nothing at present */
  async #apply({ transitionId, kind, resourceId, rejected }: Transition): Promise<boolean> {
    const { store, clock, log, pace } = this.#options;
    try {
      await store.write(actor, async (unit) => {
        // It may have been held, put off or taken away since it was read.
        const waiting = await unit.transitions.get(transitionId);
        if (waiting === undefined || waiting.held || waiting.dueAt > clock.now()) return;
        await unit.transitions.remove(transitionId);
        const handler = rejected && isRejectable(kind) ? rejections[kind] : handlers[kind];
        await handler(unit, resourceId, { pace, now: clock.now(), monotonicAt: clock.monotonic() });
      });
      return true;
    } catch (error) {
      log.error('lifecycle: a transition failed', { transitionId, error: String(error) });
      return this.#putOff(transitionId);
    }
  }

  async #putOff(transitionId: string): Promise<boolean> {
    const { store, clock, log } = this.#options;
    try {
      await store.write(actor, async (unit) => {
        if ((await unit.transitions.get(transitionId)) === undefined) return;
        await unit.transitions.update(transitionId, { dueAt: clock.now() + retryMs });
      });
      return true;
    } catch (error) {
      log.error('lifecycle: a transition cannot be put off', { transitionId, error: String(error) });
      return false;
    }
  }
}
