import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Log, silentLog } from '../base/index.ts';
import { FakeClock } from '../base/testing/fake-clock.ts';
import { delayOf, type Pace } from '../domain/index.ts';
import { aConnection, anAssociation, aVirtualInterface } from '../domain/testing/records.ts';
import { openStore, type Store, schedule, transitionId } from '../store/index.ts';
import { Lifecycle } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'crossconnect-lifecycle-'));
const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Running {
  readonly store: Store;
  readonly lifecycle: Lifecycle;
  stop(): Promise<void>;
}

async function run(clock: FakeClock, pace: Pace = 'real', path = ':memory:', log: Log = silentLog): Promise<Running> {
  const store = await openStore({ path, clock, log });
  const lifecycle = new Lifecycle({ store, clock, log, pace });
  await lifecycle.start();
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await lifecycle.stop();
    await store.close();
  };
  open.push({ stop });
  return { store, lifecycle, stop };
}

const connection = aConnection({ adminState: 'requested' });
const { connectionId } = connection;
const ordered = (store: Store, clock: FakeClock, pace: Pace = 'real'): Promise<void> =>
  store.write('test', async (unit) => {
    await unit.connections.insert(connection);
    await schedule(unit, { pace, now: clock.now() }, 'connection-prepared', connectionId);
  });
const stateOf = async (store: Store): Promise<string | undefined> =>
  (await store.read((view) => view.connections.get(connectionId)))?.adminState;
const prepared = delayOf('real', 'connection-prepared');

describe('a transition', () => {
  it('happens when it falls due, not a millisecond before, and by itself', async () => {
    const clock = new FakeClock();
    const { store, lifecycle } = await run(clock);
    await ordered(store, clock);
    await lifecycle.settle();
    clock.advance(prepared - 1);
    await lifecycle.settle();
    expect(await stateOf(store)).toBe('requested');
    clock.advance(1);
    await lifecycle.settle();
    expect(await stateOf(store)).toBe('pending');
  });

  it('happens before the next request is read when it is due, however late its timer is', async () => {
    const late = new FakeClock();
    // A clock whose timers never fire.
    const clock = { now: () => late.now(), monotonic: () => late.monotonic(), after: () => ({ cancel: () => {} }) };
    const store = await openStore({ path: ':memory:', clock, log: silentLog });
    const lifecycle = new Lifecycle({ store, clock, log: silentLog, pace: 'real' });
    await lifecycle.start();
    await ordered(store, late);
    await lifecycle.settle();
    late.advance(prepared);
    await lifecycle.settle();
    expect(await stateOf(store)).toBe('pending');
    await lifecycle.stop();
    await store.close();
  });

  it('is in the change log, with who did it', async () => {
    const clock = new FakeClock();
    const { store, lifecycle } = await run(clock, 'instant');
    await ordered(store, clock, 'instant');
    await lifecycle.settle();
    const changes = (await store.changesAfter(0, 100)) ?? [];
    const seen = changes.filter(({ table }) => table === 'connections');
    expect(
      seen.map(({ actor, action, after }) => [actor, action, after['adminState'] ?? after['connectionState']]),
    ).toEqual([
      ['test', 'insert', 'requested'],
      ['lifecycle', 'update', 'pending'],
      ['lifecycle', 'update', 'provisioned'],
      ['lifecycle', 'derived', 'available'],
    ]);
  });

  it('that is held waits until it is let go', async () => {
    const clock = new FakeClock();
    const { store, lifecycle } = await run(clock);
    await ordered(store, clock);
    const id = transitionId('connection-prepared', connectionId);
    await store.write('test', (unit) => unit.transitions.update(id, { held: true }));
    clock.advance(10 * prepared);
    await lifecycle.settle();
    expect(await stateOf(store)).toBe('requested');
    await store.write('test', (unit) => unit.transitions.update(id, { held: false }));
    await lifecycle.settle();
    expect(await stateOf(store)).toBe('pending');
  });

  it('scheduled again replaces the first', async () => {
    const clock = new FakeClock();
    const { store, lifecycle } = await run(clock);
    await ordered(store, clock);
    clock.advance(prepared / 2);
    const due = { pace: 'real', now: clock.now() } as const;
    await store.write('test', (unit) => schedule(unit, due, 'connection-prepared', connectionId));
    clock.advance(prepared / 2);
    await lifecycle.settle();
    expect(await stateOf(store)).toBe('requested');
    clock.advance(prepared / 2);
    await lifecycle.settle();
    expect(await stateOf(store)).toBe('pending');
  });

  it('that can be neither applied nor put off is tried again after five seconds', async () => {
    const clock = new FakeClock();
    const { store, lifecycle } = await run(clock);
    await ordered(store, clock);
    const real = store.write.bind(store);
    store.write = () => Promise.reject(new Error('the disk is full'));
    clock.advance(prepared);
    await lifecycle.settle();
    store.write = real;
    clock.advance(5_000);
    await lifecycle.settle();
    expect(await stateOf(store)).toBe('pending');
    expect(clock.pendingTimers).toBe(1);
  });

  it('that cannot be read is looked for again after five seconds', async () => {
    const clock = new FakeClock();
    const { store, lifecycle } = await run(clock);
    await ordered(store, clock);
    await lifecycle.settle();
    const real = store.read.bind(store);
    store.read = () => Promise.reject(new Error('no'));
    clock.advance(prepared);
    await expect(lifecycle.settle()).rejects.toThrow('no');
    store.read = real;
    expect(await stateOf(store)).toBe('requested');
    clock.advance(5_000);
    await lifecycle.settle();
    expect(await stateOf(store)).toBe('pending');
  });

  it('that fails is told and tried again after five seconds', async () => {
    const clock = new FakeClock();
    const told: string[] = [];
    const log: Log = { ...silentLog, error: (message) => void told.push(message) };
    const { store, lifecycle } = await run(clock, 'real', ':memory:', log);
    let failing = true;
    const real = store.write.bind(store);
    store.write = (actor, work) =>
      real(actor, async (unit) => {
        const { connections } = unit;
        const broken: typeof connections = {
          get: (id) => connections.get(id),
          find: (where, order) => connections.find(where, order),
          pick: (column, where) => connections.pick(column, where),
          insert: (row) => connections.insert(row),
          update: (id, changes) => (failing ? Promise.reject(new Error('no')) : connections.update(id, changes)),
          remove: (id) => connections.remove(id),
        };
        return work(Object.create(unit, { connections: { value: broken } }));
      });
    await ordered(store, clock);
    clock.advance(prepared);
    await lifecycle.settle();
    expect(told).toEqual(['lifecycle: a transition failed']);
    expect(await stateOf(store)).toBe('requested');
    failing = false;
    clock.advance(4_999);
    await lifecycle.settle();
    expect(await stateOf(store)).toBe('requested');
    clock.advance(1);
    await lifecycle.settle();
    expect(await stateOf(store)).toBe('pending');
  });
});

describe('a restart', () => {
  it('loses no transition: those overdue happen at the start, others when they are due', async () => {
    const clock = new FakeClock();
    const path = join(folder, 'state.sqlite');
    const first = await run(clock, 'real', path);
    await ordered(first.store, clock);
    await first.stop();
    clock.advance(prepared - 1);
    const second = await run(clock, 'real', path);
    expect(await stateOf(second.store)).toBe('requested');
    await second.stop();
    clock.advance(1);
    const third = await run(clock, 'real', path);
    expect(await stateOf(third.store)).toBe('pending');
    clock.advance(delayOf('real', 'connection-connected'));
    await third.lifecycle.settle();
    expect(await stateOf(third.store)).toBe('provisioned');
  });

  it('lets a held transition wait on', async () => {
    const clock = new FakeClock();
    const path = join(folder, 'held.sqlite');
    const first = await run(clock, 'real', path);
    await ordered(first.store, clock);
    const id = transitionId('connection-prepared', connectionId);
    await first.store.write('test', (unit) => unit.transitions.update(id, { held: true }));
    await first.stop();
    clock.advance(2 * prepared);
    const second = await run(clock, 'real', path);
    expect(await stateOf(second.store)).toBe('requested');
  });

  it('leaves no timer behind when stopped', async () => {
    const clock = new FakeClock();
    const { store, stop } = await run(clock);
    await ordered(store, clock);
    await stop();
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('what has moved on is left alone', () => {
  const now = { pace: 'instant', now: 0 } as const;

  it.each([
    ['connection-prepared', 'deleted'],
    ['connection-connected', 'deleting'],
    ['connection-deleted', 'provisioned'],
    ['forgotten', 'provisioned'],
  ] as const)('%s on a connection that is %s', async (kind, adminState) => {
    const { store, lifecycle } = await run(new FakeClock());
    const row = aConnection({ adminState });
    await store.write('test', (unit) => unit.connections.insert(row));
    await store.write('test', (unit) => schedule(unit, now, kind, row.connectionId));
    await lifecycle.settle();
    expect(await store.read((view) => view.connections.get(row.connectionId))).toEqual(row);
    expect(await store.read((view) => view.transitions.find())).toEqual([]);
  });

  it.each([
    ['virtual-interface-verified', 'pending'],
    ['virtual-interface-provisioned', 'deleting'],
    ['virtual-interface-deleted', 'provisioned'],
    ['forgotten', 'provisioned'],
  ] as const)('%s on a virtual interface that is %s', async (kind, adminState) => {
    const { store, lifecycle } = await run(new FakeClock());
    const row = aVirtualInterface({ adminState });
    await store.write('test', (unit) => unit.virtualInterfaces.insert(row));
    await store.write('test', (unit) => schedule(unit, now, kind, row.virtualInterfaceId));
    await lifecycle.settle();
    expect(await store.read((view) => view.virtualInterfaces.get(row.virtualInterfaceId))).toEqual(row);
  });

  it.each([
    ['association-associated', 'disassociating'],
    ['association-updated', 'disassociating'],
    ['association-disassociated', 'disassociated'],
    ['forgotten', 'associated'],
  ] as const)('%s on an association that is %s', async (kind, state) => {
    const { store, lifecycle } = await run(new FakeClock());
    const row = anAssociation({ state });
    await store.write('test', (unit) => unit.gatewayAssociations.insert(row));
    await store.write('test', (unit) => schedule(unit, now, kind, row.associationId));
    await lifecycle.settle();
    expect(await store.read((view) => view.gatewayAssociations.get(row.associationId))).toEqual(row);
  });

  it.each([
    'connection-prepared',
    'virtual-interface-provisioned',
    'bgp-peer-provisioned',
    'bgp-peer-deleted',
    'gateway-deleted',
    'forgotten',
    'vpn-gateway-detached',
  ] as const)('%s on what is gone', async (kind) => {
    const told: string[] = [];
    const log: Log = { ...silentLog, error: (message) => void told.push(message) };
    const { store, lifecycle } = await run(new FakeClock(), 'real', ':memory:', log);
    await store.write('test', (unit) => schedule(unit, now, kind, 'gone'));
    await lifecycle.settle();
    expect(told).toEqual([]);
    expect(await store.read((view) => view.transitions.find())).toEqual([]);
  });
});
