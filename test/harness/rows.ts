// Rows that no operation makes yet, put beside a running server into the database of its state folder.
import { join } from 'node:path';
import { silentLog, systemClock } from '../../src/base/index.ts';
import { openStore, type Unit } from '../../src/store/index.ts';

export async function editRows(stateFolder: string, work: (unit: Unit) => Promise<unknown>): Promise<void> {
  const store = await openStore({ path: join(stateFolder, 'state.sqlite'), clock: systemClock, log: silentLog });
  try {
    await store.write('test', work);
  } finally {
    await store.close();
  }
}
