import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatPrefix } from '../base/index.ts';
import { encodeFrame, keepalive } from './packet/frame.ts';
import { encodeNotification } from './packet/notification.ts';
import { address, inside, open, outside, prefix, route, settle, TwoSpeakers } from './testing/two-speakers.ts';
import type { Announcement } from './types.ts';

let two: TwoSpeakers;
beforeEach(() => {
  two = new TwoSpeakers();
});
afterEach(() => two.stop());

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('two speakers', () => {
  it('establish a session, and each sees it once', async () => {
    await two.connect();
    expect(two.states()).toEqual(['established', 'established']);
    expect(two.facts.filter(({ side, state }) => side === 'amazon' && state === 'established')).toHaveLength(1);
  });

  it('exchange routes both ways with path, next hop and communities', async () => {
    await two.connect();
    two.amazon.announce('peer', [route('10.0.0.0/16')]);
    two.customer.announce('dx', [route('172.16.0.0/12', [0x1c381c84]), route('192.168.4.0/22')]);
    await settle();
    expect(two.heard(two.customer, 'dx')).toEqual([['10.0.0.0/16', [64_512], []]]);
    expect(two.heard(two.amazon, 'peer')).toEqual([
      ['172.16.0.0/12', [65_001], [0x1c381c84]],
      ['192.168.4.0/22', [65_001], []],
    ]);
    expect(two.amazon.received('peer')[0]?.nextHop).toEqual(address('169.254.0.2'));
    two.customer.announce('dx', [route('192.168.4.0/22')]);
    await settle();
    expect(two.heard(two.amazon, 'peer')).toEqual([['192.168.4.0/22', [65_001], []]]);
  });

  it('carry what an aggregate says, and tell again when only that changes', async () => {
    await two.connect();
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
    two.customer.announce('dx', [aggregate(65_001)]);
    await settle();
    two.customer.announce('dx', [aggregate(4_200_000_001)]);
    await settle();
    expect(two.amazon.received('peer')[0]?.attributes).toEqual({
      ...aggregate(4_200_000_001).attributes,
      asPath: [
        { type: 'sequence', asns: [65_001] },
        { type: 'set', asns: [65_010, 4_200_000_010] },
      ],
    });
  });

  it('put the own ASN into the leading sequence, and into a new one when that is full', async () => {
    await two.connect();
    const path = (length: number): Announcement['attributes'] => ({
      origin: 'igp',
      asPath: [{ type: 'sequence', asns: Array.from({ length }, (_, index) => 1 + index) }],
      communities: [],
    });
    two.customer.announce('dx', [
      { prefix: prefix('10.1.0.0/16'), attributes: path(2) },
      { prefix: prefix('10.2.0.0/16'), attributes: path(255) },
      { prefix: prefix('10.3.0.0/16'), attributes: path(600) },
    ]);
    await settle();
    const lengths = two.amazon
      .received('peer')
      .map(({ attributes }) => attributes.asPath.map(({ asns }) => asns.length));
    expect(lengths).toEqual([[3], [1, 255], [1, 90, 255, 255]]);
  });

  it('do not announce what leaves no room for a prefix, and withdraw what was there before', async () => {
    await two.connect();
    const huge = Array.from({ length: 1_020 }, (_, index) => index);
    two.customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16')]);
    await settle();
    two.customer.announce('dx', [route('10.1.0.0/16', huge), route('10.2.0.0/16'), route('10.3.0.0/16', huge)]);
    await settle();
    expect(two.heard(two.amazon, 'peer')).toEqual([['10.2.0.0/16', [65_001], []]]);
    expect(two.customer.announced('dx').map((sent) => formatPrefix(sent.prefix))).toEqual(['10.2.0.0/16']);
    two.customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16')]);
    await settle();
    expect(two.amazon.received('peer')).toHaveLength(2);
    expect(two.states()).toEqual(['established', 'established']);
  });

  it('fill messages to the last octet, and never beyond', async () => {
    await two.connect();
    const many = Array.from({ length: 5_000 }, (_, index) => route(`10.${index >> 8}.${index & 0xff}.0/24`));
    two.amazon.setNeighbor(inside({ prefixLimit: 5_000 }));
    for (let communities = 0; communities < 5; communities++) {
      const values = Array.from({ length: communities }, (_, index) => index);
      two.customer.announce(
        'dx',
        many.map(({ prefix: of }) => ({ prefix: of, attributes: { origin: 'igp', asPath: [], communities: values } })),
      );
      await two.pass(1);
      expect(two.amazon.received('peer')).toHaveLength(5_000);
    }
    two.customer.announce('dx', []);
    await two.pass(1);
    expect(two.amazon.received('peer')).toEqual([]);
    expect(two.states()).toEqual(['established', 'established']);
  });

  it('say a large table slice by slice, each in a turn of its own, and what changes meanwhile with it', async () => {
    await two.connect();
    const many = Array.from({ length: 5_000 }, (_, index) => route(`10.${index >> 8}.${index & 0xff}.0/24`));
    two.amazon.setNeighbor(inside({ prefixLimit: 5_000 }));
    two.customer.announce('dx', many);
    await settle();
    const first = two.amazon.received('peer').length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(many.length);
    two.customer.update('dx', { announce: [], withdraw: many.slice(0, 1).map(({ prefix: of }) => of) });
    await settle();
    expect(two.amazon.received('peer')).toHaveLength(first);
    await two.pass(1);
    expect(two.amazon.received('peer')).toHaveLength(many.length - 1);
  });

  it('carry IPv6 on a session of its own', async () => {
    await two.connect({ family: 'ipv6', nextHop: address('fd00::1') }, { family: 'ipv6', nextHop: address('fd00::2') });
    two.amazon.announce('peer', [route('2001:db8::/32'), route('2001:db8:1::/48')]);
    await settle();
    expect(two.customer.received('dx').map((entry) => [formatPrefix(entry.prefix), entry.nextHop])).toEqual([
      ['2001:db8::/32', address('fd00::1')],
      ['2001:db8:1::/48', address('fd00::1')],
    ]);
    two.amazon.announce('peer', []);
    await settle();
    expect(two.customer.received('dx')).toEqual([]);
  });

  it('carry four-octet ASNs', async () => {
    await two.connect({ remoteAsn: 4_200_000_001 }, { localAsn: 4_200_000_001 });
    two.customer.announce('dx', [route('10.1.0.0/16')]);
    await settle();
    expect(two.heard(two.amazon, 'peer')).toEqual([['10.1.0.0/16', [4_200_000_001], []]]);
  });

  it('keep each other alive for an hour', async () => {
    await two.connect();
    await two.pass(3_600);
    expect(two.states()).toEqual(['established', 'established']);
    expect(two.facts.filter(({ state }) => state === 'idle')).toEqual([]);
  });

  it('find a silent loss by the hold timer, forget the routes and come back', async () => {
    await two.connect();
    two.customer.announce('dx', [route('10.1.0.0/16')]);
    await settle();
    two.network.silent = true;
    const lostAt = two.clock.monotonic();
    await two.pass(95);
    const fallen = two.facts.find(({ side, state }) => side === 'amazon' && state === 'idle');
    expect(fallen?.reason).toBe('hold timer expired');
    expect((fallen?.monotonicAt ?? 0) - lostAt).toBeLessThanOrEqual(90_000);
    expect(two.amazon.received('peer')).toEqual([]);
    two.network.silent = false;
    await two.pass(20);
    expect(two.states()).toEqual(['established', 'established']);
    expect(two.heard(two.amazon, 'peer')).toEqual([['10.1.0.0/16', [65_001], []]]);
  });
});

describe('a session ends with the right words', () => {
  it('2/2 for a wrong ASN', async () => {
    await two.connect({}, { localAsn: 65_002 });
    expect(two.lastReason('amazon')).toBe('sent NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS)');
    expect(two.lastReason('customer')).toBe('received NOTIFICATION 2/2 (OPEN Message Error, Bad Peer AS)');
  });

  it('2/6 for a hold time of 1 s, 2/7 for another family', async () => {
    await two.connect({}, { holdTimeSeconds: 1 });
    expect(two.lastReason('customer')).toMatch(/2\/6/);
    await two.customer.removeNeighbor('dx');
    two.clock.advance(5_000);
    two.customer.setNeighbor(outside({ family: 'ipv6', nextHop: address('fd00::2') }));
    await settle();
    expect(two.lastReason('customer')).toMatch(/2\/7/);
  });

  it('6/3 when the neighbor is removed, and nothing listens any more', async () => {
    await two.connect();
    await two.amazon.removeNeighbor('peer');
    await settle();
    expect(two.lastReason('customer')).toBe('received NOTIFICATION 6/3 (Cease, Peer De-configured)');
    two.clock.advance(60_000);
    await settle();
    expect(two.customer.session('dx')?.state).not.toBe('established');
  });

  it('6/2 when the speaker stops', async () => {
    await two.connect();
    await two.amazon.stop();
    await settle();
    expect(two.lastReason('customer')).toMatch(/6\/2 \(Cease, Administrative Shutdown\)/);
  });

  it('6/6 when the key changes; the old key gets nowhere, the new one does', async () => {
    await two.connect();
    two.amazon.setNeighbor(
      inside({ transport: { kind: 'listen', address: '127.0.0.1', port: 17_900, key: 'a-new-key' } }),
    );
    await settle();
    expect(two.lastReason('customer')).toMatch(/6\/6/);
    two.clock.advance(30_000);
    await settle();
    expect(two.customer.session('dx')?.state).not.toBe('established');
    two.customer.setNeighbor(
      outside({ transport: { kind: 'dial', host: '127.0.0.1', port: 17_900, key: 'a-new-key' } }),
    );
    await settle();
    expect(two.states()).toEqual(['established', 'established']);
  });

  it('6/1 with family and limit when there are too many prefixes; nobody is let in during the hold-off', async () => {
    await two.connect({ prefixLimit: 2 });
    two.customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16'), route('10.3.0.0/16')]);
    await settle();
    expect(two.lastReason('customer')).toMatch(/6\/1 \(Cease, Maximum Number of Prefixes Reached\)/);
    two.customer.announce('dx', [route('10.1.0.0/16')]);
    await two.pass(29);
    expect(two.amazon.session('peer')?.state).toBe('idle');
    await two.pass(15);
    expect(two.states()).toEqual(['established', 'established']);
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
    two.amazon.setNeighbor(inside());
    await settle();
    const neighbor = await two.talk();
    for (const message of messages) await neighbor.say(message);
    expect(neighbor.heard.at(-1)).toBe(expected);
    expect(two.amazon.session('peer')?.state).toBe('idle');
  });

  it('ends its own session only', async () => {
    await two.connect();
    two.amazon.setNeighbor(
      inside({ id: 'other', transport: { kind: 'listen', address: '127.0.0.1', port: 17_901, key: 'key-of-both' } }),
    );
    await settle();
    const other = await two.talk(17_901);
    await other.say(hex('00'.repeat(40)));
    expect(two.amazon.session('other')?.state).toBe('idle');
    expect(two.states()).toEqual(['established', 'established']);
  });

  it('has its routes withdrawn, not the session ended, when an attribute is malformed (RFC 7606)', async () => {
    two.amazon.setNeighbor(inside());
    await settle();
    const neighbor = await two.talk();
    await neighbor.say(open);
    await neighbor.say(keepalive);
    const good = hex('0000 0014 400101 00 400206 0201 0000fde9 400304 a9fe0002 18 0a0101');
    await neighbor.say(encodeFrame(2, good));
    expect(two.amazon.received('peer')).toHaveLength(1);
    await neighbor.say(encodeFrame(2, hex('0000 0014 400101 07 400206 0201 0000fde9 400304 a9fe0002 18 0a0101')));
    expect(two.amazon.received('peer')).toHaveLength(0);
    expect(two.amazon.session('peer')?.state).toBe('established');
    await neighbor.say(
      encodeFrame(2, hex('0000 0018 400101 00 40020a 0202 0000fde9 0000fc00 400304 a9fe0002 18 0a0102')),
    );
    expect(two.amazon.received('peer')).toHaveLength(0);
    expect(neighbor.heard.filter((what) => what.includes('/'))).toEqual([]);
  });

  it('counts up to the message that is broken', async () => {
    two.amazon.setNeighbor(inside());
    await settle();
    const neighbor = await two.talk();
    const told = encodeNotification({ code: 6, subcode: 2, data: Uint8Array.from(Buffer.from('\x04noon')) });
    await neighbor.say(Buffer.concat([open, keepalive, told, hex('00'.repeat(19))]));
    expect(neighbor.heard).toEqual(['OPEN', 'KEEPALIVE', 'UPDATE']);
    expect(two.amazon.session('peer')?.lastError).toBe(
      'received NOTIFICATION 6/2 (Cease, Administrative Shutdown): noon',
    );
  });

  it('is no route when its next hop is our own address, and takes away what was there (RFC 4271, 6.3)', async () => {
    two.amazon.setNeighbor(inside());
    await settle();
    const neighbor = await two.talk();
    await neighbor.say(open, keepalive);
    const update = (nextHop: string): Uint8Array =>
      encodeFrame(2, hex(`0000 0014 400101 00 400206 0201 0000fde9 400304 ${nextHop} 18 0a0101`));
    await neighbor.say(update('a9fe0002'));
    expect(two.amazon.received('peer')).toHaveLength(1);
    await neighbor.say(update('a9fe0001'));
    expect(two.amazon.received('peer')).toHaveLength(0);
    expect(two.amazon.session('peer')?.state).toBe('established');
  });

  it('may be a speaker of two-octet ASNs: AS4_PATH is put together again', async () => {
    two.amazon.setNeighbor(inside());
    await settle();
    const neighbor = await two.talk();
    await neighbor.say(encodeFrame(1, hex('04 fde9 005a 00000009 00')));
    await neighbor.say(keepalive);
    const update = '0000 0021 400101 00 400206 0202 fde9 5ba0 400304 a9fe0002 c0110a 0202 0000fde9 fa56ea01 18 0a0101';
    await neighbor.say(encodeFrame(2, hex(update)));
    expect(two.heard(two.amazon, 'peer')).toEqual([['10.1.1.0/24', [65_001, 4_200_000_001], []]]);
  });
});
