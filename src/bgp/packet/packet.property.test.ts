import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from './error.ts';
import { encodeFrame, type Frame, Framer } from './frame.ts';
import { decodeOpen, encodeOpen, type Open } from './open.ts';
import { decodeUpdate, encodeAnnouncements } from './update.ts';

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
