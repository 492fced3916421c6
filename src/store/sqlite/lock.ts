// One server to a state file. The lock is SQLite's own, held on an empty file beside it: the system drops it with the
// process, however it ends, so nothing stale is ever left behind.
import { OperationalError } from '../../base/index.ts';
import { type Database, openPlain } from './database.ts';

/** Takes the lock of the store at `path`. Rejects with DX_STORE_IN_USE when another store holds it. */
export function lockStore(path: string): Database {
  const lock = openPlain(`${path}.lock`, { readOnly: false });
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch (cause) {
    lock.close();
    throw new OperationalError('DX_STORE_IN_USE', `another server uses the store ${path}`, { cause });
  }
}
