import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseAddress, seededRandom, silentLog } from '../../base/index.ts';
import { FakeClock } from '../../base/testing/fake-clock.ts';
import { MemoryNetwork } from '../../net/testing/memory-network.ts';
import { keepalive } from '../packet/frame.ts';
import { encodeNotification } from '../packet/notification.ts';
import { encodeOpen } from '../packet/open.ts';
import { Speaker } from '../speaker.ts';
import { RawNeighbor } from '../testing/raw-neighbor.ts';
import type { Neighbor, SessionFact } from '../types.ts';
import { survivor } from './collision.ts';

describe('of two connections', () => {
  const [low, high] = [
    { routerId: 1, asn: 65_002 },
    { routerId: 0x80000000, asn: 65_001 },
  ];
  it.each([
    ['local', 'remote', high, low, 'older'],
    ['remote', 'local', high, low, 'newer'],
    ['local', 'remote', low, high, 'newer'],
    ['remote', 'local', low, high, 'older'],
  ] as const)(
    'opened by %s and then %s, the one of the higher identifier stays',
    (older, newer, local, remote, kept) => {
      expect(survivor(older, newer, local, remote)).toBe(kept);
    },
  );

  it.each([
    [high, low, 'older'],
    [low, high, 'newer'],
  ] as const)('opened both by the neighbor, the identifiers decide as well', (local, remote, kept) => {
    expect(survivor('remote', 'remote', local, remote)).toBe(kept);
  });

  it('with equal identifiers the larger ASN decides (RFC 6286, 2.3)', () => {
    const [small, large] = [
      { routerId: 7, asn: 64_512 },
      { routerId: 7, asn: 4_200_000_000 },
    ];
    expect(survivor('local', 'remote', large, small)).toBe('older');
    expect(survivor('local', 'remote', small, large)).toBe('newer');
  });
});

let time: FakeClock;
let network: MemoryNetwork;
let facts: SessionFact[];
let speakers: Speaker[];

beforeEach(() => {
  time = new FakeClock();
  network = new MemoryNetwork();
  facts = [];
  speakers = [];
});
afterEach(async () => {
  await Promise.all(speakers.map((speaker) => speaker.stop()));
});

function makeSpeaker(): Speaker {
  const speaker = new Speaker({
    network,
    clock: time,
    random: seededRandom(1),
    log: silentLog,
    events: {
      sessionChanged: (fact) => void facts.push(fact),
      routesChanged: () => {},
      announcementsSent: () => {},
      listenerFailed: () => {},
      listening: () => {},
    },
  });
  speakers.push(speaker);
  return speaker;
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
};
const pass = async (seconds: number): Promise<void> => {
  for (let second = 0; second < seconds; second++) {
    time.advance(1_000);
    await settle();
  }
};

const nextHop = parseAddress('169.254.0.1') ?? { family: 'ipv4', value: 0n };
const waitedFor: Neighbor = {
  id: 'peer',
  family: 'ipv4',
  localAsn: 64_512,
  remoteAsn: 65_001,
  routerId: 100,
  nextHop,
  transport: { kind: 'listen', address: '127.0.0.1', port: 17_900 },
  holdTimeSeconds: 90,
  connectRetrySeconds: 5,
  prefixLimit: 100,
  gracefulRestartSeconds: 120,
};

const openOf = (routerId: number, holdTimeSeconds = 90): Uint8Array =>
  encodeOpen({
    asn: 65_001,
    holdTimeSeconds,
    routerId,
    fourOctetAsn: true,
    families: ['ipv4'],
    routeRefresh: true,
    gracefulRestart: undefined,
  });
const dial = async (): Promise<RawNeighbor> => {
  const neighbor = await RawNeighbor.dial(network, { host: '127.0.0.1', port: 17_900, timeoutMs: 1_000, clock: time });
  await settle();
  return neighbor;
};

describe('a neighbor that dials again', () => {
  let speaker: Speaker;
  const state = (): string | undefined => speaker.session('peer')?.state;
  const wentIdle = (): boolean => facts.some((fact) => fact.state === 'idle');
  beforeEach(async () => {
    speaker = makeSpeaker();
    speaker.setNeighbor(waitedFor);
    await settle();
  });

  it('in OpenConfirm with the lower identifier: the older connection stays, the newer is told 6/7', async () => {
    const [older, newer] = [await dial(), await dial()];
    await older.say(openOf(9));
    await newer.say(openOf(9));
    expect(newer.heard).toEqual(['OPEN', '6/7']);
    await older.say(keepalive);
    expect([state(), wentIdle()]).toEqual(['established', false]);
  });

  it('in OpenConfirm with the higher identifier: the newer stays, the older is told 6/7', async () => {
    const [older, newer] = [await dial(), await dial()];
    await older.say(openOf(200));
    await newer.say(openOf(200));
    expect(older.heard).toEqual(['OPEN', 'KEEPALIVE', '6/7']);
    await newer.say(keepalive);
    expect([state(), wentIdle()]).toEqual(['established', false]);
    expect(newer.heard).toEqual(['OPEN', 'KEEPALIVE', 'UPDATE']);
  });

  it('in OpenSent: whichever says its OPEN first leads; the silent one is told 6/7 in the end', async () => {
    const [older, newer] = [await dial(), await dial()];
    await newer.say(openOf(9), keepalive);
    expect(older.heard).toEqual(['OPEN', '6/7']);
    expect([state(), wentIdle()]).toEqual(['established', false]);
  });

  it('in OpenSent, where the older says its OPEN late: then the two have collided', async () => {
    const [older, newer] = [await dial(), await dial()];
    await newer.say(openOf(9));
    await older.say(openOf(9));
    expect(older.heard.at(-1)).toBe('6/7');
    await newer.say(keepalive);
    expect(state()).toBe('established');
  });

  it('twice: the one in the middle is given up', async () => {
    const [first, second, third] = [await dial(), await dial(), await dial()];
    expect(second.heard).toEqual(['OPEN', '6/7']);
    await third.say(openOf(9), keepalive);
    expect(first.heard).toEqual(['OPEN', '6/7']);
    expect(state()).toBe('established');
  });

  it('and whose first conversation falls goes on with the second', async () => {
    const [first, second] = [await dial(), await dial()];
    await first.say(openOf(9));
    await first.say(encodeNotification({ code: 6, subcode: 7, data: new Uint8Array() }));
    expect(state()).toBe('openSent');
    await second.say(openOf(9), keepalive);
    expect([state(), wentIdle()]).toEqual(['established', false]);
  });

  it('with an error on the second connection loses only that one', async () => {
    const [first, second] = [await dial(), await dial()];
    await first.say(openOf(9));
    await second.say(keepalive);
    expect(second.heard).toEqual(['OPEN', '5/1']);
    await first.say(keepalive);
    expect(state()).toBe('established');
  });

  it('and says nothing on the second connection is told 4/0 after four minutes', async () => {
    speaker.setNeighbor({ ...waitedFor, holdTimeSeconds: 600 });
    await settle();
    const [first, second] = [await dial(), await dial()];
    await first.say(openOf(9, 600));
    await pass(239);
    expect(second.heard).toEqual(['OPEN']);
    await pass(1);
    expect(second.heard).toEqual(['OPEN', '4/0']);
    await first.say(keepalive);
    expect(state()).toBe('established');
  });

  it('and says nothing on the first is heard on the second after four minutes', async () => {
    const [first, second] = [await dial(), await dial()];
    await pass(240);
    expect(first.heard).toEqual(['OPEN', '4/0']);
    await second.say(openOf(9), keepalive);
    expect([state(), wentIdle()]).toEqual(['established', false]);
  });

  it('in Established is told 6/7, and the session stays', async () => {
    const first = await dial();
    await first.say(openOf(9), keepalive);
    const second = await dial();
    expect(second.heard).toEqual(['6/7']);
    expect([state(), first.isClosed]).toEqual(['established', false]);
  });

  it('after a restart that nobody told us of comes back by the hold timer at the latest', async () => {
    await (await dial()).say(openOf(9), keepalive);
    const restartedAt = time.monotonic();
    let again = await dial();
    while (again.heard[0] !== 'OPEN') {
      expect(time.monotonic() - restartedAt).toBeLessThanOrEqual(90_000 + 1_000 + 5_000);
      await pass(5);
      again = await dial();
    }
    await again.say(openOf(9), keepalive);
    expect(state()).toBe('established');
    expect(facts.find((fact) => fact.state === 'idle')?.reason).toBe('hold timer expired');
  });
});

describe('two speakers that dial each other', () => {
  const end = (id: string, own: number, other: number, over: Partial<Neighbor>): Neighbor => ({
    ...waitedFor,
    id,
    transport: {
      kind: 'mutual',
      listen: { address: '127.0.0.1', port: own, kind: 'listen' },
      dial: { kind: 'dial', host: '127.0.0.1', port: other },
    },
    ...over,
  });

  it.each([
    [1, 2],
    [2, 1],
    [7, 7],
  ])('with identifiers %i and %i at the same instant agree on one connection', async (left, right) => {
    const [a, b] = [makeSpeaker(), makeSpeaker()];
    network.silent = true;
    a.setNeighbor(end('b', 17_901, 17_902, { routerId: left }));
    b.setNeighbor(end('a', 17_902, 17_901, { routerId: right, localAsn: 65_001, remoteAsn: 64_512 }));
    await settle();
    network.silent = false;
    const dials = vi.spyOn(network, 'connect');
    await pass(6);
    expect(dials).toHaveBeenCalledTimes(2);
    expect([a.session('b')?.state, b.session('a')?.state]).toEqual(['established', 'established']);
    expect(facts.filter(({ state }) => state === 'idle')).toEqual([]);
    const before = facts.length;
    await pass(300);
    expect(facts.length).toBe(before);
  });

  it.each([0, 1, 2, 3, 5, 8])('%i turns apart agree on one connection', async (turns) => {
    const [a, b] = [makeSpeaker(), makeSpeaker()];
    a.setNeighbor(end('b', 17_901, 17_902, { routerId: 1 }));
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    b.setNeighbor(end('a', 17_902, 17_901, { routerId: 2, localAsn: 65_001, remoteAsn: 64_512 }));
    await settle();
    await pass(10);
    expect([a.session('b')?.state, b.session('a')?.state]).toEqual(['established', 'established']);
  });
});
