// The generic tables: one reading and one writing form over any table of the schema. Each write records its change.
import { decodeMembers, decodeRow, encodeRow, type SqlRow, withoutSecrets } from '../schema/rows.ts';
import { type Table, tableNames, tables } from '../schema/tables.ts';
import {
  type Change,
  type DueAtOnce,
  type ReadTable,
  type TableName,
  UniquenessError,
  type Unit,
  type View,
  type WriteTable,
} from '../store.ts';
import type { Remembered } from './remembered.ts';
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
  /** Of a view: what others have read of the same state. */
  readonly remembered?: Remembered;
}

/** A change before it has its number and time. */
export type Recorded = Omit<Change, 'number' | 'at'>;

/** What a unit has done so far, whoever acts in it. */
export class Progress {
  /** Its changes, in order. */
  readonly recorded: Recorded[] = [];
  /** What it lets happen at once, in order. */
  readonly due: DueAtOnce[] = [];
  /** The rows it wrote, as the database has them: no need to read them again. */
  readonly written = new Map<string, SqlRow>();
}

type AnyRow = Record<string, unknown>;
type Order = { readonly orderBy: string; readonly limit: number };

const specOf = (name: TableName): Table<AnyRow> => tables[name] as unknown as Table<AnyRow>;

export const viewOver = (connection: Connection, scope: Scope): View =>
  new Handle(scope, (name) => new Reading(connection, scope, name)) as unknown as View;

/** The handle for what `actor` does in a unit. */
export function unitOver(connection: Connection, scope: Scope, actor: string, progress: Progress): Unit {
  const handle = new Handle(scope, (name) => new Writing(connection, scope, name, actor, progress));
  const recordDerived: Unit['recordDerived'] = async (table, id, after) => {
    mustBeOpen(scope);
    progress.recorded.push({ actor, table, id, action: 'derived', after });
  };
  const happenAtOnce: Unit['happenAtOnce'] = (transition) => {
    mustBeOpen(scope);
    progress.due.push(transition);
  };
  return Object.assign(handle, { recordDerived, happenAtOnce }) as unknown as Unit;
}

/** A unit touches few tables, so the form of each is made when it is asked for. */
class Handle<Form> {
  readonly scope: Scope;
  readonly formOf: (name: TableName) => Form;

  constructor(scope: Scope, formOf: (name: TableName) => Form) {
    this.scope = scope;
    this.formOf = formOf;
  }

  async shown(show: Show, row: object, ...given: unknown[]): Promise<object> {
    mustBeOpen(this.scope);
    const { remembered } = this.scope;
    const known = remembered?.recallShown(show, row, given);
    if (known !== undefined) return known;
    const shown = await show(this as unknown as View, row, ...given);
    remembered?.rememberShown(show, row, given, shown);
    return shown;
  }
}

type Show = (view: View, row: object, ...given: unknown[]) => Promise<object>;

for (const name of tableNames)
  Object.defineProperty(Handle.prototype, name, {
    get(this: Handle<unknown>) {
      return this.formOf(name);
    },
  });

/** A statement that nobody awaited would else run in another's unit. */
function mustBeOpen({ ended }: Scope): void {
  if (ended) throw new Error('the unit has ended: its handle must not be used any more');
}

class Reading implements ReadTable<AnyRow> {
  protected readonly connection: Connection;
  protected readonly scope: Scope;
  protected readonly name: TableName;
  protected readonly spec: Table<AnyRow>;

  constructor(connection: Connection, scope: Scope, name: TableName) {
    this.connection = connection;
    this.scope = scope;
    this.name = name;
    this.spec = specOf(name);
  }

  async get(id: string): Promise<AnyRow | undefined> {
    const [row] = await this.#read(this.connection.statements.get(this.name, this.spec.key, id));
    return row;
  }

  async find(where: AnyRow = {}, order?: Order): Promise<AnyRow[]> {
    const ordered = order === undefined ? undefined : { column: order.orderBy, limit: order.limit };
    const rows = await this.#read(this.connection.statements.select(this.name, encodeRow(this.spec, where), ordered));
    return [...rows];
  }

  async pick<Column extends string>(
    columns: readonly Column[],
    where: AnyRow = {},
  ): Promise<Record<Column, unknown>[]> {
    mustBeOpen(this.scope);
    const rows = await this.connection.rows(
      this.connection.statements.pick(this.name, columns, encodeRow(this.spec, where)),
    );
    return rows.map((row) => decodeMembers(this.spec, columns, row));
  }

  async #read(statement: Bound): Promise<readonly AnyRow[]> {
    mustBeOpen(this.scope);
    const known = this.scope.remembered?.recall(statement);
    if (known !== undefined) return known;
    const rows = await this.connection.rows(statement);
    const decoded = rows.map((row) => decodeRow(this.spec, row));
    this.scope.remembered?.remember(statement, decoded);
    return decoded;
  }
}

class Writing extends Reading implements WriteTable<AnyRow> {
  readonly #actor: string;
  readonly #progress: Progress;

  constructor(connection: Connection, scope: Scope, name: TableName, actor: string, progress: Progress) {
    super(connection, scope, name);
    this.#actor = actor;
    this.#progress = progress;
  }

  override async get(id: string): Promise<AnyRow | undefined> {
    const written = this.#progress.written.get(this.#place(id));
    if (written === undefined) return super.get(id);
    mustBeOpen(this.scope);
    return decodeRow(this.spec, written);
  }

  async insert(row: AnyRow): Promise<void> {
    mustBeOpen(this.scope);
    const encoded = encodeRow(this.spec, row);
    await this.#keepingRules(this.connection.run(this.connection.statements.insert(this.name, encoded)));
    this.#progress.written.set(this.#place(String(row[this.spec.key])), encoded);
    this.#note('insert', row);
  }

  async update(id: string, changes: AnyRow): Promise<AnyRow> {
    mustBeOpen(this.scope);
    const after = await this.#changed(id, encodeRow(this.spec, changes));
    if (after === undefined) throw new Error(`${this.name}: there is no row ${id} to update`);
    const row = decodeRow(this.spec, after);
    if (isWorthNoting(this.spec, changes)) this.#note('update', row);
    return row;
  }

  async remove(id: string): Promise<void> {
    mustBeOpen(this.scope);
    const statement = this.connection.statements.remove(this.name, this.spec.key, id);
    const [before] = await this.#keepingRules(this.connection.rows(statement));
    this.#progress.written.delete(this.#place(id));
    if (before !== undefined) this.#note('remove', decodeRow(this.spec, before));
  }

  #place(id: string): string {
    return `${this.name} ${id}`;
  }

  /** The row as it is afterwards, if there is one. */
  async #changed(id: string, values: SqlRow): Promise<SqlRow | undefined> {
    const { statements } = this.connection;
    const place = this.#place(id);
    const written = this.#progress.written.get(place);
    const changesNothing = Object.keys(values).length === 0;
    if (written !== undefined && !changesNothing)
      await this.#keepingRules(this.connection.run(statements.set(this.name, this.spec.key, id, values)));
    const [after] =
      written !== undefined
        ? [{ ...written, ...values }]
        : changesNothing
          ? await this.connection.rows(statements.get(this.name, this.spec.key, id))
          : await this.#keepingRules(this.connection.rows(statements.update(this.name, this.spec.key, id, values)));
    if (after !== undefined) this.#progress.written.set(place, after);
    return after;
  }

  async #keepingRules<Result>(running: Promise<Result>): Promise<Result> {
    try {
      return await running;
    } catch (cause) {
      const rule = this.connection.brokenRule(cause);
      throw rule === undefined ? cause : new UniquenessError(rule, { cause });
    }
  }

  #note(action: Change['action'], row: AnyRow): void {
    this.#progress.recorded.push({
      actor: this.#actor,
      table: this.name,
      id: String(row[this.spec.key]),
      action,
      after: withoutSecrets(this.spec, row),
    });
  }
}

const isWorthNoting = (spec: Table<AnyRow>, changes: AnyRow): boolean =>
  Object.keys(changes).some((column) => !spec.quiet.includes(column));
