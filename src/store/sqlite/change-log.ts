// The change log in SQLite: numbers come from the table's own sequence, which a rollback winds back as well, so they have
// no gaps and become visible in order.
import type { Clock } from '../../base/index.ts';
import type { Recorded } from '../sql/tables.ts';
import type { Change } from '../store.ts';
import type { SqliteConnection } from './connection.ts';

/** Old changes go in pieces of this many (or as many as are retained), not one by one. */
const forgottenAtOnce = 1_000;

const addition =
  'insert into "changes" ("at", "actor", "tableName", "id", "action", "after") values (?, ?, ?, ?, ?, ?)';

export class ChangeLog {
  readonly #writer: SqliteConnection;
  readonly #clock: Clock;
  readonly #retained: number;
  /** How many changes were added since the start. */
  written = 0;
  /** How many these were when it was last looked whether some are to be forgotten. */
  #looked: number | undefined;

  constructor(writer: SqliteConnection, clock: Clock, retained: number) {
    this.#writer = writer;
    this.#clock = clock;
    this.#retained = retained;
  }

  add(changes: readonly Recorded[]): void {
    const at = this.#clock.now();
    for (const { actor, table, id, action, after } of changes)
      this.#writer.run({ sql: addition, values: [at, actor, table, id, action, JSON.stringify(after)] });
    this.written += changes.length;
  }

  /** Drops what is beyond the changes that are retained, once it is worth it. */
  forget(): void {
    const piece = Math.min(forgottenAtOnce, this.#retained);
    if (this.#looked !== undefined && this.written - this.#looked < piece) return;
    this.#looked = this.written;
    const floor = this.last(this.#writer) - this.#retained;
    if (floor - this.#first(this.#writer) + 1 < piece) return;
    this.#writer.all('delete from "changes" where "number" <= ?', floor);
  }

  /** `undefined`: some of them are forgotten. */
  after(connection: SqliteConnection, number: number, limit: number): Change[] | undefined {
    if (number < this.last(connection) && number < this.#first(connection) - 1) return undefined;
    const rows = connection.all('select * from "changes" where "number" > ? order by "number" limit ?', number, limit);
    return rows.map((row) => decodeChange(row as ChangeRow));
  }

  last(connection: SqliteConnection): number {
    return one(connection, 'select coalesce(max("number"), 0) as "number" from "changes"');
  }

  #first(connection: SqliteConnection): number {
    return one(connection, 'select coalesce(min("number"), 1) as "number" from "changes"');
  }
}

function one(connection: SqliteConnection, sql: string): number {
  const [row] = connection.all(sql) as { number: number }[];
  return row?.number ?? 0;
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

function decodeChange({ tableName, after, number, at, actor, id, action }: ChangeRow): Change {
  return { number, at, actor, table: tableName, id, action, after: JSON.parse(after) };
}
