// The generic tables: one reading and one writing form over any table of the schema. Each write records its change.
import type { ExpressionBuilder, Kysely } from 'kysely';
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
import type { Tables } from './dialect.ts';

type Recorder = (change: Pick<Change, 'table' | 'id' | 'action' | 'after'>) => Promise<void>;

export function viewOver(queries: Kysely<Tables>): View {
  return Object.fromEntries(tableNames.map((name) => [name, reading(queries, name, specOf(name))])) as unknown as View;
}

export function unitOver(queries: Kysely<Tables>, record: Recorder): Unit {
  const writable = tableNames.map((name) => [name, writing(queries, name, specOf(name), record)]);
  return {
    ...Object.fromEntries(writable),
    recordDerived: (table: TableName, id: string, after: Record<string, unknown>) =>
      record({ table, id, action: 'derived', after }),
  } as unknown as Unit;
}

type AnyRow = Record<string, unknown>;

const specOf = (name: TableName): Table<AnyRow> => tables[name] as unknown as Table<AnyRow>;

function reading(queries: Kysely<Tables>, name: TableName, spec: Table<AnyRow>): ReadTable<AnyRow> {
  return {
    async get(id) {
      const row = await queries.selectFrom(name).selectAll().where(spec.key, '=', id).executeTakeFirst();
      return row === undefined ? undefined : decodeRow(spec, row as SqlRow);
    },
    async find(where = {}) {
      const query = queries.selectFrom(name).selectAll().where(matching(spec, where)).orderBy('rowOrder');
      return (await query.execute()).map((row) => decodeRow(spec, row as SqlRow));
    },
    async pick(column, where = {}) {
      const query = queries.selectFrom(name).select(column).where(matching(spec, where));
      return (await query.execute()).map((row) => decodeMember(spec, column, (row as SqlRow)[column] ?? null));
    },
  };
}

/** Every member of `where` must be equal; null equals null. */
const matching =
  (spec: Table<AnyRow>, where: AnyRow) =>
  ({ and, eb }: ExpressionBuilder<Tables, string>) =>
    and(
      Object.entries(encodeRow(spec, where)).map(([column, value]) =>
        value === null ? eb(column, 'is', null) : eb(column, '=', value),
      ),
    );

function writing(queries: Kysely<Tables>, name: TableName, spec: Table<AnyRow>, record: Recorder): WriteTable<AnyRow> {
  const { get, find, pick } = reading(queries, name, spec);
  const note = (action: Change['action'], row: AnyRow): Promise<void> =>
    record({ table: name, id: String(row[spec.key]), action, after: withoutSecrets(spec, row) });
  return {
    get,
    find,
    pick,
    async insert(row) {
      await guarded(queries.insertInto(name).values(encodeRow(spec, row)).execute());
      await note('insert', row);
    },
    async update(id, changes) {
      const before = await get(id);
      if (before === undefined) throw new Error(`${name}: there is no row ${id} to update`);
      const values = encodeRow(spec, changes);
      if (Object.keys(values).length === 0) return before;
      await guarded(queries.updateTable(name).set(values).where(spec.key, '=', id).execute());
      const after = { ...before, ...changes };
      if (isWorthNoting(spec, changes)) await note('update', after);
      return after;
    },
    async remove(id) {
      const before = await get(id);
      if (before === undefined) return;
      await queries.deleteFrom(name).where(spec.key, '=', id).execute();
      await note('remove', before);
    },
  };
}

const isWorthNoting = (spec: Table<AnyRow>, changes: AnyRow): boolean =>
  Object.keys(changes).some((column) => !spec.quiet.includes(column));

/** SQLite names the columns of a broken unique index, or its name for a partial one. */
const uniqueRules: readonly [pattern: RegExp, rule: string][] = [
  [/connections\.vlan/, 'hosted-connection-vlan'],
  [/virtualInterfaces\.vlan/, 'virtual-interface-vlan'],
  [/peerPorts\.port/, 'peer-port'],
  [/vpnGateways\.vpcId/, 'vpn-gateway-vpc'],
];

async function guarded(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    if (!message.includes('UNIQUE constraint failed')) throw cause;
    const rule = uniqueRules.find(([pattern]) => pattern.test(message))?.[1] ?? 'key';
    throw new UniquenessError(rule, { cause });
  }
}
