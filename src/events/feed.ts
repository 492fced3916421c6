// Follows the change log in order. Commits only make it prompt; nothing is lost if one goes unnoticed.
import type { Log } from '../base/index.ts';
import type { Change, Store } from '../store/index.ts';

export interface Subscriber {
  /** Called with every change, one after the other. */
  change(change: Change): void | Promise<void>;
  /** The log no longer reaches back far enough: read everything anew. */
  reload(): void | Promise<void>;
}

const changesPerRead = 500;

export class ChangeFeed {
  readonly #store: Store;
  readonly #log: Log;

  constructor(store: Store, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  /** Delivers every change after number `after`. Returns the way to stop. */
  subscribe(after: number, subscriber: Subscriber): () => void {
    let position = after;
    let stopped = false;
    let busy = false;
    let again = false;

    const drain = async (): Promise<void> => {
      do {
        again = false;
        position = await this.#deliver(position, subscriber, () => stopped);
      } while (again && !stopped);
    };
    const wake = (): void => {
      again = true;
      if (busy) return;
      busy = true;
      drain()
        .catch((error: unknown) => this.#log.error('events: delivery failed', { error: String(error) }))
        .finally(() => {
          busy = false;
          if (again && !stopped) wake();
        });
    };
    const unhook = this.#store.onCommit(wake);
    wake();
    return () => {
      stopped = true;
      unhook();
    };
  }

  async #deliver(from: number, subscriber: Subscriber, isStopped: () => boolean): Promise<number> {
    let position = from;
    for (;;) {
      const changes = await this.#store.changesAfter(position, changesPerRead);
      if (changes === undefined) {
        position = await this.#store.lastChange();
        await subscriber.reload();
        continue;
      }
      for (const change of changes) {
        if (isStopped()) return position;
        await subscriber.change(change);
        position = change.number;
      }
      if (changes.length < changesPerRead) return position;
    }
  }
}
