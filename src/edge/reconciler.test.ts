import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../base/index.ts';
import { FakeClock } from '../base/testing/fake-clock.ts';
import { defaultSettings } from '../domain/index.ts';
import { ChangeFeed } from '../events/index.ts';
import { defaultRoutingSettings } from '../routing/index.ts';
import { openStore, type Store, type View } from '../store/index.ts';
import type { ToUnit } from './doors.ts';
import { Reconciler } from './reconciler.ts';
import { settle } from './testing/lab.ts';
import { bgpPeer, connection, virtualInterface, vpc, vpnGateway } from './testing/rows.ts';

let reconciler: Reconciler;
let store: Store;
afterEach(async () => {
  await reconciler.stop();
  await store.close();
});

interface Bench {
  readonly clock: FakeClock;
  readonly told: ToUnit[];
  /** The peers that each read looked at, reads that looked at none left out. */
  readonly looks: string[][];
}

/** @param peers how many, each on a virtual interface of its own behind a virtual private gateway of its own */
async function start({ peers = 3, wakeUps = true } = {}): Promise<Bench> {
  const clock = new FakeClock();
  const opened = await openStore({ path: ':memory:', clock, log: silentLog });
  const bench: Bench = { clock, told: [], looks: [] };
  store = watching(opened, bench.looks, wakeUps);
  await opened.write('test', async (unit) => {
    await unit.connections.insert(connection());
    for (let index = 0; index < peers; index++) {
      await unit.vpcs.insert(vpc(`vpc-${index}`, `10.${index}.0.0/16`));
      const attached = { vpcId: `vpc-${index}`, attachmentState: 'attached' } as const;
      await unit.vpnGateways.insert(vpnGateway(`vgw-${index}`, attached));
      await unit.virtualInterfaces.insert(virtualInterface(`dxvif-${index}`, { virtualGatewayId: `vgw-${index}` }));
      await unit.bgpPeers.insert(bgpPeer(`dxpeer-${index}`, `dxvif-${index}`));
    }
  });
  reconciler = new Reconciler({
    store,
    feed: new ChangeFeed(store, silentLog),
    clock,
    log: silentLog,
    door: { post: (message) => void bench.told.push(message), receive: () => {} },
    addresses: { ipv4: '127.0.0.1', ipv6: '::1' },
    ports: { first: 17_900, last: 18_900 },
    settings: defaultSettings,
    routing: defaultRoutingSettings,
  });
  await reconciler.start();
  await settle();
  return bench;
}

/** The store, with a note of whose ports each read asks for, which is done for every peer that is compared. */
function watching(inner: Store, looks: string[][], wakeUps: boolean): Store {
  const noting = (view: View, seen: Set<string>): View => {
    const peerPorts: View['peerPorts'] = {
      find: (where) => view.peerPorts.find(where),
      pick: (column, where) => view.peerPorts.pick(column, where),
      get: (id) => {
        seen.add(id);
        return view.peerPorts.get(id);
      },
    };
    return Object.create(view, { peerPorts: { value: peerPorts } });
  };
  return {
    write: (actor, work) => inner.write(actor, work),
    changesAfter: (number, limit) => inner.changesAfter(number, limit),
    lastChange: () => inner.lastChange(),
    close: () => inner.close(),
    applyAtOnce: (actor, apply) => inner.applyAtOnce(actor, apply),
    onCommit: (listener) => (wakeUps ? inner.onCommit(listener) : () => {}),
    read: (work) =>
      inner.read(async (view) => {
        const seen = new Set<string>();
        const answer = await work(noting(view, seen));
        if (seen.size > 0) looks.push([...seen]);
        return answer;
      }),
  };
}

/** «set dxpeer-0», «remove dxpeer-0», «gateway vgw-0» with the number of its CIDRs, «session dxpeer-0 gone». */
const shown = (told: readonly ToUnit[]): string[] =>
  told.flatMap((message) => {
    if (message.kind === 'set') return [`set ${message.peer.bgpPeerId}`];
    if (message.kind === 'remove') return [`remove ${message.bgpPeerId}`];
    if (message.kind !== 'estate') return [message.kind];
    return message.changes.map((change) => {
      const name = `${change.kind} ${change.id}`;
      if (change.node === undefined) return `${name} gone`;
      return change.kind === 'gateway' ? `${name} ${change.node.cidrs.length}` : name;
    });
  });
const addCidr = (index: number): Promise<unknown> =>
  store.write('test', (unit) => {
    const { cidrBlocks } = vpc('', `10.${index}.0.0/16`, '192.168.0.0/16');
    return unit.vpcs.update(`vpc-${index}`, { cidrBlocks });
  });

describe('at the start', () => {
  it('gives every peer a port and tells the unit of the estate and of each, once', async () => {
    const { told } = await start();
    const each = (of: (index: number) => string): string[] => [0, 1, 2].map(of);
    expect(shown(told)).toEqual([
      ...each((index) => `gateway vgw-${index} 1`),
      ...each((index) => `interface dxvif-${index}`),
      ...each((index) => `session dxpeer-${index}`),
      ...each((index) => `set dxpeer-${index}`),
    ]);
  });

  it('compares everything in slices of a hundred', async () => {
    const { told, looks } = await start({ peers: 250 });
    expect(told.filter(({ kind }) => kind === 'set')).toHaveLength(250);
    expect(Math.max(...looks.map((look) => look.length))).toBe(100);
  });
});

it('a peer whose rows make no sense keeps no other from running', async () => {
  const { clock, told } = await start({ wakeUps: false });
  told.length = 0;
  await store.write('test', async (unit) => {
    await unit.bgpPeers.update('dxpeer-0', { amazonAddress: 'nonsense' });
    await unit.bgpPeers.update('dxpeer-1', { asn: 65_002 });
  });
  clock.advance(60_000);
  await settle();
  expect(shown(told)).toEqual(['session dxpeer-1', 'remove dxpeer-0', 'set dxpeer-1']);
});

it('what cannot be done now is done a second later', async () => {
  const { clock, told } = await start();
  const real = store.write;
  store.write = () => Promise.reject(new Error('the disk is full'));
  await real('test', async (unit) => {
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-9', { virtualGatewayId: 'vgw-1' }));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-9', 'dxvif-9'));
  });
  await settle();
  store.write = real;
  told.length = 0;
  clock.advance(999);
  await settle();
  expect(told).toEqual([]);
  clock.advance(1);
  await settle();
  expect(shown(told).sort()).toEqual(['interface dxvif-9', 'session dxpeer-9', 'set dxpeer-9']);
});

describe('a change', () => {
  it('has what it concerns compared, and nothing else', async () => {
    const { told, looks } = await start();
    told.length = 0;
    looks.length = 0;
    await addCidr(1);
    await settle();
    expect(shown(told)).toEqual(['gateway vgw-1 2']);
    expect(looks).toEqual([]);
    await store.write('test', (unit) => unit.bgpPeers.update('dxpeer-2', { asn: 65_002 }));
    await settle();
    expect(shown(told.slice(1))).toEqual(['session dxpeer-2', 'set dxpeer-2']);
    expect([...new Set(looks.flat())]).toEqual(['dxpeer-2']);
  });

  it('that comes to the same is not told', async () => {
    const { told } = await start();
    told.length = 0;
    await store.write('test', (unit) => unit.virtualInterfaces.update('dxvif-0', { mtu: 8_500 }));
    await settle();
    expect(told).toEqual([]);
  });

  it('that ends a peer has it removed', async () => {
    const { told } = await start();
    told.length = 0;
    await store.write('test', (unit) => unit.bgpPeers.update('dxpeer-2', { state: 'deleting' }));
    await store.write('test', (unit) => unit.bgpPeers.remove('dxpeer-2'));
    await settle();
    expect(shown(told)).toEqual(['session dxpeer-2 gone', 'remove dxpeer-2']);
  });
});

describe('the slow tick', () => {
  it('compares everything once a minute, and tells nothing new when nothing is', async () => {
    const { clock, told, looks } = await start();
    told.length = 0;
    looks.length = 0;
    clock.advance(59_999);
    await settle();
    expect(looks).toEqual([]);
    clock.advance(1);
    await settle();
    expect([...new Set(looks.flat())]).toEqual(['dxpeer-0', 'dxpeer-1', 'dxpeer-2']);
    expect(told).toEqual([]);
  });

  it('heals what a lost wake-up left undone', async () => {
    const { clock, told } = await start({ wakeUps: false });
    told.length = 0;
    await addCidr(1);
    await store.write('test', (unit) => unit.bgpPeers.remove('dxpeer-2'));
    await settle();
    expect(told).toEqual([]);
    clock.advance(60_000);
    await settle();
    expect(shown(told)).toEqual(['gateway vgw-1 2', 'session dxpeer-2 gone', 'remove dxpeer-2']);
  });
});
