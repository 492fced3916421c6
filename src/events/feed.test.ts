import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../base/index.ts';
import { FakeClock } from '../base/testing/fake-clock.ts';
import { openStore, type Store } from '../store/index.ts';
import { ChangeFeed } from './feed.ts';

let store: Store;
const open = (retainedChanges: number): Promise<Store> =>
  openStore({ path: ':memory:', clock: new FakeClock(), log: silentLog, retainedChanges });
beforeEach(async () => {
  store = await open(100_000);
});
afterEach(() => store.close());

const insert = (bgpPeerId: string, port: number): Promise<void> =>
  store.write('test', (unit) => unit.peerPorts.insert({ bgpPeerId, addressFamily: 'ipv4', port, problem: null }));

/** Collects ids until `count` of them have come. */
function collect(feed: ChangeFeed, after: number, count: number): Promise<string[]> {
  const seen: string[] = [];
  return new Promise((resolve) => {
    const stop = feed.subscribe(after, {
      change: ({ id }) => {
        seen.push(id);
        if (seen.length < count) return;
        stop();
        resolve(seen);
      },
      reload: () => void seen.push('reload'),
    });
  });
}

it('delivers what was there and what comes, in order', async () => {
  await insert('a', 1);
  const collected = collect(new ChangeFeed(store, silentLog), 0, 3);
  await insert('b', 2);
  await insert('c', 3);
  expect(await collected).toEqual(['a', 'b', 'c']);
});

it('resumes after a number', async () => {
  await insert('a', 1);
  await insert('b', 2);
  expect(await collect(new ChangeFeed(store, silentLog), 1, 1)).toEqual(['b']);
});

it('tells a subscriber below the floor to reload, then goes on', async () => {
  await store.close();
  store = await open(10);
  await store.write('test', async (unit) => {
    for (let port = 0; port < 1_000; port++)
      await unit.peerPorts.insert({ bgpPeerId: `p${port}`, addressFamily: 'ipv4', port, problem: null });
  });
  const seen: string[] = [];
  const reloaded = new Promise<void>((resolve) => {
    new ChangeFeed(store, silentLog).subscribe(0, { change: ({ id }) => void seen.push(id), reload: () => resolve() });
  });
  await reloaded;
  const next = collect(new ChangeFeed(store, silentLog), 1_000, 1);
  await insert('new', 5_000);
  expect(await next).toEqual(['new']);
  expect(seen).toEqual(['new']);
});
