// A failover test as time passes, on a clock that moves when told. Sessions with real routers are in test/interop.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../src/base/testing/fake-clock.ts';
import { aBgpPeer, aConnection, aVirtualInterface } from '../../src/domain/testing/records.ts';
import { type ControlPlane, openControlPlane } from '../harness/control-plane.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const { virtualInterfaceId } = aVirtualInterface();

let folder = '';
let plane: ControlPlane;
const open = async (clock = new FakeClock()): Promise<void> => {
  plane = await openControlPlane('real', { path: join(folder, 'state'), clock });
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-failover-'));
  await open();
  await plane.store.write('test', async (unit) => {
    await unit.connections.insert(aConnection());
    await unit.virtualInterfaces.insert(aVirtualInterface());
    await unit.bgpPeers.insert(aBgpPeer());
  });
});
afterEach(async () => {
  await plane.close();
  rmSync(folder, { recursive: true });
});

const start = async (testDurationInMinutes: number): Promise<void> => {
  await plane.call('StartBgpFailoverTest', { virtualInterfaceId, testDurationInMinutes });
};
const state = async () =>
  (await plane.call('DescribeVirtualInterfaces', { virtualInterfaceId })).virtualInterfaces?.[0]?.virtualInterfaceState;
const history = async () =>
  (await plane.call('ListVirtualInterfaceTestHistory', { virtualInterfaceId })).virtualInterfaceTestHistory ?? [];
const statuses = async () => (await history()).map(({ status }) => status);
const seconds = (): number => plane.clock.now() / 1_000;

describe('a failover test', () => {
  it.each([1, 4_320])('of %i minutes ends by itself when they are over, and not before', async (minutes) => {
    await start(minutes);
    await plane.pass(minutes * minute - 1);
    expect([await state(), await statuses()]).toEqual(['testing', ['in_progress']]);
    await plane.pass(1);
    expect([await state(), await statuses()]).toEqual(['down', ['completed']]);
    expect((await history())[0]?.endTime).toBe(seconds());
  });

  it('that was stopped does not end a second time', async () => {
    await start(10);
    await plane.pass(4 * minute);
    await plane.call('StopBgpFailoverTest', { virtualInterfaceId });
    const stoppedAt = seconds();
    await start(10);
    await plane.pass(6 * minute);
    expect([await state(), await statuses()]).toEqual(['testing', ['in_progress', 'cancelled']]);
    expect((await history())[1]?.endTime).toBe(stoppedAt);
    await plane.pass(4 * minute);
    expect([await state(), await statuses()]).toEqual(['down', ['completed', 'cancelled']]);
  });

  it('outlives a restart and ends at its time', async () => {
    await start(10);
    await plane.pass(4 * minute);
    await plane.close();
    await open(plane.clock);
    expect([await state(), await statuses()]).toEqual(['testing', ['in_progress']]);
    await plane.pass(6 * minute);
    expect([await state(), await statuses()]).toEqual(['down', ['completed']]);
  });

  it('whose time ran out while nothing ran is over in the first answer, and ended then', async () => {
    await start(10);
    await plane.close();
    plane.clock.advance(30 * minute);
    await open(plane.clock);
    expect([await state(), await statuses()]).toEqual(['down', ['completed']]);
    expect((await history())[0]?.endTime).toBe(seconds());
  });
});

describe('the history keeps a test for 365 days after its end, if it was', () => {
  it.each([
    ['completed', () => plane.pass(minute)],
    ['cancelled', () => plane.call('StopBgpFailoverTest', { virtualInterfaceId })],
    ['failed', () => plane.call('DeleteVirtualInterface', { virtualInterfaceId })],
  ] as const)('%s', async (status, finish) => {
    await start(1);
    await finish();
    await plane.pass(365 * day - 1);
    expect(await statuses()).toEqual([status]);
    await plane.pass(1);
    expect(await statuses()).toEqual([]);
  });
});
