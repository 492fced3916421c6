import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../base/index.ts';
import { FakeClock } from '../../base/testing/fake-clock.ts';
import { openStore, type StoreOptions } from '../index.ts';
import { describeStoreContract } from '../testing/contract.ts';
import { type Database, openDatabase } from './database.ts';

const folder = mkdtempSync(join(tmpdir(), 'crossconnect-store-'));
afterAll(() => rmSync(folder, { recursive: true }));
let file = '';
let files = 0;
beforeEach(() => {
  file = join(folder, `store-${files++}.sqlite`);
});
const options = (path: string): StoreOptions => ({ path, clock: new FakeClock(), log: silentLog });

describeStoreContract('SQLite in a file', () => openStore(options(file)));
describeStoreContract('SQLite in memory', () => openStore(options(':memory:')));

/** Opens real databases, but lets a test see and change what `exec` does on the writing connection. */
function watched(exec: (sql: string, real: () => void, database: Database) => void): StoreOptions['open'] {
  return (path, { readOnly }) => {
    const database = openDatabase(path, { readOnly });
    if (readOnly) return database;
    return {
      exec: (sql) => exec(sql, () => database.exec(sql), database),
      prepare: (sql) => database.prepare(sql),
      close: () => database.close(),
    };
  };
}

const row = { bgpPeerId: 'a', port: 1, problem: null };

describe('durability', () => {
  it('writes with a write-ahead log and full synchronisation', async () => {
    const seen: unknown[] = [];
    const open = watched((sql, real, database) => {
      real();
      if (sql === 'commit' && seen.length === 0)
        seen.push(...database.prepare('pragma journal_mode').all(), ...database.prepare('pragma synchronous').all());
    });
    const store = await openStore({ ...options(file), open: open ?? openDatabase });
    await store.write('test', (unit) => unit.peerPorts.insert(row));
    await store.close();
    expect(seen).toEqual([{ journal_mode: 'wal' }, { synchronous: 2 }]);
  });

  it('answers no unit before its commit, and one commit serves all that wait', async () => {
    const events: string[] = [];
    const open = watched((sql, real) => {
      real();
      if (sql === 'commit') events.push('commit');
    });
    const store = await openStore({ ...options(file), open: open ?? openDatabase });
    events.length = 0;
    await Promise.all(
      ['a', 'b', 'c'].map(async (bgpPeerId, port) => {
        await store.write('test', (unit) => unit.peerPorts.insert({ bgpPeerId, port, problem: null }));
        events.push('answer');
      }),
    );
    expect(events).toEqual(['commit', 'answer', 'answer', 'answer']);
    await store.close();
  });

  it('rejects every unit of a commit that fails, and shows nothing of them', async () => {
    let failing = false;
    const open = watched((sql, real) => {
      if (failing && sql === 'commit') throw new Error('disk full');
      real();
    });
    const store = await openStore({ ...options(file), open: open ?? openDatabase });
    failing = true;
    const outcomes = await Promise.allSettled(
      ['a', 'b'].map((bgpPeerId, port) =>
        store.write('test', (unit) => unit.peerPorts.insert({ bgpPeerId, port, problem: null })),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    failing = false;
    expect(await store.read((view) => view.peerPorts.find())).toEqual([]);
    await store.write('test', (unit) => unit.peerPorts.insert(row));
    expect(await store.read((view) => view.peerPorts.find())).toEqual([row]);
    await store.close();
  });

  it('finds everything again after it was closed', async () => {
    const first = await openStore(options(file));
    await first.write('test', (unit) => unit.peerPorts.insert(row));
    await first.close();
    const second = await openStore(options(file));
    expect(await second.read((view) => view.peerPorts.find())).toEqual([row]);
    expect(await second.lastChange()).toBe(1);
    await second.close();
  });

  it('tells a reader below the floor to reload', async () => {
    const store = await openStore({ ...options(':memory:'), retainedChanges: 10 });
    await store.write('test', async (unit) => {
      for (let index = 0; index < 1_000; index++)
        await unit.peerPorts.insert({ bgpPeerId: `p${index}`, port: index, problem: null });
    });
    expect(await store.changesAfter(0, 1)).toBeUndefined();
    expect((await store.changesAfter(995, 10))?.length).toBe(5);
    await store.close();
  });
});
