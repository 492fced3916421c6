// Rows as the database keeps them, and back. The only place where booleans and lists change their form.
import type { Table } from './tables.ts';

export type SqlValue = string | number | null;
export type SqlRow = Record<string, SqlValue>;
type Member = string | number | boolean | null | readonly unknown[];

/** Encodes the given members; refuses undefined and unknown ones, since a driver would bind them as NULL in silence. */
export function encodeRow<Row extends object>(table: Table<Row>, members: Partial<Row>): SqlRow {
  const row: SqlRow = {};
  for (const [name, value] of Object.entries(members)) {
    const kind = (table.columns as Record<string, string>)[name];
    if (kind === undefined || value === undefined) throw new TypeError(`column ${name}: cannot be kept`);
    row[name] = encode(kind, value as Member);
  }
  return row;
}

function encode(kind: string, value: Member): SqlValue {
  if (value === null) return null;
  if (kind === 'json') return JSON.stringify(value);
  if (kind === 'boolean') return value === true ? 1 : 0;
  return value as string | number;
}

export function decodeRow<Row extends object>(table: Table<Row>, row: SqlRow): Row {
  const members: Record<string, unknown> = {};
  const kinds: Readonly<Record<string, string>> = table.columns;
  for (const name in kinds) members[name] = decode(kinds[name] ?? '', row[name] ?? null);
  return members as Row;
}

/** Some members of a row. */
export function decodeMembers<Name extends string>(
  { columns }: { readonly columns: Readonly<Record<string, string>> },
  names: readonly Name[],
  row: SqlRow,
): Record<Name, unknown> {
  const members: Partial<Record<Name, unknown>> = {};
  for (const name of names) members[name] = decode(columns[name] ?? '', row[name] ?? null);
  return members as Record<Name, unknown>;
}

function decode(kind: string, value: SqlValue): unknown {
  if (value === null) return null;
  if (kind === 'json') return JSON.parse(String(value));
  return kind === 'boolean' ? value === 1 : value;
}

/** The row without its secrets: what the change log may hold. */
export function withoutSecrets(
  { secret }: { readonly secret: readonly string[] },
  row: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const open = { ...row };
  for (const name of secret) delete open[name];
  return open;
}
