// The reading side of a file: readers of the same state share one snapshot of what is committed, and what it remembers. A
// commit makes it old: who comes afterwards waits until those who read of it are through, and gets a new one.
import { Remembered } from '../sql/remembered.ts';
import type { SqliteConnection } from './connection.ts';

export class Reader {
  readonly #connection: SqliteConnection;
  /** The snapshot that is open, as far as anybody has read of it. */
  #remembered: Remembered | undefined;
  #isNewest = true;
  /** How many read of it. */
  #reading = 0;
  #through: (() => void) | undefined;
  /** Those who end a snapshot come one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** `work` waits for nothing but its statements. */
  async read<T>(work: (connection: SqliteConnection, remembered: Remembered) => Promise<T>): Promise<T> {
    let snapshot = this.#newest();
    for (; snapshot === undefined; snapshot = this.#newest()) await this.#inTurn(() => this.#renew());
    this.#reading++;
    try {
      return await work(this.#connection, snapshot);
    } finally {
      if (--this.#reading === 0) this.#through?.();
    }
  }

  /** Runs `work` while no snapshot is open. */
  between(work: () => void): Promise<void> {
    this.#isNewest = false;
    return this.#inTurn(async () => {
      await this.#end();
      work();
    });
  }

  /** To be called after each commit: whoever reads from now on sees it. */
  noteCommit(): void {
    this.#isNewest = false;
  }

  /** Resolves when all readers are through. */
  idle(): Promise<void> {
    return this.#inTurn(() => this.#unread());
  }

  #newest(): Remembered | undefined {
    return this.#isNewest ? this.#remembered : undefined;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #renew(): Promise<void> {
    if (this.#newest() !== undefined) return;
    await this.#end();
    this.#connection.exec('begin');
    // SQLite takes its snapshot with the first row that is read.
    this.#connection.all('select 1 from "changes" limit 1');
    this.#isNewest = true;
    this.#remembered = new Remembered();
  }

  /** Nobody begins to read of a snapshot that is not the newest. */
  async #end(): Promise<void> {
    await this.#unread();
    if (this.#remembered === undefined) return;
    this.#remembered = undefined;
    this.#connection.exec('commit');
  }

  async #unread(): Promise<void> {
    if (this.#reading === 0) return;
    await new Promise<void>((resolve) => {
      this.#through = resolve;
    });
  }
}
