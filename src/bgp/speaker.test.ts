import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  formatPrefix,
  type IpAddress,
  type Prefix,
  parseAddress,
  parsePrefix,
  seededRandom,
  silentLog,
} from '../base/index.ts';
import { FakeClock } from '../base/testing/fake-clock.ts';
import { MemoryNetwork } from '../net/testing/memory-network.ts';
import { encodeFrame, Framer, keepalive } from './packet/frame.ts';
import { encodeOpen } from './packet/open.ts';
import { encodeRouteRefresh } from './packet/route-refresh.ts';
import { Speaker } from './speaker.ts';
import type { Announcement, Neighbor, SessionFact } from './types.ts';

const address = (text: string): IpAddress => {
  const parsed = parseAddress(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};
const prefix = (text: string): Prefix => {
  const parsed = parsePrefix(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};
const route = (text: string, communities: number[] = []): Announcement => ({
  prefix: prefix(text),
  attributes: { origin: 'igp', asPath: [], communities },
});

let clock: FakeClock;
let network: MemoryNetwork;
let facts: (SessionFact & { side: string })[];
let problems: string[];
let amazon: Speaker;
let customer: Speaker;

const speaker = (side: string): Speaker =>
  new Speaker({
    network,
    clock,
    random: seededRandom(1),
    log: silentLog,
    events: {
      sessionChanged: (fact) => void facts.push({ ...fact, side }),
      routesChanged: () => {},
      listenerFailed: (_, problem) => void problems.push(problem),
      listening: () => {},
    },
  });

beforeEach(() => {
  clock = new FakeClock();
  network = new MemoryNetwork();
  facts = [];
  problems = [];
  amazon = speaker('amazon');
  customer = speaker('customer');
});
afterEach(async () => {
  await Promise.all([amazon.stop(), customer.stop()]);
});

/** Lets everything happen that needs no time. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
};

const common = { holdTimeSeconds: 90, connectRetrySeconds: 5, prefixLimit: 100, gracefulRestartSeconds: 120 };
const inside = (over: Partial<Neighbor> = {}): Neighbor => ({
  ...common,
  id: 'peer',
  family: 'ipv4',
  localAsn: 64_512,
  remoteAsn: 65_001,
  routerId: 1,
  nextHop: address('169.254.0.1'),
  transport: { kind: 'listen', address: '127.0.0.1', port: 17_900, key: 'key-of-both' },
  ...over,
});
const outside = (over: Partial<Neighbor> = {}): Neighbor => ({
  ...common,
  id: 'dx',
  family: 'ipv4',
  localAsn: 65_001,
  remoteAsn: 64_512,
  routerId: 2,
  nextHop: address('169.254.0.2'),
  transport: { kind: 'dial', host: '127.0.0.1', port: 17_900, key: 'key-of-both' },
  ...over,
});

async function connect(near: Partial<Neighbor> = {}, far: Partial<Neighbor> = {}): Promise<void> {
  amazon.setNeighbor(inside(near));
  await settle();
  customer.setNeighbor(outside(far));
  await settle();
}

const states = (): unknown[] => [amazon.session('peer')?.state, customer.session('dx')?.state];
const lastReason = (side: string): string | undefined =>
  facts.findLast((fact) => fact.side === side && fact.state === 'idle')?.reason;
const heard = (by: Speaker, id: string): unknown[] =>
  by
    .received(id)
    .map(({ prefix: of, attributes }) => [
      formatPrefix(of),
      attributes.asPath.flatMap(({ asns }) => asns),
      attributes.communities,
    ]);

async function talk(): Promise<{ send(bytes: Uint8Array): Promise<void>; said: string[] }> {
  const connection = await network.connect({
    host: '127.0.0.1',
    port: 17_900,
    key: 'key-of-both',
    timeoutMs: 1,
    clock,
  });
  const said: string[] = [];
  const framer = new Framer();
  connection.onData((chunk) => {
    for (const { type, body } of framer.push(chunk)) said.push(type === 3 ? `${body[0]}/${body[1]}` : `type ${type}`);
  });
  return {
    said,
    send: async (bytes) => {
      connection.write(bytes);
      await settle();
    },
  };
}
const open = encodeOpen({
  asn: 65_001,
  holdTimeSeconds: 90,
  routerId: 9,
  fourOctetAsn: true,
  families: ['ipv4'],
  routeRefresh: false,
  gracefulRestart: undefined,
});
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('two speakers', () => {
  it('establish a session, and each sees it once', async () => {
    await connect();
    expect(states()).toEqual(['established', 'established']);
    expect(facts.filter(({ side, state }) => side === 'amazon' && state === 'established')).toHaveLength(1);
  });

  it('exchange routes both ways with path, next hop and communities', async () => {
    await connect();
    amazon.announce('peer', [route('10.0.0.0/16')]);
    customer.announce('dx', [route('172.16.0.0/12', [0x1c381c84]), route('192.168.4.0/22')]);
    await settle();
    expect(heard(customer, 'dx')).toEqual([['10.0.0.0/16', [64_512], []]]);
    expect(heard(amazon, 'peer')).toEqual([
      ['172.16.0.0/12', [65_001], [0x1c381c84]],
      ['192.168.4.0/22', [65_001], []],
    ]);
    expect(amazon.received('peer')[0]?.nextHop).toEqual(address('169.254.0.2'));
    customer.announce('dx', [route('192.168.4.0/22')]);
    await settle();
    expect(heard(amazon, 'peer')).toEqual([['192.168.4.0/22', [65_001], []]]);
  });

  it('carry what an aggregate says, and tell again when only that changes', async () => {
    await connect();
    const aggregate = (asn: number): Announcement => ({
      prefix: prefix('10.0.0.0/8'),
      attributes: {
        origin: 'incomplete',
        asPath: [{ type: 'set', asns: [65_010, 4_200_000_010] }],
        med: 7,
        atomicAggregate: true,
        aggregator: { asn, address: address('192.0.2.1') },
        communities: [],
      },
    });
    customer.announce('dx', [aggregate(65_001)]);
    await settle();
    customer.announce('dx', [aggregate(4_200_000_001)]);
    await settle();
    expect(amazon.received('peer')[0]?.attributes).toEqual({
      ...aggregate(4_200_000_001).attributes,
      asPath: [
        { type: 'sequence', asns: [65_001] },
        { type: 'set', asns: [65_010, 4_200_000_010] },
      ],
    });
  });

  it('put the own ASN into the leading sequence, and into a new one when that is full', async () => {
    await connect();
    const path = (length: number): Announcement['attributes'] => ({
      origin: 'igp',
      asPath: [{ type: 'sequence', asns: Array.from({ length }, (_, index) => 1 + index) }],
      communities: [],
    });
    customer.announce('dx', [
      { prefix: prefix('10.1.0.0/16'), attributes: path(2) },
      { prefix: prefix('10.2.0.0/16'), attributes: path(255) },
      { prefix: prefix('10.3.0.0/16'), attributes: path(600) },
    ]);
    await settle();
    const lengths = amazon.received('peer').map(({ attributes }) => attributes.asPath.map(({ asns }) => asns.length));
    expect(lengths).toEqual([[3], [1, 255], [1, 90, 255, 255]]);
  });

  it('do not announce what leaves no room for a prefix, and withdraw what was there before', async () => {
    await connect();
    const huge = Array.from({ length: 1_020 }, (_, index) => index);
    customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16')]);
    await settle();
    customer.announce('dx', [route('10.1.0.0/16', huge), route('10.2.0.0/16'), route('10.3.0.0/16', huge)]);
    await settle();
    expect(heard(amazon, 'peer')).toEqual([['10.2.0.0/16', [65_001], []]]);
    expect(customer.announced('dx').map((sent) => formatPrefix(sent.prefix))).toEqual(['10.2.0.0/16']);
    customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16')]);
    await settle();
    expect(amazon.received('peer')).toHaveLength(2);
    expect(states()).toEqual(['established', 'established']);
  });

  it('fill messages to the last octet, and never beyond', async () => {
    await connect();
    const many = Array.from({ length: 5_000 }, (_, index) => route(`10.${index >> 8}.${index & 0xff}.0/24`));
    amazon.setNeighbor(inside({ prefixLimit: 5_000 }));
    for (let communities = 0; communities < 5; communities++) {
      const values = Array.from({ length: communities }, (_, index) => index);
      customer.announce(
        'dx',
        many.map(({ prefix: of }) => ({ prefix: of, attributes: { origin: 'igp', asPath: [], communities: values } })),
      );
      await settle();
      expect(amazon.received('peer')).toHaveLength(5_000);
    }
    customer.announce('dx', []);
    await settle();
    expect(amazon.received('peer')).toEqual([]);
    expect(states()).toEqual(['established', 'established']);
  });

  it('carry IPv6 on a session of its own', async () => {
    await connect({ family: 'ipv6', nextHop: address('fd00::1') }, { family: 'ipv6', nextHop: address('fd00::2') });
    amazon.announce('peer', [route('2001:db8::/32'), route('2001:db8:1::/48')]);
    await settle();
    expect(customer.received('dx').map((entry) => [formatPrefix(entry.prefix), entry.nextHop])).toEqual([
      ['2001:db8::/32', address('fd00::1')],
      ['2001:db8:1::/48', address('fd00::1')],
    ]);
    amazon.announce('peer', []);
    await settle();
    expect(customer.received('dx')).toEqual([]);
  });

  it('carry four-octet ASNs', async () => {
    await connect({ remoteAsn: 4_200_000_001 }, { localAsn: 4_200_000_001 });
    customer.announce('dx', [route('10.1.0.0/16')]);
    await settle();
    expect(heard(amazon, 'peer')).toEqual([['10.1.0.0/16', [4_200_000_001], []]]);
  });

  it('keep each other alive for an hour', async () => {
    await connect();
    for (let second = 0; second < 3_600; second++) {
      clock.advance(1_000);
      await settle();
    }
    expect(states()).toEqual(['established', 'established']);
    expect(facts.filter(({ state }) => state === 'idle')).toEqual([]);
  });

  it('find a silent loss by the hold timer, forget the routes and come back', async () => {
    await connect();
    customer.announce('dx', [route('10.1.0.0/16')]);
    await settle();
    network.silent = true;
    const lostAt = clock.monotonic();
    for (let second = 0; second < 95; second++) {
      clock.advance(1_000);
      await settle();
    }
    const fallen = facts.find(({ side, state }) => side === 'amazon' && state === 'idle');
    expect(fallen?.reason).toBe('hold timer expired');
    expect((fallen?.monotonicAt ?? 0) - lostAt).toBeLessThanOrEqual(90_000);
    expect(amazon.received('peer')).toEqual([]);
    network.silent = false;
    for (let second = 0; second < 20; second++) {
      clock.advance(1_000);
      await settle();
    }
    expect(states()).toEqual(['established', 'established']);
    expect(heard(amazon, 'peer')).toEqual([['10.1.0.0/16', [65_001], []]]);
  });
});

describe('pace', () => {
  it('KEEPALIVE goes out after three quarters to all of a third of the hold time (RFC 4271, 10)', async () => {
    amazon.setNeighbor(inside());
    await settle();
    const { send, said } = await talk();
    await send(open);
    await send(keepalive);
    const sentAt: number[] = [];
    for (let tenth = 0; tenth < 850; tenth++) {
      const before = said.length;
      clock.advance(100);
      await settle();
      if (said.length > before) sentAt.push(clock.monotonic());
    }
    const pauses = sentAt.map((at, index) => at - (sentAt[index - 1] ?? 0));
    expect(pauses.length).toBeGreaterThanOrEqual(2);
    for (const pause of pauses) {
      expect(pause).toBeGreaterThanOrEqual(22_500);
      expect(pause).toBeLessThanOrEqual(30_100);
    }
    expect(new Set(pauses).size).toBeGreaterThan(1);
  });

  it('the pause after a fall doubles up to 16 s where we dial, and is 1 s again after a session', async () => {
    amazon.setNeighbor(inside());
    customer.setNeighbor(outside({ localAsn: 65_002 }));
    const pausesOf = (): number[] => {
      const own = facts.filter(({ side }) => side === 'customer');
      return own.flatMap(({ state, monotonicAt }, index) =>
        state === 'idle' ? [(own[index + 1]?.monotonicAt ?? Number.NaN) - monotonicAt] : [],
      );
    };
    const pass = async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second++) {
        clock.advance(1_000);
        await settle();
      }
    };
    await settle();
    await pass(50);
    expect(pausesOf().slice(0, 6)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 16_000]);
    amazon.setNeighbor(inside({ remoteAsn: 65_002 }));
    await pass(20);
    expect(states()).toEqual(['established', 'established']);
    facts = [];
    amazon.setNeighbor(inside({ remoteAsn: 65_002, routerId: 3 }));
    await pass(2);
    expect(pausesOf()[0]).toBe(1_000);
  });
});

describe('ROUTE-REFRESH', () => {
  it('is answered with every route once more, for the family of the session only', async () => {
    amazon.setNeighbor(inside());
    await settle();
    amazon.announce('peer', [route('10.0.0.0/16')]);
    const { send, said } = await talk();
    await send(open);
    await send(keepalive);
    const updates = (): number => said.filter((what) => what === 'type 2').length;
    // The route and End-of-RIB.
    expect(updates()).toBe(2);
    await send(encodeRouteRefresh('ipv6'));
    expect(updates()).toBe(2);
    await send(encodeRouteRefresh('ipv4'));
    expect(updates()).toBe(3);
  });
});

describe('a neighbor changes', () => {
  const idleFacts = (): unknown[] => facts.filter(({ side, state }) => side === 'amazon' && state === 'idle');

  it('in place when only the prefix limit rises: the session stays and takes more', async () => {
    await connect({ prefixLimit: 2 });
    customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16')]);
    await settle();
    amazon.setNeighbor(inside({ prefixLimit: 3 }));
    customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16'), route('10.3.0.0/16')]);
    await settle();
    expect(amazon.received('peer')).toHaveLength(3);
    expect(idleFacts()).toEqual([]);
  });

  it('with 6/1 at once when the prefix limit falls below what is held, and not when it falls to it', async () => {
    await connect();
    customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16')]);
    await settle();
    amazon.setNeighbor(inside({ prefixLimit: 2 }));
    await settle();
    expect(idleFacts()).toEqual([]);
    amazon.setNeighbor(inside({ prefixLimit: 1 }));
    await settle();
    expect(lastReason('customer')).toMatch(/received NOTIFICATION 6\/1/);
    expect(amazon.received('peer')).toEqual([]);
  });

  it('in place when its next hop or the pause between dials is another', async () => {
    await connect();
    amazon.announce('peer', [route('10.0.0.0/16')]);
    await settle();
    amazon.setNeighbor(inside({ nextHop: address('169.254.0.9'), connectRetrySeconds: 77 }));
    await settle();
    expect(customer.received('dx').map(({ nextHop }) => nextHop)).toEqual([address('169.254.0.9')]);
    expect(amazon.announced('peer').map(({ nextHop }) => nextHop)).toEqual([address('169.254.0.9')]);
    expect(idleFacts()).toEqual([]);
  });

  it.each([
    ['hold time', { holdTimeSeconds: 30 }],
    ['identifier', { routerId: 77 }],
    ['graceful restart time', { gracefulRestartSeconds: 1 }],
  ])('by a new session when its %s is another: it is said in the OPEN', async (_, change) => {
    await connect();
    amazon.setNeighbor(inside(change));
    await settle();
    expect(lastReason('customer')).toMatch(/6\/6/);
  });
});

describe('a port', () => {
  it('is free again at once: a neighbor that is removed and added in one breath listens without a failure', async () => {
    await connect();
    for (let round = 0; round < 3; round++) {
      void amazon.removeNeighbor('peer');
      amazon.setNeighbor(inside());
      await settle();
      for (let second = 0; second < 6; second++) {
        clock.advance(1_000);
        await settle();
      }
      expect(states()).toEqual(['established', 'established']);
    }
    expect(problems).toEqual([]);
  });

  it('may go from one neighbor to another in one breath', async () => {
    await connect();
    void amazon.removeNeighbor('peer');
    amazon.setNeighbor(inside({ id: 'heir' }));
    await settle();
    expect(problems).toEqual([]);
    expect(amazon.session('heir')?.state).toBe('active');
  });

  it('that is taken is tried again every 5 s, until the neighbor is removed', async () => {
    const taken = await network.listen({ address: '127.0.0.1', port: 17_900 }, () => {});
    amazon.setNeighbor(inside());
    await settle();
    clock.advance(5_000);
    await settle();
    expect(problems).toHaveLength(2);
    await taken.close();
    clock.advance(5_000);
    await settle();
    expect(amazon.session('peer')?.state).toBe('active');

    await amazon.removeNeighbor('peer');
    await network.listen({ address: '127.0.0.1', port: 17_900 }, () => {});
    amazon.setNeighbor(inside());
    await settle();
    await amazon.removeNeighbor('peer');
    expect(clock.pendingTimers).toBe(0);
    clock.advance(60_000);
    await settle();
    expect(problems).toHaveLength(3);
  });
});

describe('a speaker that stops leaves no timer', () => {
  it.each([
    [
      'while it waits for a port',
      async () => void (await network.listen({ address: '127.0.0.1', port: 17_900 }, () => {})),
    ],
    ['while it is dialled', async () => {}],
    ['with a session', async () => customer.setNeighbor(outside())],
    ['in the pause after a fall', async () => customer.setNeighbor(outside({ localAsn: 65_002 }))],
  ])('%s', async (_, arrange) => {
    await arrange();
    amazon.setNeighbor(inside());
    await settle();
    clock.advance(6_000);
    await settle();
    await Promise.all([amazon.stop(), customer.stop()]);
    expect(clock.pendingTimers).toBe(0);
    expect(amazon.session('peer')).toBeUndefined();
  });
});

describe('a session ends with the right words', () => {
  it('2/2 for a wrong ASN', async () => {
    await connect({}, { localAsn: 65_002 });
    expect(lastReason('amazon')).toBe('sent NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS)');
    expect(lastReason('customer')).toBe('received NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS)');
  });

  it('2/6 for a hold time of 1 s, 2/7 for another family', async () => {
    await connect({}, { holdTimeSeconds: 1 });
    expect(lastReason('customer')).toMatch(/2\/6/);
    await customer.removeNeighbor('dx');
    clock.advance(5_000);
    customer.setNeighbor(outside({ family: 'ipv6', nextHop: address('fd00::2') }));
    await settle();
    expect(lastReason('customer')).toMatch(/2\/7/);
  });

  it('6/3 when the neighbor is removed, and nothing listens any more', async () => {
    await connect();
    await amazon.removeNeighbor('peer');
    await settle();
    expect(lastReason('customer')).toBe('received NOTIFICATION 6/3 (Cease, Peer De-configured)');
    clock.advance(60_000);
    await settle();
    expect(customer.session('dx')?.state).not.toBe('established');
  });

  it('6/2 when the speaker stops', async () => {
    await connect();
    await amazon.stop();
    await settle();
    expect(lastReason('customer')).toMatch(/6\/2 \(Cease, Administrative Shutdown\)/);
  });

  it('6/6 when the key changes; the old key gets nowhere, the new one does', async () => {
    await connect();
    amazon.setNeighbor(inside({ transport: { kind: 'listen', address: '127.0.0.1', port: 17_900, key: 'a-new-key' } }));
    await settle();
    expect(lastReason('customer')).toMatch(/6\/6/);
    clock.advance(30_000);
    await settle();
    expect(customer.session('dx')?.state).not.toBe('established');
    customer.setNeighbor(outside({ transport: { kind: 'dial', host: '127.0.0.1', port: 17_900, key: 'a-new-key' } }));
    await settle();
    expect(states()).toEqual(['established', 'established']);
  });

  it('6/1 with family and limit when there are too many prefixes; nobody is let in during the hold-off', async () => {
    await connect({ prefixLimit: 2 });
    customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16'), route('10.3.0.0/16')]);
    await settle();
    expect(lastReason('customer')).toMatch(/6\/1 \(Cease, Maximum Number of Prefixes Reached\)/);
    customer.announce('dx', [route('10.1.0.0/16')]);
    for (let second = 0; second < 29; second++) {
      clock.advance(1_000);
      await settle();
    }
    expect(amazon.session('peer')?.state).toBe('idle');
    for (let second = 0; second < 15; second++) {
      clock.advance(1_000);
      await settle();
    }
    expect(states()).toEqual(['established', 'established']);
  });
});

describe('what comes from outside', () => {
  it.each([
    ['a broken marker', [hex('00'.repeat(19))], '1/1'],
    ['a length below the header', [hex(`${'ff'.repeat(16)} 0012 04`)], '1/2'],
    ['a length above the longest', [hex(`${'ff'.repeat(16)} ffff 02`)], '1/2'],
    ['an unknown type', [hex(`${'ff'.repeat(16)} 0013 09`)], '1/3'],
    ['another version', [encodeFrame(1, hex('03 fde9 005a 00000009 00'))], '2/1'],
    ['a KEEPALIVE before the OPEN', [keepalive], '5/1'],
    ['an OPEN twice', [open, keepalive, open], '5/3'],
    ['an UPDATE whose lengths do not fit', [open, keepalive, encodeFrame(2, hex('00ff 0000'))], '3/1'],
    ['a prefix longer than 32', [open, keepalive, encodeFrame(2, hex('0000 0000 21 0a000000 00'))], '3/10'],
  ])('%s is answered by %s%s', async (_, messages, expected) => {
    amazon.setNeighbor(inside());
    await settle();
    const { send, said } = await talk();
    for (const message of messages) await send(message);
    expect(said.at(-1)).toBe(expected);
    expect(amazon.session('peer')?.state).toBe('idle');
  });

  it('ends its own session only', async () => {
    await connect();
    amazon.setNeighbor(
      inside({ id: 'other', transport: { kind: 'listen', address: '127.0.0.1', port: 17_901, key: 'key-of-both' } }),
    );
    await settle();
    const connection = await network.connect({
      host: '127.0.0.1',
      port: 17_901,
      key: 'key-of-both',
      timeoutMs: 1,
      clock,
    });
    connection.write(hex('00'.repeat(40)));
    await settle();
    expect(amazon.session('other')?.state).toBe('idle');
    expect(states()).toEqual(['established', 'established']);
  });

  it('has its routes withdrawn, not the session ended, when an attribute is malformed (RFC 7606)', async () => {
    amazon.setNeighbor(inside());
    await settle();
    const { send, said } = await talk();
    await send(open);
    await send(keepalive);
    const good = hex('0000 0014 400101 00 400206 0201 0000fde9 400304 a9fe0002 18 0a0101');
    await send(encodeFrame(2, good));
    expect(amazon.received('peer')).toHaveLength(1);
    await send(encodeFrame(2, hex('0000 0014 400101 07 400206 0201 0000fde9 400304 a9fe0002 18 0a0101')));
    expect(amazon.received('peer')).toHaveLength(0);
    expect(amazon.session('peer')?.state).toBe('established');
    await send(encodeFrame(2, hex('0000 0018 400101 00 40020a 0202 0000fde9 0000fc00 400304 a9fe0002 18 0a0102')));
    expect(amazon.received('peer')).toHaveLength(0);
    expect(said.filter((what) => what.includes('/'))).toEqual([]);
  });

  it('may be a speaker of two-octet ASNs: AS4_PATH is put together again', async () => {
    amazon.setNeighbor(inside());
    await settle();
    const { send } = await talk();
    await send(encodeFrame(1, hex('04 fde9 005a 00000009 00')));
    await send(keepalive);
    const update = '0000 0021 400101 00 400206 0202 fde9 5ba0 400304 a9fe0002 c0110a 0202 0000fde9 fa56ea01 18 0a0101';
    await send(encodeFrame(2, hex(update)));
    expect(heard(amazon, 'peer')).toEqual([['10.1.1.0/24', [65_001, 4_200_000_001], []]]);
  });
});
