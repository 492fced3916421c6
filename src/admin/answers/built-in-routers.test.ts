import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../../base/index.ts';
import { FakeClock } from '../../base/testing/fake-clock.ts';
import type { BgpPeer, PeerSession } from '../../domain/index.ts';
import { openStore, type Store } from '../../store/index.ts';
import { knownBuiltInRouters } from './built-in-routers.ts';

const clock = new FakeClock();
let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:', clock, log: silentLog });
});
afterEach(() => store.close());

const peer = (bgpPeerId: string, virtualInterfaceId: string): BgpPeer => ({
  bgpPeerId,
  virtualInterfaceId,
  ordinal: 0,
  asn: 65_001,
  authKey: 'any',
  addressFamily: bgpPeerId.endsWith('6') ? 'ipv6' : 'ipv4',
  amazonAddress: `169.254.${bgpPeerId.charCodeAt(0)}.${bgpPeerId.endsWith('6') ? 5 : 1}/30`,
  customerAddress: `169.254.${bgpPeerId.charCodeAt(0)}.${bgpPeerId.endsWith('6') ? 6 : 2}/30`,
  state: 'available',
  awsDevice: 'EqDC2-1',
  awsLogicalDeviceId: 'EqDC2-1',
  createdAt: 1,
});
const session = (bgpPeerId: string, over: Partial<PeerSession> = {}): PeerSession => ({
  bgpPeerId,
  edgeId: 'edge',
  incarnation: 1,
  state: 'established',
  since: 100_000,
  lastError: null,
  lastErrorAt: null,
  receivedCount: 0,
  acceptedCount: 0,
  announcedCount: 0,
  ...over,
});

/** The peers of each router that is known, with what was said when. */
async function known(said: Readonly<Record<string, number>>): Promise<string[][]> {
  const builtInRouters = new Map(Object.entries(said));
  const routers = await store.read((view) => knownBuiltInRouters(view, { builtInRouters }));
  return routers.map(({ preferences }) => [...preferences.keys()]);
}

it('are one for each virtual interface, and those alone that said so', async () => {
  await store.write('test', async (unit) => {
    for (const [id, on] of [
      ['a4', 'a'],
      ['a6', 'a'],
      ['b4', 'b'],
      ['c4', 'c'],
    ] as const) {
      await unit.bgpPeers.insert(peer(id, on));
      await unit.peerSessions.insert(session(id));
    }
  });
  expect(await known({ a4: 100_010, a6: 100_020, b4: 99_990, gone: 100_000 })).toEqual([['a4', 'a6'], ['b4']]);
});

it('are forgotten with the session that they said it of: another router may have taken its place', async () => {
  await store.write('test', async (unit) => {
    await unit.bgpPeers.insert(peer('a4', 'a'));
    await unit.peerSessions.insert(session('a4'));
  });
  expect(await known({ a4: 100_010 })).toEqual([['a4']]);
  await store.write('test', (unit) => unit.peerSessions.update('a4', { state: 'idle', since: 160_000 }));
  expect(await known({ a4: 100_010 })).toEqual([]);
  await store.write('test', (unit) => unit.peerSessions.update('a4', { state: 'established', since: 170_000 }));
  expect(await known({ a4: 100_010 })).toEqual([]);
});
