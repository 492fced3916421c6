// The generic tables: one reading and one writing form over any table of the schema. Each write records its change.
import { decodeMember, decodeRow, encodeRow, type SqlRow, withoutSecrets } from '../schema/rows.ts';
import { type Table, tableNames, tables } from '../schema/tables.ts';
import {
  type Change,
  type ReadTable,
  type TableName,
  UniquenessError,
  type Unit,
  type View,
  type WriteTable,
} from '../store.ts';
import type { Bound, Statements } from './statements.ts';

/** What a driver gives: its statements, a way to run them, and the name of the unique rule that an error tells of. */
export interface Connection {
  readonly statements: Statements;
  rows(statement: Bound): Promise<SqlRow[]>;
  run(statement: Bound): Promise<void>;
  brokenRule(error: unknown): string | undefined;
}

/** The time in which a handle may be used: until its unit or view has ended. */
export interface Scope {
  ended: boolean;
}

type Recorder = (change: Pick<Change, 'table' | 'id' | 'action' | 'after'>) => Promise<void>;
type AnyRow = Record<string, unknown>;

const specOf = (name: TableName): Table<AnyRow> => tables[name] as unknown as Table<AnyRow>;

export function viewOver(connection: Connection, scope: Scope): View {
  const readable = tableNames.map((name) => [name, reading(connection, scope, name)]);
  return Object.fromEntries(readable) as unknown as View;
}

export function unitOver(connection: Connection, scope: Scope, record: Recorder): Unit {
  const writable = tableNames.map((name) => [name, writing(connection, scope, name, record)]);
  return {
    ...Object.fromEntries(writable),
    recordDerived: async (table: TableName, id: string, after: Record<string, unknown>) => {
      mustBeOpen(scope);
      await record({ table, id, action: 'derived', after });
    },
  } as unknown as Unit;
}

/** A statement that nobody awaited would else run in another's unit. */
function mustBeOpen({ ended }: Scope): void {
  if (ended) throw new Error('the unit has ended: its handle must not be used any more');
}

function reading(connection: Connection, scope: Scope, name: TableName): ReadTable<AnyRow> {
  const { statements } = connection;
  const spec = specOf(name);
  return {
    async get(id) {
      mustBeOpen(scope);
      const [row] = await connection.rows(statements.select(name, { [spec.key]: id }));
      return row === undefined ? undefined : decodeRow(spec, row);
    },
    async find(where = {}, order) {
      mustBeOpen(scope);
      const ordered = order === undefined ? undefined : { column: order.orderBy, limit: order.limit };
      const rows = await connection.rows(statements.select(name, encodeRow(spec, where), ordered));
      return rows.map((row) => decodeRow(spec, row));
    },
    async pick(column, where = {}) {
      mustBeOpen(scope);
      const rows = await connection.rows(statements.pick(name, column, encodeRow(spec, where)));
      return rows.map((row) => decodeMember(spec, column, row[column] ?? null));
    },
  };
}

function writing(connection: Connection, scope: Scope, name: TableName, record: Recorder): WriteTable<AnyRow> {
  const { statements } = connection;
  const spec = specOf(name);
  const { get, find, pick } = reading(connection, scope, name);
  const note = (action: Change['action'], row: AnyRow): Promise<void> =>
    record({ table: name, id: String(row[spec.key]), action, after: withoutSecrets(spec, row) });
  const run = async (statement: Bound): Promise<void> => {
    mustBeOpen(scope);
    try {
      await connection.run(statement);
    } catch (cause) {
      const rule = connection.brokenRule(cause);
      throw rule === undefined ? cause : new UniquenessError(rule, { cause });
    }
  };
  return {
    get,
    find,
    pick,
    async insert(row) {
      await run(statements.insert(name, encodeRow(spec, row)));
      await note('insert', row);
    },
    async update(id, changes) {
      const before = await get(id);
      if (before === undefined) throw new Error(`${name}: there is no row ${id} to update`);
      const values = encodeRow(spec, changes);
      if (Object.keys(values).length === 0) return before;
      await run(statements.update(name, spec.key, id, values));
      const after = { ...before, ...changes };
      if (isWorthNoting(spec, changes)) await note('update', after);
      return after;
    },
    async remove(id) {
      const before = await get(id);
      if (before === undefined) return;
      await run(statements.remove(name, spec.key, id));
      await note('remove', before);
    },
  };
}

const isWorthNoting = (spec: Table<AnyRow>, changes: AnyRow): boolean =>
  Object.keys(changes).some((column) => !spec.quiet.includes(column));
