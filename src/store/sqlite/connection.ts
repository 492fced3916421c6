// One synchronous SQLite connection as the tables use it: statements are prepared once each.
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { SqlRow, SqlValue } from '../schema/rows.ts';
import { type Bound, Statements } from '../sql/statements.ts';
import type { Connection } from '../sql/tables.ts';
import type { Database, Statement } from './database.ts';

const dialect = new Kysely<Record<string, SqlRow>>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});
const statements = new Statements(dialect);

/** SQLite names the columns of a broken unique index. */
const uniqueRules: readonly [pattern: RegExp, rule: string][] = [
  [/connections\.vlan/, 'hosted-connection-vlan'],
  [/virtualInterfaces\.vlan/, 'virtual-interface-vlan'],
  [/peerPorts\.port/, 'peer-port'],
  [/vpnGateways\.vpcId/, 'vpn-gateway-vpc'],
];

export class SqliteConnection implements Connection {
  readonly statements = statements;
  readonly #database: Database;
  readonly #prepared = new Map<string, Statement>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** For work that runs no statement of a table. */
  all(sql: string, ...values: SqlValue[]): unknown[] {
    return this.#prepare(sql).all(...values);
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  async rows({ sql, values }: Bound): Promise<SqlRow[]> {
    return this.#prepare(sql).all(...values) as SqlRow[];
  }

  async run({ sql, values }: Bound): Promise<void> {
    this.#prepare(sql).run(...values);
  }

  brokenRule(error: unknown): string | undefined {
    const message = error instanceof Error ? error.message : '';
    if (!message.includes('UNIQUE constraint failed')) return undefined;
    return uniqueRules.find(([pattern]) => pattern.test(message))?.[1] ?? 'key';
  }

  #prepare(sql: string): Statement {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}
