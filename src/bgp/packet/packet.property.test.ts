import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AddressFamily,
  addressBits,
  formatPrefix,
  type IpAddress,
  network,
  type Prefix,
  prefixKey,
} from '../../base/index.ts';
import type { AsPathSegment, RouteAttributes } from '../types.ts';
import { decodeAsPath } from './as-path.ts';
import { ProtocolError } from './error.ts';
import { encodeFrame, type Frame, Framer, longestMessage } from './frame.ts';
import { asTrans } from './iana.ts';
import { decodeReach, decodeUnreach } from './mp-nlri.ts';
import { decodeNotification, describeNotification } from './notification.ts';
import { decodeOpen, encodeOpen, type Open } from './open.ts';
import { decodeRouteRefresh } from './route-refresh.ts';
import { decodeUpdate, encodeAnnouncements, encodeWithdrawals } from './update.ts';

/** Runs `work`; only the codec's own error may come out. */
function ownErrorOnly(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(ProtocolError);
  }
}

const bytes = fc.uint8Array({ maxLength: 300 });

describe('no input makes the decoder throw anything but its own error', () => {
  it('as a stream', () => {
    fc.assert(
      fc.property(bytes, (chunk) => ownErrorOnly(() => [...new Framer().push(chunk)])),
      { numRuns: 2_000 },
    );
  });

  it('as an OPEN', () => {
    fc.assert(
      fc.property(bytes, (body) => ownErrorOnly(() => decodeOpen(body))),
      { numRuns: 5_000 },
    );
  });

  it('as an UPDATE', () => {
    const update = fc.property(bytes, fc.boolean(), (body, wide) => ownErrorOnly(() => decodeUpdate(body, wide)));
    fc.assert(update, { numRuns: 5_000 });
  });

  it('as an UPDATE whose lengths are right', () => {
    const update = fc.property(bytes, bytes, (attributes, nlri) => {
      const { length } = attributes;
      ownErrorOnly(() =>
        decodeUpdate(Uint8Array.from([0, 0, length >> 8, length & 0xff, ...attributes, ...nlri]), true),
      );
    });
    fc.assert(update, { numRuns: 5_000 });
  });

  it('as a ROUTE-REFRESH or a NOTIFICATION', () => {
    const either = fc.property(bytes, (body) => {
      ownErrorOnly(() => decodeRouteRefresh(body));
      ownErrorOnly(() => describeNotification(decodeNotification(body)));
    });
    fc.assert(either, { numRuns: 2_000 });
  });

  it('as an AS_PATH', () => {
    const path = fc.property(bytes, fc.constantFrom(2, 4), (value, size) => {
      const segments = decodeAsPath(value, size, 'left out') ?? [];
      expect(segments.every(({ asns }) => asns.length > 0 && !asns.includes(0))).toBe(true);
    });
    fc.assert(path, { numRuns: 2_000 });
  });

  it('as an MP_REACH_NLRI or MP_UNREACH_NLRI', () => {
    const family = fc.constantFrom([0, 1, 1], [0, 2, 1], [0, 2, 2]);
    const either = fc.property(family, bytes, (head, rest) => {
      const value = Uint8Array.from([...head, ...rest]);
      ownErrorOnly(() => decodeReach(value));
      ownErrorOnly(() => decodeUnreach(value));
    });
    fc.assert(either, { numRuns: 2_000 });
  });
});

const asn = fc.integer({ min: 1, max: 4_294_967_294 }).filter((value) => value !== asTrans);
const address = (family: AddressFamily): fc.Arbitrary<IpAddress> =>
  family === 'ipv4'
    ? fc.bigInt({ min: 1n << 24n, max: (224n << 24n) - 1n }).map((value) => ({ family, value }))
    : fc.bigInt({ min: 1n, max: (1n << 127n) - 1n }).map((value) => ({ family, value }));
const prefixes = (family: AddressFamily): fc.Arbitrary<Prefix[]> =>
  fc.uniqueArray(
    fc
      .tuple(fc.bigInt({ min: 0n, max: (1n << BigInt(addressBits[family])) - 1n }), fc.nat(addressBits[family]))
      .map(([value, length]) => network({ family, value }, length)),
    { selector: prefixKey, minLength: 1, maxLength: 40 },
  );
const attributes: fc.Arbitrary<RouteAttributes> = fc.record({
  origin: fc.constantFrom('igp', 'egp', 'incomplete'),
  asPath: fc.array(
    fc.record({ type: fc.constantFrom('sequence', 'set'), asns: fc.array(asn, { minLength: 1, maxLength: 300 }) }),
    { maxLength: 3 },
  ),
  med: fc.option(fc.integer({ min: 0, max: 4_294_967_295 }), { nil: undefined }),
  atomicAggregate: fc.constantFrom(true, undefined),
  aggregator: fc.option(fc.record({ asn, address: address('ipv4') }), { nil: undefined }),
  communities: fc.array(fc.integer({ min: 0, max: 4_294_967_295 }), { maxLength: 100 }),
});
const announcement = fc
  .constantFrom<AddressFamily[]>('ipv4', 'ipv6')
  .chain((family) => fc.record({ nextHop: address(family), prefixes: prefixes(family), attributes }));

/** Segments of one kind in a row are one: where they are cut is not what they say. */
function joined(path: readonly AsPathSegment[]): AsPathSegment[] {
  const out: AsPathSegment[] = [];
  for (const { type, asns } of path) {
    const last = out.at(-1);
    if (last?.type === type) out[out.length - 1] = { type, asns: [...last.asns, ...asns] };
    else out.push({ type, asns });
  }
  return out;
}

describe('routes', () => {
  it('come back as they were, with ASNs of two octets and of four, in messages that are not too long', () => {
    const round = fc.property(announcement, fc.boolean(), (sent, fourOctetAsns) => {
      // RFC 6793, 4.2.3: towards two octets, an aggregator that fits makes the far side leave AS4_PATH out.
      fc.pre(fourOctetAsns || (sent.attributes.aggregator?.asn ?? 0x10000) > 0xffff);
      const { messages, tooLong } = encodeAnnouncements(sent.prefixes, sent.attributes, sent.nextHop, fourOctetAsns);
      const got = messages.map((message) => decodeUpdate(message.subarray(19), fourOctetAsns));
      const all = got.flatMap(({ announced }) => announced);
      expect([...all.map(({ prefix }) => prefix), ...tooLong].map(formatPrefix).sort()).toEqual(
        sent.prefixes.map(formatPrefix).sort(),
      );
      for (const message of messages) expect(message.length).toBeLessThanOrEqual(longestMessage);
      for (const { nextHop } of all) expect(nextHop).toEqual(sent.nextHop);
      for (const update of got) {
        expect({ ...update.attributes, asPath: joined(update.attributes.asPath) }).toEqual({
          ...sent.attributes,
          asPath: joined(sent.attributes.asPath),
        });
        expect([update.treatedAsWithdraw, update.discarded]).toEqual([undefined, []]);
      }
    });
    fc.assert(round, { numRuns: 300 });
  });

  it('that are withdrawn come back as they were', () => {
    const round = fc.property(announcement, ({ nextHop: { family }, prefixes: sent }) => {
      const got = encodeWithdrawals(sent, family).flatMap(
        (message) => decodeUpdate(message.subarray(19), true).withdrawn,
      );
      expect(got).toEqual(sent);
    });
    fc.assert(round, { numRuns: 300 });
  });

  it.each([
    ['ipv4', 1_000],
    ['ipv4', 1_015],
    ['ipv4', 1_017],
    ['ipv6', 1_000],
    ['ipv6', 1_014],
  ] as const)('of %s with %i communities fill each message as far as it goes', (family, communities) => {
    const length = family === 'ipv4' ? 24 : 64;
    const sent = Array.from({ length: 50 }, (_, index) =>
      network({ family, value: BigInt(index + 1) << BigInt(addressBits[family] - length) }, length),
    );
    const shared: RouteAttributes = {
      origin: 'igp',
      asPath: [],
      communities: Array.from({ length: communities }, () => 1),
    };
    const { messages, tooLong } = encodeAnnouncements(sent, shared, { family, value: 0xa9fe0001n }, true);
    const octetsOfOne = 1 + length / 8;
    for (const message of messages.slice(0, -1)) {
      expect(message.length).toBeLessThanOrEqual(longestMessage);
      expect(message.length).toBeGreaterThan(longestMessage - octetsOfOne - (family === 'ipv6' ? 1 : 0));
    }
    const carried = messages.flatMap((message) => decodeUpdate(message.subarray(19), true).announced);
    expect(carried.length + tooLong.length).toBe(50);
  });
});

it('an OPEN comes back as it was', () => {
  const open: fc.Arbitrary<Open> = fc.record({
    asn: fc.integer({ min: 1, max: 4_294_967_294 }),
    holdTimeSeconds: fc.integer({ min: 3, max: 65_535 }),
    routerId: fc.integer({ min: 1, max: 4_294_967_295 }),
    fourOctetAsn: fc.constant(true),
    families: fc.constantFrom(['ipv4'] as const, ['ipv6'] as const, ['ipv4', 'ipv6'] as const),
    routeRefresh: fc.boolean(),
    gracefulRestart: fc.option(
      fc.record({
        restarting: fc.boolean(),
        restartSeconds: fc.integer({ min: 0, max: 4_095 }),
        families: fc.array(fc.record({ family: fc.constantFrom('ipv4', 'ipv6'), forwardingPreserved: fc.boolean() }), {
          maxLength: 2,
        }),
      }),
      { nil: undefined },
    ),
  });
  const round = fc.property(open, (value) => {
    expect(decodeOpen(encodeOpen(value).subarray(19))).toEqual(value);
  });
  fc.assert(round);
});

it('a stream split anywhere gives the same messages', () => {
  const { messages } = encodeAnnouncements(
    [{ family: 'ipv4', value: 0x0a000000n, length: 8 }],
    { origin: 'igp', asPath: [{ type: 'sequence', asns: [65_001] }], med: 5, communities: [1, 2] },
    { family: 'ipv4', value: 0xa9fe0001n },
    true,
  );
  const stream = Buffer.concat([encodeFrame(4, []), ...messages, encodeFrame(4, [])]);
  const whole = [...new Framer().push(stream)];
  for (let at = 0; at <= stream.length; at++) {
    const framer = new Framer();
    const parts: Frame[] = [...framer.push(stream.subarray(0, at)), ...framer.push(stream.subarray(at))];
    expect(parts).toEqual(whole);
  }
});
