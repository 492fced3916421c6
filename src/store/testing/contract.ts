// What every driver of the store must do. Each driver's own test file calls this with a way to open an empty store.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BgpPeer, PeerPort, VirtualInterface } from '../../domain/index.ts';
import { type Change, type Store, UniquenessError, type Unit, type View } from '../index.ts';

const port = (bgpPeerId: string, number: number): PeerPort => ({
  bgpPeerId,
  addressFamily: 'ipv4',
  port: number,
  problem: null,
});

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

const virtualInterface: VirtualInterface = {
  virtualInterfaceId: 'dxvif-f1',
  ownerAccount: '111122223333',
  connectionOwner: '111122223333',
  region: 'us-east-1',
  location: 'EqDC2',
  connectionId: 'dxcon-f1',
  virtualInterfaceType: 'private',
  virtualInterfaceName: 'contract',
  vlan: 101,
  adminState: 'pending',
  amazonSideAsn: 64_512,
  mtu: 1_500,
  virtualGatewayId: null,
  directConnectGatewayId: null,
  routeFilterPrefixes: ['10.0.0.0/8'],
  siteLinkEnabled: true,
  rateLimit: null,
  prefixPoolIpv4: 0,
  prefixPoolIpv6: 0,
  awsDevice: 'EqDC2-1',
  awsLogicalDeviceId: 'EqDC2-1',
  createdAt: 1,
  deletedAt: null,
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
        expect((await view.peerPorts.pick(['port'])).map(({ port }) => port).sort()).toEqual([1, 2]);
        expect(await view.peerPorts.pick(['bgpPeerId'], { port: 2 })).toEqual([{ bgpPeerId: 'b' }]);
        expect(await view.peerPorts.pick(['problem', 'port'], { port: 2 })).toEqual([{ problem: null, port: 2 }]);
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

    it('runs a unit that reads what another writes as if one came after the other', async () => {
      // Each takes the highest port that it sees, and one more: with equal views two would take the same.
      const take = (bgpPeerId: string): Promise<void> =>
        store.write('test', async (unit) => {
          const [highest] = (await unit.peerPorts.find()).map((row) => row.port ?? 0).sort((a, b) => b - a);
          await Promise.resolve();
          await unit.peerPorts.insert(port(bgpPeerId, (highest ?? 0) + 1));
        });
      await Promise.all(Array.from({ length: 50 }, (_, index) => take(`p${index}`)));
      const ports = (await store.read((view) => view.peerPorts.find())).map((row) => row.port);
      expect(ports.sort((a = 0, b = 0) => Number(a) - Number(b))).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    });

    it('sees its own writes within a unit, and shows them to no reader before the commit', async () => {
      let seenByReader: Promise<PeerPort[]> | undefined;
      await store.write('test', async (unit) => {
        await unit.peerPorts.insert(port('a', 1));
        seenByReader = store.read((view) => view.peerPorts.find());
        expect(await unit.peerPorts.find()).toEqual([port('a', 1)]);
        await unit.peerPorts.insert(port('b', 2));
      });
      expect([0, 2]).toContain((await seenByReader)?.length);
    });

    it('shows a reader one state throughout, whatever is committed meanwhile', async () => {
      await insert(port('a', 0));
      let reading = true;
      const write = async (): Promise<void> => {
        for (let value = 1; reading; value++) {
          await store.write('test', (unit) => unit.peerPorts.update('a', { port: value }));
          await new Promise((resolve) => setImmediate(resolve));
        }
      };
      const read = async (): Promise<void> => {
        for (let round = 0; round < 20; round++)
          await store.read(async (view) => {
            const first = await view.peerPorts.get('a');
            for (let turn = 0; turn < 5; turn++) {
              await new Promise((resolve) => setImmediate(resolve));
              expect(await view.peerPorts.get('a')).toEqual(first);
            }
          });
        reading = false;
      };
      await Promise.all([write(), read()]);
    });

    describe('what is shown of a row', () => {
      const show = async (view: View, { bgpPeerId }: PeerPort, prefix = ''): Promise<{ text: string }> => {
        const others = await view.peerPorts.find();
        return { text: `${prefix}${bgpPeerId} of ${others.map(({ port }) => port).join()}` };
      };
      const shownOf = async (view: View, ...given: [] | [prefix: string]): Promise<string> => {
        const held = await view.peerPorts.get('a');
        return held === undefined ? 'none' : (await view.shown(show, held, ...given)).text;
      };

      it('is true of the state that is read, and of what is given', async () => {
        await insert(port('a', 1));
        expect(await store.read((view) => shownOf(view))).toBe('a of 1');
        expect(await store.read((view) => shownOf(view, 'x'))).toBe('xa of 1');
        expect(await store.read((view) => shownOf(view, 'y'))).toBe('ya of 1');
        expect(await store.read((view) => shownOf(view))).toBe('a of 1');
        await insert(port('b', 2));
        expect(await store.read((view) => shownOf(view))).toBe('a of 1,2');
      });

      it('is made anew within a unit, whatever the unit has changed', async () => {
        await insert(port('a', 1));
        await store.write('test', async (unit) => {
          expect(await shownOf(unit)).toBe('a of 1');
          await unit.peerPorts.insert(port('b', 2));
          expect(await shownOf(unit)).toBe('a of 1,2');
        });
      });
    });

    it('lets a handle be used in its unit or view only', async () => {
      let kept: Unit | undefined;
      let keptView: View | undefined;
      await store.write('test', async (unit) => {
        kept = unit;
      });
      await store.read(async (view) => {
        keptView = view;
      });
      await expect(kept?.peerPorts.insert(port('a', 1))).rejects.toThrow(/has ended/);
      await expect(kept?.peerPorts.find()).rejects.toThrow(/has ended/);
      await expect(keptView?.peerPorts.get('a')).rejects.toThrow(/has ended/);
      await expect(keptView?.shown(async () => ({}), {})).rejects.toThrow(/has ended/);
      expect(await store.lastChange()).toBe(0);
    });

    const freeRank = async (): Promise<number | undefined> => {
      const order = { orderBy: 'rank', limit: 1 } as const;
      return (await store.read((view) => view.linkLocalSubnets.find({ peers: 0 }, order)))[0]?.rank;
    };

    it.each<[string, string, number]>([
      ['whichever host Amazon has', '169.254.255.254/30', 1],
      ['a /31 inside it', '169.254.255.254/31', 1],
      ['a wider subnet', '169.254.240.9/20', 1_024],
      ['a subnet that is not aligned to its text', '169.254.255.130/25', 32],
      ['nothing beside 169.254.0.0/16', '169.253.255.254/31', 0],
      ['nothing outside it', '10.0.0.1/30', 0],
    ])('counts the peers of a link-local subnet: %s', async (_, amazonAddress, rank) => {
      await store.write('test', (unit) => unit.bgpPeers.insert({ ...peer, amazonAddress }));
      expect(await freeRank()).toBe(rank);
      await store.write('test', (unit) => unit.bgpPeers.remove(peer.bgpPeerId));
      expect(await freeRank()).toBe(0);
    });

    it('has no link-local subnet left under an address that covers all, and none for the metadata service', async () => {
      await store.write('test', (unit) => unit.bgpPeers.insert({ ...peer, amazonAddress: '169.0.0.1/8' }));
      expect(await freeRank()).toBeUndefined();
      const ranks = await store.read((view) => view.linkLocalSubnets.pick(['rank']));
      expect(ranks).toHaveLength(16_383);
      expect(ranks).not.toContainEqual({ rank: 16_383 - (169 * 256 + 252) / 4 });
    });

    it('keeps the VLANs of live virtual interfaces of a connection apart; one that is gone frees its VLAN', async () => {
      const add = (row: VirtualInterface): Promise<void> =>
        store.write('test', (unit) => unit.virtualInterfaces.insert(row));
      await add(virtualInterface);
      await add({ ...virtualInterface, virtualInterfaceId: 'dxvif-f2', connectionId: 'dxcon-f2' });
      await add({ ...virtualInterface, virtualInterfaceId: 'dxvif-f3', vlan: 102 });
      const again = { ...virtualInterface, virtualInterfaceId: 'dxvif-f4' };
      await expect(add(again)).rejects.toMatchObject({ rule: 'virtual-interface-vlan' });
      const move = store.write('test', (unit) => unit.virtualInterfaces.update('dxvif-f3', { vlan: 101 }));
      await expect(move).rejects.toMatchObject({ rule: 'virtual-interface-vlan' });
      await store.write('test', (unit) => unit.virtualInterfaces.update('dxvif-f1', { adminState: 'deleted' }));
      await add(again);
      const live = await store.read((view) => view.virtualInterfaces.find({ connectionId: 'dxcon-f1', vlan: 101 }));
      expect(live.map(({ adminState }) => adminState)).toEqual(['deleted', 'pending']);
    });

    it('lets several peers have no port, and frees a port with its row', async () => {
      await insert({ bgpPeerId: 'a', addressFamily: 'ipv4', port: null, problem: 'none free' });
      await insert({ bgpPeerId: 'b', addressFamily: 'ipv4', port: null, problem: 'none free' });
      await insert(port('c', 1));
      await store.write('test', (unit) => unit.peerPorts.remove('c'));
      await insert(port('d', 1));
      const without = await store.read((view) => view.peerPorts.find({ port: null }));
      expect(without.map((row) => row.bgpPeerId)).toEqual(['a', 'b']);
    });

    it('keeps a unit whole that catches a broken rule and goes on', async () => {
      await insert(port('a', 1));
      await store.write('test', async (unit) => {
        await unit.peerPorts.insert(port('b', 1)).catch(() => unit.peerPorts.insert(port('b', 2)));
      });
      expect((await store.read((view) => view.peerPorts.find())).map((row) => row.port)).toEqual([1, 2]);
      expect((await store.changesAfter(0, 10))?.length).toBe(2);
    });

    it('gives the first rows by a column when asked', async () => {
      for (const [id, dueAt, held] of [
        ['late', 30, false],
        ['held', 5, true],
        ['soon', 10, false],
        ['next', 20, false],
      ] as const) {
        const row = { transitionId: id, kind: 'forgotten', resourceId: id, dueAt, held, rejected: false } as const;
        await store.write('test', (unit) => unit.transitions.insert(row));
      }
      const first = (limit: number) =>
        store.read((view) => view.transitions.find({ held: false }, { orderBy: 'dueAt', limit }));
      expect((await first(2)).map((row) => row.transitionId)).toEqual(['soon', 'next']);
      expect((await first(9)).map((row) => row.transitionId)).toEqual(['soon', 'next', 'late']);
    });

    it('names the broken rule', async () => {
      await insert(port('a', 1));
      const again = insert(port('b', 1));
      await expect(again).rejects.toBeInstanceOf(UniquenessError);
      await expect(again).rejects.toMatchObject({ rule: 'peer-port' });
      await expect(insert(port('a', 2))).rejects.toMatchObject({ rule: 'key' });
      await insert({ ...port('c', 1), addressFamily: 'ipv6' });
    });

    it('runs a unit again whose key is taken, so that it draws another', async () => {
      await insert(port('a', 1));
      await insert(port('b', 2));
      const drawn = ['a', 'b', 'c'];
      await store.write('test', async (unit) => {
        await unit.peerPorts.insert(port('d', 3));
        await unit.peerPorts.insert(port(drawn.shift() ?? 'none left', 4));
      });
      expect((await store.read((view) => view.peerPorts.find())).map((row) => row.bgpPeerId)).toEqual([
        'a',
        'b',
        'd',
        'c',
      ]);
      expect((await store.changesAfter(0, 10))?.map(({ id }) => id)).toEqual(['a', 'b', 'd', 'c']);
    });

    it('reads within a unit what the unit wrote, in the form in which it is kept', async () => {
      await store.write('test', async (unit) => {
        await unit.virtualInterfaces.insert(virtualInterface);
        const id = virtualInterface.virtualInterfaceId;
        const changes = { routeFilterPrefixes: ['10.0.0.0/9'], siteLinkEnabled: false } as const;
        expect(await unit.virtualInterfaces.get(id)).toEqual(virtualInterface);
        expect(await unit.virtualInterfaces.update(id, {})).toEqual(virtualInterface);
        expect(await unit.virtualInterfaces.update(id, changes)).toEqual({ ...virtualInterface, ...changes });
        expect(await unit.virtualInterfaces.get(id)).toEqual({ ...virtualInterface, ...changes });
        expect(await unit.virtualInterfaces.find()).toEqual([{ ...virtualInterface, ...changes }]);
        await unit.virtualInterfaces.remove(id);
        expect(await unit.virtualInterfaces.get(id)).toBeUndefined();
      });
    });

    const atOnce = { kind: 'forgotten', resourceId: 'a', dueAt: 7 } as const;

    it('has what happens at once carried out in the same unit, after its work, and what follows from it', async () => {
      let commits = 0;
      store.onCommit(() => {
        commits += 1;
      });
      const stop = store.applyAtOnce('follower', async (unit, { kind, resourceId, dueAt }) => {
        const row = await unit.peerPorts.get(resourceId);
        await unit.peerPorts.update(resourceId, { port: (row?.port ?? 0) + 1 });
        if (kind === 'forgotten') unit.happenAtOnce({ kind: 'vpc-ready', resourceId, dueAt });
      });
      const answer = await store.write('test', async (unit) => {
        await unit.peerPorts.insert(port('a', 1));
        unit.happenAtOnce(atOnce);
        return (await unit.peerPorts.get('a'))?.port;
      });
      expect(answer).toBe(1);
      expect(commits).toBe(1);
      expect(
        (await store.changesAfter(0, 10))?.map(({ actor, action, after }) => [actor, action, after['port']]),
      ).toEqual([
        ['test', 'insert', 1],
        ['follower', 'update', 2],
        ['follower', 'update', 3],
      ]);
      stop();
    });

    it('keeps what was to happen at once as a row when nobody carries it out, or fails to', async () => {
      const happen = (resourceId: string) =>
        store.write('test', async (unit) => {
          await unit.peerPorts.insert(port(resourceId, resourceId.length));
          unit.happenAtOnce({ ...atOnce, resourceId });
        });
      await happen('a');
      const stop = store.applyAtOnce('follower', async (unit, { resourceId }) => {
        await unit.peerPorts.remove(resourceId);
        throw new Error('not my day');
      });
      await happen('bb');
      stop();
      await happen('ccc');
      await store.read(async (view) => {
        expect((await view.peerPorts.find()).map((row) => row.bgpPeerId)).toEqual(['a', 'bb', 'ccc']);
        const kept = (await view.transitions.find()).map(({ resourceId, kind, dueAt }) => [resourceId, kind, dueAt]);
        expect(kept).toEqual(['a', 'bb', 'ccc'].map((id) => [id, 'forgotten', 7]));
      });
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

    it('shows a follower every change once and in order, whatever writers do meanwhile', async () => {
      const writers = 4;
      const unitsEach = 25;
      const followed: Change[] = [];
      let writing = true;
      const follow = async (): Promise<void> => {
        for (let last = false; !last; ) {
          last = !writing;
          const more = await store.changesAfter(followed.at(-1)?.number ?? 0, 7);
          followed.push(...(more ?? []));
          if (more?.length) last = false;
          await new Promise((resolve) => setImmediate(resolve));
        }
      };
      const all = Promise.all(
        Array.from({ length: writers }, async (_, writer) => {
          for (let index = 0; index < unitsEach; index++)
            await store
              .write(`writer ${writer}`, async (unit) => {
                await unit.peerPorts.insert(port(`${writer}.${index}`, writer * unitsEach + index));
                await new Promise((resolve) => setImmediate(resolve));
                await unit.peerPorts.update(`${writer}.${index}`, { problem: 'seen' });
                if (index % 5 === 0) throw new Error('changed its mind');
              })
              .catch(() => undefined);
        }),
      ).then(() => {
        writing = false;
      });
      await Promise.all([all, follow()]);
      const numbers = followed.map(({ number }) => number);
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      expect(numbers.at(-1)).toBe(await store.lastChange());
      expect(followed).toEqual(await store.changesAfter(0, 10_000));
      expect(followed.length).toBe(writers * (unitsEach - 5) * 2);
      for (let writer = 0; writer < writers; writer++) {
        const own = followed.filter(({ actor }) => actor === `writer ${writer}`).map(({ id }) => id);
        const kept = Array.from({ length: unitsEach }, (_, index) => index).filter((index) => index % 5 !== 0);
        expect(own).toEqual(kept.flatMap((index) => [`${writer}.${index}`, `${writer}.${index}`]));
      }
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

    it('tells listeners after the commit, and only when something changed, which tables', async () => {
      let told = 0;
      const stop = store.onCommit((changed) => {
        expect([...changed]).toEqual(['peerPorts']);
        told += 1;
      });
      await store.write('test', async () => undefined);
      expect(told).toBe(0);
      await insert(port('a', 1));
      expect(told).toBe(1);
      await store.write('test', async (unit) => {
        await unit.peerPorts.insert(port('c', 3));
        await unit.peerPorts.remove('c');
      });
      expect(told).toBe(2);
      const thrown = store.write('test', async (unit) => {
        await unit.peerPorts.insert(port('d', 4));
        throw new Error('no');
      });
      await expect(thrown).rejects.toThrow('no');
      expect(told).toBe(2);
      stop();
      await insert(port('b', 2));
      expect(told).toBe(2);
    });

    it('goes on when a listener fails', async () => {
      let told = 0;
      store.onCommit(() => {
        throw new Error('not my day');
      });
      store.onCommit(() => {
        told += 1;
      });
      await insert(port('a', 1));
      await insert(port('b', 2));
      expect(told).toBe(2);
    });

    it('refuses to update what is not there, and to keep what it cannot', async () => {
      await expect(store.write('test', (unit) => unit.peerPorts.update('none', { port: 1 }))).rejects.toThrow(/none/);
      const hole = { bgpPeerId: 'a', addressFamily: 'ipv4', port: undefined, problem: null } as unknown as PeerPort;
      await expect(insert(hole)).rejects.toThrow(/port/);
    });

    it('lets a read and a write that start together both finish', async () => {
      const [rows] = await Promise.all([store.read((view) => view.peerPorts.find()), insert(port('a', 1))]);
      expect(rows.length).toBeLessThanOrEqual(1);
    });
  });
}
