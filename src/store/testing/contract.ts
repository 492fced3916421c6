// What every driver of the store must do. Each driver's own test file calls this with a way to open an empty store.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BgpPeer, PeerPort } from '../../domain/index.ts';
import { type Store, UniquenessError } from '../index.ts';

const port = (bgpPeerId: string, number: number): PeerPort => ({ bgpPeerId, port: number, problem: null });

const peer: BgpPeer = {
  bgpPeerId: 'dxpeer-f1',
  virtualInterfaceId: 'dxvif-f1',
  ordinal: 0,
  asn: 65_001,
  authKey: 'do-not-tell',
  addressFamily: 'ipv4',
  amazonAddress: '169.254.0.1/30',
  customerAddress: '169.254.0.2/30',
  state: 'pending',
  awsDevice: 'EqDC2-1',
  awsLogicalDeviceId: 'EqDC2-1',
  createdAt: 1,
};

export function describeStoreContract(driver: string, open: () => Promise<Store>): void {
  describe(`the store contract over ${driver}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const insert = (row: PeerPort): Promise<void> => store.write('test', (unit) => unit.peerPorts.insert(row));

    it('gives back what was written, in the order of insertion', async () => {
      await insert(port('b', 2));
      await insert(port('a', 1));
      await store.read(async (view) => {
        expect(await view.peerPorts.get('a')).toEqual(port('a', 1));
        expect(await view.peerPorts.get('none')).toBeUndefined();
        expect((await view.peerPorts.find()).map((row) => row.bgpPeerId)).toEqual(['b', 'a']);
        expect(await view.peerPorts.find({ port: 1, problem: null })).toEqual([port('a', 1)]);
        expect((await view.peerPorts.pick('port')).sort()).toEqual([1, 2]);
        expect(await view.peerPorts.pick('bgpPeerId', { port: 2 })).toEqual(['b']);
        expect(await view.peerPorts.pick('problem', { port: 2 })).toEqual([null]);
      });
    });

    it('leaves nothing of a unit that throws, and keeps its neighbours in the same commit', async () => {
      const outcomes = await Promise.allSettled([
        insert(port('a', 1)),
        store.write('test', async (unit) => {
          await unit.peerPorts.insert(port('b', 2));
          throw new Error('no');
        }),
        insert(port('c', 3)),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      const kept = await store.read((view) => view.peerPorts.find());
      expect(kept.map((row) => row.bgpPeerId)).toEqual(['a', 'c']);
      expect((await store.changesAfter(0, 10))?.map(({ id }) => id)).toEqual(['a', 'c']);
    });

    it('runs two writers one after the other: none loses the other’s change', async () => {
      await insert(port('a', 0));
      const increment = (): Promise<unknown> =>
        store.write('test', async (unit) => {
          const held = await unit.peerPorts.get('a');
          await Promise.resolve();
          return unit.peerPorts.update('a', { port: (held?.port ?? 0) + 1 });
        });
      await Promise.all(Array.from({ length: 100 }, increment));
      expect(await store.read((view) => view.peerPorts.get('a'))).toMatchObject({ port: 100 });
    });

    it('names the broken rule', async () => {
      await insert(port('a', 1));
      const again = insert(port('b', 1));
      await expect(again).rejects.toBeInstanceOf(UniquenessError);
      await expect(again).rejects.toMatchObject({ rule: 'peer-port' });
      await expect(insert(port('a', 2))).rejects.toMatchObject({ rule: 'key' });
    });

    it('numbers changes in order and says who, what and how, without secrets', async () => {
      await store.write('account 1 CreateBGPPeer', (unit) => unit.bgpPeers.insert(peer));
      await store.write('lifecycle', (unit) => unit.bgpPeers.update(peer.bgpPeerId, { state: 'available' }));
      await store.write('edge', (unit) => unit.recordDerived('bgpPeers', peer.bgpPeerId, { bgpStatus: 'up' }));
      await store.write('lifecycle', (unit) => unit.bgpPeers.remove(peer.bgpPeerId));
      const changes = (await store.changesAfter(0, 10)) ?? [];
      expect(changes.map(({ actor, action, id }) => [actor, action, id])).toEqual([
        ['account 1 CreateBGPPeer', 'insert', 'dxpeer-f1'],
        ['lifecycle', 'update', 'dxpeer-f1'],
        ['edge', 'derived', 'dxpeer-f1'],
        ['lifecycle', 'remove', 'dxpeer-f1'],
      ]);
      const numbers = changes.map(({ number }) => number);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      expect(JSON.stringify(changes)).not.toContain('do-not-tell');
      expect(changes[1]?.after).toMatchObject({ state: 'available', asn: 65_001 });
      expect(await store.lastChange()).toBe(numbers.at(-1));
      expect(await store.changesAfter(numbers[1] ?? 0, 1)).toEqual([changes[2]]);
    });

    it('keeps counts of a session out of the change log', async () => {
      const session = {
        bgpPeerId: 'dxpeer-f1',
        edgeId: 'edge-1',
        incarnation: 1,
        state: 'established',
        since: 1,
        lastError: null,
        lastErrorAt: null,
        receivedCount: 0,
        acceptedCount: 0,
        announcedCount: 0,
      } as const;
      await store.write('edge', (unit) => unit.peerSessions.insert(session));
      const before = await store.lastChange();
      await store.write('edge', (unit) => unit.peerSessions.update('dxpeer-f1', { receivedCount: 5 }));
      expect(await store.lastChange()).toBe(before);
      expect(await store.read((view) => view.peerSessions.get('dxpeer-f1'))).toMatchObject({ receivedCount: 5 });
    });

    it('tells listeners after the commit, and only when something changed', async () => {
      let told = 0;
      const stop = store.onCommit(() => {
        told += 1;
      });
      await store.write('test', async () => undefined);
      expect(told).toBe(0);
      await insert(port('a', 1));
      expect(told).toBe(1);
      stop();
      await insert(port('b', 2));
      expect(told).toBe(1);
    });

    it('refuses to update what is not there, and to keep what it cannot', async () => {
      await expect(store.write('test', (unit) => unit.peerPorts.update('none', { port: 1 }))).rejects.toThrow(/none/);
      const hole = { bgpPeerId: 'a', port: undefined, problem: null } as unknown as PeerPort;
      await expect(insert(hole)).rejects.toThrow(/port/);
    });

    it('lets a read and a write that start together both finish', async () => {
      const [rows] = await Promise.all([store.read((view) => view.peerPorts.find()), insert(port('a', 1))]);
      expect(rows.length).toBeLessThanOrEqual(1);
    });
  });
}
