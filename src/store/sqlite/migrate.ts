// Brings the schema of a database up to date, forward only.
import { OperationalError } from '../../base/index.ts';
import { migrations } from '../migrations/index.ts';
import type { Database } from './database.ts';

/**
 * Each migration is one transaction, recorded in `user_version`. Rejects with DX_STORE_NEWER when a newer program wrote
 * the database, and with DX_STORE when a migration fails; the database then stays as the last complete one left it.
 */
export function migrate(database: Database, path: string): void {
  const [row] = database.prepare('pragma user_version').all() as { user_version: number }[];
  const found = row?.user_version ?? 0;
  if (found > migrations.length) {
    const versions = `it has version ${found} of the schema, this program knows ${migrations.length}`;
    throw new OperationalError('DX_STORE_NEWER', `the store ${path} was written by a newer program: ${versions}`);
  }
  for (let version = found; version < migrations.length; version++) {
    try {
      database.exec('begin immediate');
      for (const statement of migrations[version] ?? []) database.exec(statement);
      database.exec(`pragma user_version = ${version + 1}`);
      database.exec('commit');
    } catch (cause) {
      // Not only closing, which leaves the transaction to whoever still holds a statement.
      database.exec('rollback');
      const problem = cause instanceof Error ? cause.message : String(cause);
      throw new OperationalError('DX_STORE', `cannot bring the store ${path} up to date: ${problem}`, { cause });
    }
  }
}
