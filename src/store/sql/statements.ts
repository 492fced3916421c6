// The statements behind the tables, written by Kysely in a driver's dialect, each once. They depend on the names of
// columns and on which values are null, never on the values; parameters come in the order in which the columns are given.
import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { SqlRow, SqlValue } from '../schema/rows.ts';

export interface Order {
  readonly column: string;
  /** The most rows to give. */
  readonly limit: number;
}

/** A statement with its values. */
export interface Bound {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

type Dialect = Kysely<Record<string, SqlRow>>;

export class Statements {
  readonly #dialect: Dialect;
  readonly #written = new Map<string, string>();

  /** @param dialect only compiles: no statement is run through it */
  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** The row with this key. */
  get(table: string, key: string, id: string): Bound {
    const sql = this.#once(`get ${table}`, () =>
      this.#dialect.selectFrom(table).selectAll().where(key, '=', id).compile(),
    );
    return { sql, values: [id] };
  }

  select(table: string, where: SqlRow, order?: Order): Bound {
    const { shape, values } = shapeOf(where);
    const sql = this.#once(`select ${table} ${shape} by ${order?.column}`, () => {
      const ordered = this.#dialect
        .selectFrom(table)
        .selectAll()
        .orderBy(order?.column ?? 'rowOrder');
      const limited = order === undefined ? ordered : ordered.orderBy('rowOrder').limit(order.limit);
      return matching(limited, where).compile();
    });
    return { sql, values: order === undefined ? values : [...values, order.limit] };
  }

  /** Some columns of the rows, in no particular order. */
  pick(table: string, columns: readonly string[], where: SqlRow): Bound {
    const { shape, values } = shapeOf(where);
    const sql = this.#once(`pick ${table} ${columns.join()} ${shape}`, () =>
      matching(this.#dialect.selectFrom(table).select([...columns]), where).compile(),
    );
    return { sql, values };
  }

  insert(table: string, row: SqlRow): Bound {
    const sql = this.#once(`insert ${table} ${Object.keys(row).join()}`, () =>
      this.#dialect.insertInto(table).values(row).compile(),
    );
    return { sql, values: Object.values(row) };
  }

  set(table: string, key: string, id: string, changes: SqlRow): Bound {
    const sql = this.#once(`set ${table} ${Object.keys(changes).join()}`, () =>
      this.#dialect.updateTable(table).set(changes).where(key, '=', id).compile(),
    );
    return { sql, values: [...Object.values(changes), id] };
  }

  /** Gives the row as it is afterwards. */
  update(table: string, key: string, id: string, changes: SqlRow): Bound {
    const sql = this.#once(`update ${table} ${Object.keys(changes).join()}`, () =>
      this.#dialect.updateTable(table).set(changes).where(key, '=', id).returningAll().compile(),
    );
    return { sql, values: [...Object.values(changes), id] };
  }

  /** Gives the row as it was. */
  remove(table: string, key: string, id: string): Bound {
    const sql = this.#once(`remove ${table}`, () =>
      this.#dialect.deleteFrom(table).where(key, '=', id).returningAll().compile(),
    );
    return { sql, values: [id] };
  }

  #once(shape: string, write: () => { readonly sql: string }): string {
    const known = this.#written.get(shape);
    if (known !== undefined) return known;
    const { sql } = write();
    this.#written.set(shape, sql);
    return sql;
  }
}

function shapeOf(where: SqlRow): { shape: string; values: SqlValue[] } {
  let shape = '';
  const values: SqlValue[] = [];
  for (const [column, value] of Object.entries(where)) {
    shape += value === null ? `${column} null,` : `${column},`;
    if (value !== null) values.push(value);
  }
  return { shape, values };
}

type Query<Rows> = SelectQueryBuilder<Record<string, SqlRow>, string, Rows>;

/** Every member of `where` must be equal; null equals null. */
const matching = <Rows>(query: Query<Rows>, where: SqlRow): Query<Rows> =>
  Object.entries(where).reduce(
    (narrowed, [column, value]) => narrowed.where(column, value === null ? 'is' : '=', value),
    query,
  );
