// The SQLite driver. Units run one at a time, each in a savepoint; those that wait share a commit, and each is answered
// after it. Readers of a file have a connection of their own and see what is committed.
import type { Kysely } from 'kysely';
import type { Clock, Log } from '../../base/index.ts';
import { migrations } from '../migrations/index.ts';
import type { Change, Store, Unit, View } from '../store.ts';
import { type Database, openDatabase } from './database.ts';
import { queriesOver, type Tables } from './dialect.ts';
import { unitOver, viewOver } from './tables.ts';

/** How many units one commit may carry, so that the first of them does not wait for ever. */
const unitsPerCommit = 64;

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
  readonly #database: Database;
  readonly #writer: Kysely<Tables>;
  readonly #reading: { readonly database: Database; readonly queries: Kysely<Tables> } | undefined;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #retained: number;
  readonly #waiting: Waiting[] = [];
  readonly #listeners = new Set<() => void>();
  #writing: Promise<void> | undefined;
  #reads: Promise<unknown> = Promise.resolve();
  #changed = false;

  constructor(options: StoreOptions) {
    const open = options.open ?? openDatabase;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#retained = options.retainedChanges ?? 100_000;
    this.#database = open(options.path, { readOnly: false });
    this.#writer = queriesOver(this.#database);
    migrate(this.#database);
    if (options.path === ':memory:') this.#reading = undefined;
    else {
      const database = open(options.path, { readOnly: true });
      this.#reading = { database, queries: queriesOver(database) };
    }
  }

  write<T>(actor: string, work: (unit: Unit) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ actor, work, resolve: resolve as (value: unknown) => void, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    // Writers that arrive in this turn of the event loop share the first commit.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#commitBatch();
    this.#writing = undefined;
  }

  async #commitBatch(): Promise<void> {
    const outcomes: (() => void)[] = [];
    const carried: Waiting[] = [];
    try {
      this.#database.exec('begin immediate');
      this.#changed = false;
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        carried.push(next);
        outcomes.push(await this.#runUnit(next));
        if (carried.length === unitsPerCommit) break;
      }
      this.#database.exec('commit');
    } catch (error) {
      this.#abandon();
      for (const { reject } of carried) reject(error);
      if (carried.length === 0) this.#waiting.shift()?.reject(error);
      return;
    }
    for (const answer of outcomes) answer();
    if (this.#changed) this.#tellListeners();
  }

  async #runUnit({ actor, work, resolve, reject }: Waiting): Promise<() => void> {
    this.#database.exec('savepoint unit');
    try {
      const value = await work(unitOver(this.#writer, (change) => this.#record(actor, change)));
      this.#database.exec('release unit');
      return () => resolve(value);
    } catch (error) {
      this.#database.exec('rollback to unit');
      this.#database.exec('release unit');
      return () => reject(error);
    }
  }

  async #record(actor: string, { table, id, action, after }: Omit<Change, 'number' | 'at' | 'actor'>): Promise<void> {
    this.#changed = true;
    const row = { at: this.#clock.now(), actor, tableName: table, id, action, after: JSON.stringify(after) };
    await this.#writer.insertInto('changes').values(row).execute();
    this.#forget();
  }

  /** Drops the oldest changes now and then: every thousandth beyond what is retained. */
  #forget(): void {
    const { last } = this.#bounds(this.#database);
    if (last <= this.#retained || last % 1_000 !== 0) return;
    this.#database.prepare('delete from "changes" where "number" <= ?').run(last - this.#retained);
  }

  #abandon(): void {
    try {
      this.#database.exec('rollback');
    } catch (error) {
      this.#log.debug('store: nothing to roll back', { error: String(error) });
    }
  }

  #tellListeners(): void {
    for (const listener of this.#listeners) listener();
  }

  read<T>(work: (view: View) => Promise<T>): Promise<T> {
    const reading = this.#reading;
    return reading === undefined
      ? this.write('reader', work)
      : this.#snapshot(reading.database, () => work(viewOver(reading.queries)));
  }

  changesAfter(number: number, limit: number): Promise<Change[] | undefined> {
    return this.#onCommitted((database) => {
      const { first, last } = this.#bounds(database);
      if (number < last && number < first - 1) return undefined;
      const rows = database.prepare('select * from "changes" where "number" > ? order by "number" limit ?');
      return rows.all(number, limit).map((row) => decodeChange(row as ChangeRow));
    });
  }

  lastChange(): Promise<number> {
    return this.#onCommitted((database) => this.#bounds(database).last);
  }

  #onCommitted<T>(work: (database: Database) => T): Promise<T> {
    const database = this.#reading?.database;
    return database === undefined
      ? this.write('reader', async () => work(this.#database))
      : this.#snapshot(database, async () => work(database));
  }

  /** One reader at a time holds the reading connection, in a transaction of its own: a consistent view. */
  #snapshot<T>(database: Database, work: () => Promise<T>): Promise<T> {
    const reading = this.#reads.then(async () => {
      database.exec('begin');
      try {
        return await work();
      } finally {
        database.exec('commit');
      }
    });
    this.#reads = reading.catch(() => undefined);
    return reading;
  }

  #bounds(database: Database): { first: number; last: number } {
    const sql = 'select coalesce(min("number"), 1) as first, coalesce(max("number"), 0) as last from "changes"';
    const [row] = database.prepare(sql).all() as { first: number; last: number }[];
    return row ?? { first: 1, last: 0 };
  }

  onCommit(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Waits for what is under way; afterwards the store must not be used. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#reads;
    this.#reading?.database.close();
    this.#database.close();
  }
}

interface ChangeRow {
  readonly number: number;
  readonly at: number;
  readonly actor: string;
  readonly tableName: Change['table'];
  readonly id: string;
  readonly action: Change['action'];
  readonly after: string;
}

function decodeChange({ tableName, after, ...row }: ChangeRow): Change {
  return {
    number: row.number,
    at: row.at,
    actor: row.actor,
    table: tableName,
    id: row.id,
    action: row.action,
    after: JSON.parse(after),
  };
}

/** Brings the schema up to date; each migration is one transaction, recorded in `user_version`. */
function migrate(database: Database): void {
  const [row] = database.prepare('pragma user_version').all() as { user_version: number }[];
  for (let version = row?.user_version ?? 0; version < migrations.length; version++) {
    database.exec('begin immediate');
    for (const statement of migrations[version] ?? []) database.exec(statement);
    database.exec(`pragma user_version = ${version + 1}`);
    database.exec('commit');
  }
}
