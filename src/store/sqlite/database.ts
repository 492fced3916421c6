// The SQLite library: the one built into Node where there is one, else the bridge package with the same interface.
import { createRequire } from 'node:module';
import { OperationalError } from '../../base/index.ts';
import type { SqlValue } from '../schema/rows.ts';

export interface Statement {
  all(...parameters: SqlValue[]): unknown[];
  run(...parameters: SqlValue[]): { changes: number | bigint };
}

export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

const require = createRequire(import.meta.url);

/** Opens `path` (or «:memory:») with WAL and full durability. Rejects with DX_STORE when it cannot. */
export function openDatabase(path: string, options: { readOnly: boolean }): Database {
  const database = openPlain(path, options);
  try {
    database.exec('pragma busy_timeout = 5000');
    // 32 MiB of pages at most: keys are drawn at random, so the indexes of a full store are used all over.
    database.exec('pragma cache_size = -32768');
    if (options.readOnly) return database;
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    return database;
  } catch (cause) {
    database.close();
    throw cannotOpen(path, cause);
  }
}

/** Opens `path` as SQLite does by itself. Rejects with DX_STORE when it cannot. */
export function openPlain(path: string, options: { readOnly: boolean }): Database {
  try {
    const DatabaseSync = load();
    return new DatabaseSync(path, options);
  } catch (cause) {
    throw cannotOpen(path, cause);
  }
}

function cannotOpen(path: string, cause: unknown): OperationalError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new OperationalError('DX_STORE', `cannot open the store ${path}: ${problem}`, { cause });
}

type DatabaseConstructor = new (path: string, options: { readOnly: boolean }) => Database;

/** node:sqlite came with Node 22.13; before it, the optional package takes its place. */
function load(): DatabaseConstructor {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const builtIn = major > 22 || (major === 22 && minor >= 13);
  return require(builtIn ? 'node:sqlite' : '@photostructure/sqlite').DatabaseSync;
}
