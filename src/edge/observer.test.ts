import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LogFields, silentLog } from '../base/index.ts';
import { FakeClock } from '../base/testing/fake-clock.ts';
import { openStore, peerStatuses, type Store, type Unit } from '../store/index.ts';
import type { SessionState } from './doors.ts';
import { takeIncarnation } from './incarnation.ts';
import { Observer } from './observer.ts';
import { settle } from './testing/lab.ts';
import { bgpPeer, connection, virtualInterface } from './testing/rows.ts';

let clock: FakeClock;
let store: Store;
let observer: Observer;
let logged: LogFields[];

async function observe(): Promise<void> {
  const incarnation = await takeIncarnation(store, clock);
  const ports = { first: 17_900, last: 17_909 };
  const log = { ...silentLog, info: (_: string, fields: LogFields = {}) => void logged.push(fields) };
  observer = new Observer({ store, clock, log, edgeId: 'edge-1', incarnation, ports });
}
beforeEach(async () => {
  logged = [];
  clock = new FakeClock();
  store = await openStore({ path: ':memory:', clock, log: silentLog });
  await store.write('test', async (unit) => {
    await unit.connections.insert(connection());
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-1'));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-a', 'dxvif-1'));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-b', 'dxvif-1'));
  });
  await observe();
});
afterEach(async () => {
  await observer.stop();
  await store.close();
});

const see = async (name: string, state: SessionState, reason: string, isError = false): Promise<void> => {
  const fact = { at: clock.now(), monotonicAt: clock.monotonic(), state, reason, isError };
  observer.observe({ kind: 'session', bgpPeerId: `dxpeer-${name}`, ...fact });
  await settle();
};
const comeUp = async (name: string): Promise<void> => {
  await see(name, 'connect', 'started');
  await see(name, 'active', 'waiting for the neighbor');
  await see(name, 'openSent', 'connected');
  await see(name, 'openConfirm', 'OPEN accepted');
  await see(name, 'established', 'established');
};
const count = (received: number): void =>
  observer.observe({
    kind: 'counts',
    bgpPeerId: 'dxpeer-a',
    counts: { received, accepted: received, announced: 1 },
  });
const row = (name = 'a') => store.read((view) => view.peerSessions.get(`dxpeer-${name}`));
const statuses = async (): Promise<string[]> =>
  (await store.read((view) => peerStatuses(view, 'dxvif-1'))).map(({ bgpStatus }) => bgpStatus);
const derivedAfter = async (number: number): Promise<unknown[]> =>
  ((await store.changesAfter(number, 1_000)) ?? [])
    .filter(({ action }) => action === 'derived')
    .map(({ id, after }) => [id, ...Object.values(after)]);

describe('the state of a session', () => {
  it('is written at once, with the instant it was entered', async () => {
    await see('a', 'connect', 'started');
    clock.advance(5_000);
    await see('a', 'active', 'waiting for the neighbor');
    expect(await row()).toMatchObject({ state: 'active', since: clock.now() });
  });

  it('brings its derived states in the same unit: of the peer, and of the virtual interface with the first and last', async () => {
    const before = await store.lastChange();
    await comeUp('a');
    await comeUp('b');
    await see('a', 'idle', 'hold timer expired', true);
    await see('b', 'idle', 'hold timer expired', true);
    expect(await derivedAfter(before)).toEqual([
      ['dxpeer-a', 'up'],
      ['dxvif-1', 'available'],
      ['dxpeer-b', 'up'],
      ['dxpeer-a', 'down'],
      ['dxpeer-b', 'down'],
      ['dxvif-1', 'down'],
    ]);
    const changes = (await store.changesAfter(before, 1_000)) ?? [];
    for (const [index, { action, at, id }] of changes.entries())
      if (action === 'derived' && id === 'dxpeer-a')
        expect(changes[index - 1]).toMatchObject({ table: 'peerSessions', id, at });
  });

  it('counts for nothing once another run of the edge has begun, which records the fall', async () => {
    await comeUp('a');
    expect(await statuses()).toEqual(['up', 'down']);
    const before = await store.lastChange();
    await observe();
    expect(await statuses()).toEqual(['down', 'down']);
    expect(await derivedAfter(before)).toEqual([
      ['dxpeer-a', 'down'],
      ['dxvif-1', 'down'],
    ]);
    await see('b', 'active', 'waiting for the neighbor');
    expect(await statuses()).toEqual(['down', 'down']);
  });

  it('is logged once it is durable when it is news: up, or lost', async () => {
    await comeUp('a');
    clock.advance(2_500);
    await see('a', 'idle', 'hold timer expired', true);
    const names = { bgpPeerId: 'dxpeer-a', virtualInterfaceId: 'dxvif-1', account: '111122223333' };
    const common = { ...names, recordedMs: 0 };
    expect(logged).toEqual([
      { ...common, state: 'established', reason: 'established', monotonicAt: 0 },
      { ...common, state: 'idle', reason: 'hold timer expired', monotonicAt: 2_500 },
    ]);
  });

  it('of a peer that is gone is not written', async () => {
    await store.write('test', (unit) => unit.bgpPeers.remove('dxpeer-a'));
    await see('a', 'idle', 'stopped');
    expect(await row()).toBeUndefined();
  });
});

describe('a store that cannot be written', () => {
  /** Fails as long as `full` says. */
  let full: boolean;
  beforeEach(() => {
    full = true;
    const write = store.write.bind(store);
    store.write = <T>(actor: string, work: (unit: Unit) => Promise<T>) =>
      full && actor === 'edge' ? Promise.reject<T>(new Error('disk full')) : write(actor, work);
  });

  it('delays what was seen, and loses nothing of it nor its order', async () => {
    full = false;
    await comeUp('a');
    full = true;
    await see('a', 'idle', 'hold timer expired', true);
    await see('a', 'connect', 'started');
    expect(await statuses()).toEqual(['up', 'down']);
    full = false;
    clock.advance(1_000);
    await settle();
    expect(await statuses()).toEqual(['down', 'down']);
    expect(await row()).toMatchObject({
      state: 'connect',
      lastError: 'hold timer expired',
      lastErrorAt: clock.now() - 1_000,
    });
  });

  it('does not keep the edge from stopping', async () => {
    await see('a', 'connect', 'started');
    await observer.stop();
    expect(await row()).toBeUndefined();
  });
});

describe('the last error', () => {
  it('is what last went wrong, kept while the session starts again, and while it is up', async () => {
    await comeUp('a');
    expect(await row()).toMatchObject({ lastError: null, lastErrorAt: null });
    await see('a', 'idle', 'received NOTIFICATION 6/2 (Cease, Administrative Shutdown)', true);
    const wrong = {
      lastError: 'received NOTIFICATION 6/2 (Cease, Administrative Shutdown)',
      lastErrorAt: clock.now(),
    };
    clock.advance(1_000);
    await comeUp('a');
    expect(await row()).toMatchObject({ state: 'established', ...wrong });
    await see('a', 'idle', 'stopped');
    expect(await row()).toMatchObject(wrong);
    await see('a', 'idle', 'hold timer expired', true);
    expect(await row()).toMatchObject({ lastError: 'hold timer expired', lastErrorAt: clock.now() });
  });

  it('outlives a restart', async () => {
    await see('a', 'idle', 'hold timer expired', true);
    await observe();
    await see('a', 'connect', 'started');
    expect(await row()).toMatchObject({ incarnation: 2, lastError: 'hold timer expired' });
  });
});

describe('counts', () => {
  it('are written at most once a second and session, the newest of them', async () => {
    await comeUp('a');
    const written: (number | undefined)[] = [];
    for (let tenth = 0; tenth < 30; tenth++) {
      count(tenth);
      await settle();
      clock.advance(100);
      await settle();
      written.push((await row())?.receivedCount);
    }
    expect([...new Set(written)]).toEqual([0, 9, 19, 29]);
  });

  it('fall to nothing with the session, and late ones do not bring them back', async () => {
    await comeUp('a');
    count(7);
    clock.advance(1_000);
    await settle();
    expect(await row()).toMatchObject({ receivedCount: 7, announcedCount: 1 });
    count(8);
    await see('a', 'idle', 'hold timer expired', true);
    clock.advance(1_000);
    await settle();
    expect(await row()).toMatchObject({ receivedCount: 0, acceptedCount: 0, announcedCount: 0 });
  });

  it('that still wait are written when the edge stops', async () => {
    await comeUp('a');
    count(3);
    await observer.stop();
    expect(await row()).toMatchObject({ receivedCount: 3 });
  });
});
