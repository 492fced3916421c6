// The reading side of a file: one reader at a time, each on a snapshot of what is committed. Readers of the same state go
// on with the same snapshot, and with what it remembers; a commit ends it.
import { Remembered } from '../sql/remembered.ts';
import type { SqliteConnection } from './connection.ts';

export class Reader {
  readonly #connection: SqliteConnection;
  #turn: Promise<unknown> = Promise.resolve();
  /** The snapshot that is open, as far as anybody has read of it. */
  #remembered: Remembered | undefined;
  #isNewest = true;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** Waits for the readers before; `work` waits for nothing but its statements. */
  read<T>(work: (connection: SqliteConnection, remembered: Remembered) => Promise<T>): Promise<T> {
    return this.#inTurn(() => work(this.#connection, this.#snapshot()));
  }

  /** Runs `work` while no snapshot is open. */
  between(work: () => void): Promise<void> {
    return this.#inTurn(async () => {
      this.#end();
      work();
    });
  }

  /** To be called after each commit: whoever reads from now on sees it. */
  noteCommit(): void {
    this.#isNewest = false;
  }

  /** Resolves when all readers are through. */
  async idle(): Promise<void> {
    await this.#turn;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #snapshot(): Remembered {
    if (!this.#isNewest) this.#end();
    if (this.#remembered !== undefined) return this.#remembered;
    this.#connection.exec('begin');
    // SQLite takes its snapshot with the first row that is read.
    this.#connection.all('select 1 from "changes" limit 1');
    this.#isNewest = true;
    this.#remembered = new Remembered();
    return this.#remembered;
  }

  #end(): void {
    if (this.#remembered === undefined) return;
    this.#remembered = undefined;
    this.#connection.exec('commit');
  }
}
