import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../base/index.ts';
import { FakeClock } from '../../base/testing/fake-clock.ts';
import type { PeerPort } from '../../domain/index.ts';
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

const row: PeerPort = { bgpPeerId: 'a', addressFamily: 'ipv4', port: 1, problem: null };

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
        await store.write('test', (unit) =>
          unit.peerPorts.insert({ bgpPeerId, addressFamily: 'ipv4', port, problem: null }),
        );
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
        store.write('test', (unit) => unit.peerPorts.insert({ bgpPeerId, addressFamily: 'ipv4', port, problem: null })),
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
      for (let index = 0; index < 1_010; index++)
        await unit.peerPorts.insert({ bgpPeerId: `p${index}`, addressFamily: 'ipv4', port: index, problem: null });
    });
    expect(await store.changesAfter(0, 1)).toBeUndefined();
    expect(await store.changesAfter(999, 1)).toBeUndefined();
    const retained = (await store.changesAfter(1_000, 20)) ?? [];
    expect(retained.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, index) => 1_001 + index));
    expect(await store.changesAfter(1_010, 20)).toEqual([]);
    await store.close();
  });

  it('keeps the write-ahead log small although somebody always reads', async () => {
    const store = await openStore(options(file));
    await store.write('test', (unit) => unit.peerPorts.insert(row));
    let writing = true;
    const reading = async (): Promise<void> => {
      while (writing)
        await store.read(async (view) => {
          await view.peerPorts.find();
          await new Promise((resolve) => setImmediate(resolve));
        });
    };
    const readers = [reading(), reading()];
    let largest = 0;
    for (let index = 0; index < 3_000; index++) {
      await store.write('test', (unit) => unit.peerPorts.update('a', { port: index }));
      largest = Math.max(largest, statSync(`${file}-wal`).size);
    }
    writing = false;
    await Promise.all(readers);
    await store.close();
    // A commit of this size appends some four pages of 4 KiB.
    expect(largest).toBeLessThan(1_600 * 5 * 4_120);
  });
});

describe('a disk that is full', () => {
  it('rejects the units of the commit with the reason, keeps what was there, and goes on once there is room', async () => {
    let writer: Database | undefined;
    const open = watched((_, real, database) => {
      writer = database;
      real();
    });
    const store = await openStore({ ...options(file), open: open ?? openDatabase });
    await store.write('test', (unit) => unit.peerPorts.insert(row));
    const before = await store.lastChange();
    const [counted] = (writer?.prepare('pragma page_count').all() ?? []) as { page_count: number }[];
    writer?.exec(`pragma max_page_count = ${(counted?.page_count ?? 0) + 2}`);
    const large = { resource: 'large', tags: [{ key: 'k', value: 'x'.repeat(100_000) }] };
    const outcomes = await Promise.allSettled([
      store.write('test', (unit) => unit.tagSets.insert(large)),
      store.write('test', (unit) => unit.tagSets.insert({ ...large, resource: 'larger' })),
    ]);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('full') } });
    expect(await store.lastChange()).toBe(before);
    writer?.exec('pragma max_page_count = 100000');
    await store.write('test', (unit) => unit.tagSets.insert(large));
    expect(await store.read((view) => view.tagSets.find())).toEqual([large]);
    expect(await store.lastChange()).toBe(before + 1);
    await store.close();
  });
});

describe('opening', () => {
  it('refuses a file that another store uses, in this process too, and leaves it as it was', async () => {
    const first = await openStore(options(file));
    await expect(openStore(options(file))).rejects.toMatchObject({ code: 'DX_STORE_IN_USE' });
    await first.write('test', (unit) => unit.peerPorts.insert(row));
    await first.close();
    const second = await openStore(options(file));
    expect(await second.read((view) => view.peerPorts.find())).toEqual([row]);
    await second.close();
  });

  it('refuses a file that a newer program wrote', async () => {
    await (await openStore(options(file))).close();
    const database = openDatabase(file, { readOnly: false });
    database.exec('pragma user_version = 999');
    database.close();
    await expect(openStore(options(file))).rejects.toMatchObject({
      code: 'DX_STORE_NEWER',
      message: expect.stringContaining('version 999'),
    });
  });

  it('leaves the last complete version when a migration fails, and can be tried again', async () => {
    let failing = true;
    const open = watched((sql, real) => {
      if (failing && sql.includes('transitionsByDue')) throw new Error('disk I/O error');
      real();
    });
    const given = { ...options(file), open: open ?? openDatabase };
    await expect(openStore(given)).rejects.toMatchObject({ code: 'DX_STORE', message: /disk I\/O error/ });
    failing = false;
    const store = await openStore(given);
    await store.write('test', (unit) => unit.peerPorts.insert(row));
    await store.close();
  });

  it('refuses what is no database', async () => {
    writeFileSync(file, 'this is no database, but a text of some length'.repeat(100));
    await expect(openStore(options(file))).rejects.toMatchObject({ code: 'DX_STORE' });
  });
});

describe('what is shown', () => {
  it('is made once for all who read the same state, and frozen', async () => {
    const store = await openStore(options(file));
    await store.write('test', (unit) => unit.peerPorts.insert(row));
    let made = 0;
    const show = async (): Promise<{ made: number }> => ({ made: ++made });
    const shown = (): Promise<Readonly<{ made: number }> | undefined> =>
      store.read(async (view) => {
        const held = await view.peerPorts.get('a');
        return held && view.shown(show, held);
      });
    const first = await shown();
    expect(first).toEqual({ made: 1 });
    expect(Object.isFrozen(first)).toBe(true);
    expect(await shown()).toBe(first);
    await store.write('test', (unit) => unit.peerPorts.update('a', { port: 2 }));
    expect(await shown()).toEqual({ made: 2 });
    await store.close();
  });
});

describe('what is looked up often', () => {
  const lookups: [table: string, columns: string][] = [
    ['transitions', 'held = 0 order by dueAt, rowOrder limit 64'],
    ['connections', 'ownerAccount = 1 and region = 1'],
    ['virtualInterfaces', 'connectionId = 1'],
    ['virtualInterfaces', 'virtualGatewayId = 1'],
    ['bgpPeers', 'virtualInterfaceId = 1'],
    ['tagSets', 'resource = 1'],
    ['peerSessions', 'bgpPeerId = 1'],
    ['peerSessions', "edgeId = 1 and state = 'established'"],
    ['gatewayAttachments', 'directConnectGatewayId = 1'],
    ['gatewayAssociations', 'directConnectGatewayId = 1'],
    ['gatewayAssociations', 'gatewayId = 1'],
    ['directConnectGateways', 'ownerAccount = 1'],
    ['vpnGateways', 'vpcId = 1'],
  ];
  it.each(lookups)('is found by an index: %s where %s', async (table, condition) => {
    await (await openStore(options(file))).close();
    const database = openDatabase(file, { readOnly: true });
    const plan = database.prepare(`explain query plan select * from "${table}" where ${condition}`).all();
    database.close();
    const details = (plan as { detail: string }[]).map(({ detail }) => detail).join();
    expect(details).toMatch(/^SEARCH \w+ USING INDEX/);
  });
});
