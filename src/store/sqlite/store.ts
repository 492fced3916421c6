// The SQLite driver. Units run one at a time, each in a savepoint; those that wait share a commit, and each is answered
// after it. Readers of a file have a connection of their own and see what is committed.
import type { Clock, Log } from '../../base/index.ts';
import type { Remembered } from '../sql/remembered.ts';
import { viewOver } from '../sql/tables.ts';
import { type Follower, FollowerFailed, runUnit } from '../sql/unit.ts';
import {
  type ApplyAtOnce,
  type Change,
  type CommitListener,
  type Store,
  type TableName,
  UniquenessError,
  type Unit,
  type View,
} from '../store.ts';
import { ChangeLog } from './change-log.ts';
import { SqliteConnection } from './connection.ts';
import { type Database, openDatabase } from './database.ts';
import { lockStore } from './lock.ts';
import { migrate } from './migrate.ts';
import { Reader } from './reader.ts';

/** How many units one commit may carry, so that the first of them does not wait for ever. */
const unitsPerCommit = 64;

/**
 * After how many commits and changes the write-ahead log is emptied between readers: under steady load somebody always
 * reads, and SQLite's own checkpoints would let it grow.
 */
const writesPerCheckpoint = 3_000;

/** How often a unit runs whose keys are taken: drawn ones are free soon, others never. */
const mostRuns = 100;

const isTakenKey = (error: unknown): boolean => error instanceof UniquenessError && error.rule === 'key';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Waiting {
  readonly actor: string;
  readonly work: (unit: Unit) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

export interface StoreOptions {
  /** A file, or «:memory:». */
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
  /** How many changes to keep at least. */
  readonly retainedChanges?: number;
  /** For tests: opens a database in place of the library's own. */
  readonly open?: (path: string, options: { readOnly: boolean }) => Database;
}

export class SqliteStore implements Store {
  /** The last opened first; the lock, if any, goes last. */
  readonly #opened: readonly { close(): void }[];
  readonly #writer: SqliteConnection;
  readonly #reader: Reader | undefined;
  readonly #changes: ChangeLog;
  readonly #log: Log;
  readonly #waiting: Waiting[] = [];
  readonly #listeners = new Set<CommitListener>();
  #follower: Follower | undefined;
  #writing: Promise<void> | undefined;
  #writes = 0;

  constructor({ path, clock, log, retainedChanges = 100_000, open = openDatabase }: StoreOptions) {
    this.#log = log;
    const inFile = path !== ':memory:';
    const opened: { close(): void }[] = [];
    const remember = <Closable extends { close(): void }>(it: Closable): Closable => {
      opened.unshift(it);
      return it;
    };
    try {
      if (inFile) remember(lockStore(path));
      const database = remember(open(path, { readOnly: false }));
      migrate(database, path);
      this.#writer = new SqliteConnection(database);
      this.#reader = inFile ? new Reader(new SqliteConnection(remember(open(path, { readOnly: true })))) : undefined;
    } catch (error) {
      for (const it of opened) it.close();
      throw error;
    }
    this.#opened = opened;
    this.#changes = new ChangeLog(this.#writer, clock, retainedChanges);
  }

  write<T>(actor: string, work: (unit: Unit) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ actor, work, resolve: resolve as (value: unknown) => void, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Calls that have come in while the last commit stood still are each read in a callback of their own, and so are those
      // of callers that were just answered, a turn of the event loop later: all of these two turns share one commit.
      await nextTurn();
      await nextTurn();
      await this.#commitBatch();
      if (this.#writes >= writesPerCheckpoint) await this.#emptyLog();
    }
    this.#writing = undefined;
  }

  async #commitBatch(): Promise<void> {
    const outcomes: (() => void)[] = [];
    const carried: Waiting[] = [];
    const changed = new Set<TableName>();
    const before = this.#changes.written;
    try {
      this.#writer.exec('begin immediate');
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        carried.push(next);
        outcomes.push(await this.#runUnit(next, changed));
        if (carried.length === unitsPerCommit) break;
      }
      this.#changes.forget();
      this.#writer.exec('commit');
    } catch (error) {
      this.#abandon();
      for (const { reject } of carried) reject(error);
      if (carried.length === 0) this.#waiting.shift()?.reject(error);
      return;
    }
    this.#reader?.noteCommit();
    for (const answer of outcomes) answer();
    this.#writes += 1 + this.#changes.written - before;
    if (changed.size > 0) this.#tellListeners(changed);
  }

  /** Runs the unit as often as need be. `changed` gets the tables it changed. */
  async #runUnit(waiting: Waiting, changed: Set<TableName>): Promise<() => void> {
    const { actor, work, resolve, reject } = waiting;
    let follower = this.#follower;
    for (let run = 1; ; run++) {
      this.#writer.all('savepoint unit');
      try {
        const { value, recorded } = await runUnit(this.#writer, actor, work, follower);
        this.#changes.add(recorded);
        this.#writer.all('release unit');
        for (const { table } of recorded) changed.add(table);
        return () => resolve(value);
      } catch (error) {
        this.#undo(error);
        if (error instanceof FollowerFailed) follower = undefined;
        else if (!isTakenKey(error) || run >= mostRuns) return () => reject(error);
      }
    }
  }

  /** A full disk makes SQLite end the whole transaction by itself: no savepoint is left, and `reason` tells why. */
  #undo(reason: unknown): void {
    try {
      this.#writer.exec('rollback to unit');
      this.#writer.exec('release unit');
    } catch {
      throw reason;
    }
  }

  #abandon(): void {
    try {
      this.#writer.exec('rollback');
    } catch (error) {
      this.#log.debug('store: nothing to roll back', { error: String(error) });
    }
  }

  #tellListeners(changed: ReadonlySet<TableName>): void {
    for (const listener of this.#listeners)
      try {
        listener(changed);
      } catch (error) {
        this.#log.error('store: a listener failed', { error: String(error) });
      }
  }

  /** Takes its turn among the readers, so that none holds on to the log meanwhile. */
  async #emptyLog(): Promise<void> {
    this.#writes = 0;
    await this.#reader?.between(() => {
      try {
        this.#writer.all('pragma wal_checkpoint(truncate)');
      } catch (error) {
        this.#log.warn('store: the write-ahead log was not emptied', { error: String(error) });
      }
    });
  }

  read<T>(work: (view: View) => Promise<T>): Promise<T> {
    return this.#snapshot(async (connection, remembered) => {
      const scope = { ended: false, ...(remembered === undefined ? {} : { remembered }) };
      try {
        return await work(viewOver(connection, scope));
      } finally {
        scope.ended = true;
      }
    });
  }

  changesAfter(number: number, limit: number): Promise<Change[] | undefined> {
    return this.#snapshot(async (connection) => this.#changes.after(connection, number, limit));
  }

  lastChange(): Promise<number> {
    return this.#snapshot(async (connection) => this.#changes.last(connection));
  }

  /** A consistent view of what is committed. In memory there is one connection, and a unit of it. */
  #snapshot<T>(work: (connection: SqliteConnection, remembered?: Remembered) => Promise<T>): Promise<T> {
    return this.#reader?.read(work) ?? this.write('reader', () => work(this.#writer));
  }

  onCommit(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  applyAtOnce(actor: string, apply: ApplyAtOnce): () => void {
    const follower = { actor, apply };
    this.#follower = follower;
    return () => {
      if (this.#follower === follower) this.#follower = undefined;
    };
  }

  /** Waits for what is under way; afterwards the store must not be used. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#reader?.idle();
    for (const it of this.#opened) it.close();
  }
}
