import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAddress, parsePrefix } from '../../src/base/index.ts';
import { ProtocolError } from '../../src/bgp/packet/error.ts';
import { type Frame, Framer, keepalive } from '../../src/bgp/packet/frame.ts';
import {
  decodeNotification,
  describeNotification,
  encodeNotification,
  type Notification,
} from '../../src/bgp/packet/notification.ts';
import { decodeOpen, encodeOpen, type Open } from '../../src/bgp/packet/open.ts';
import { decodeRouteRefresh, encodeRouteRefresh } from '../../src/bgp/packet/route-refresh.ts';
import {
  decodeUpdate,
  encodeAnnouncements,
  encodeEndOfRib,
  encodeWithdrawals,
  type Update,
} from '../../src/bgp/packet/update.ts';

interface Vector {
  readonly name: string;
  readonly origin: string;
  readonly rfc: string;
  readonly twoOctetAsns?: true;
  readonly hex: string;
  readonly value: unknown;
  readonly encodedOtherwise?: string;
}

interface Malformed {
  readonly name: string;
  readonly rfc: string;
  readonly twoOctetAsns?: true;
  readonly hex: string;
  readonly outcome: {
    readonly treatedAsWithdraw?: string;
    readonly discarded?: readonly string[];
    readonly notification?: string;
  };
}

/** How a type of message is decoded and encoded; `fourOctetAsns` counts for UPDATEs. */
interface Codec {
  decode(body: Uint8Array, fourOctetAsns: boolean): unknown;
  encode(value: never, fourOctetAsns: boolean): readonly Uint8Array[];
}

const codecs: Readonly<Record<string, Codec>> = {
  open: { decode: decodeOpen, encode: (value: Open) => [encodeOpen(value)] },
  update: { decode: decodeUpdate, encode: encodeUpdate },
  notification: {
    decode: (body) => {
      const notification = decodeNotification(body);
      return {
        ...notification,
        data: Buffer.from(notification.data).toString('hex'),
        text: describeNotification(notification),
      };
    },
    encode: (value: Omit<Notification, 'data'> & { data: string }) => [
      encodeNotification({ ...value, data: Buffer.from(value.data, 'hex') }),
    ],
  },
  keepalive: { decode: () => ({}), encode: () => [keepalive] },
  routeRefresh: {
    decode: (body) => ({ family: decodeRouteRefresh(body) }),
    encode: ({ family }: { family?: 'ipv4' | 'ipv6' }) => (family === undefined ? [] : [encodeRouteRefresh(family)]),
  },
};

/** As a session says it: withdrawals, routes and the end of the table are messages of their own. */
function encodeUpdate({ withdrawn, announced, attributes, endOfRib }: Update, fourOctetAsns: boolean): Uint8Array[] {
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const routes = announced.filter(({ prefix }) => prefix.family === family);
    const [first] = routes;
    const prefixes = routes.map(({ prefix }) => prefix);
    return [
      ...encodeWithdrawals(
        withdrawn.filter((prefix) => prefix.family === family),
        family,
      ),
      ...(first === undefined ? [] : encodeAnnouncements(prefixes, attributes, first.nextHop, fourOctetAsns).messages),
      ...(endOfRib === family ? [encodeEndOfRib(family)] : []),
    ];
  });
}

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
const read = <Kind>(name: string): { message: string; vectors: readonly Kind[] } =>
  JSON.parse(readFileSync(`${import.meta.dirname}/${name}`, 'utf8'), (_, value: unknown) =>
    typeof value === 'string' ? (parsePrefix(value) ?? parseAddress(value) ?? value) : value,
  );
const octetsOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const framesOf = (...chunks: readonly Uint8Array[]): Frame[] => {
  const framer = new Framer();
  return chunks.flatMap((chunk) => [...framer.push(chunk)]);
};

const asText = (frames: readonly Frame[]): string[] =>
  frames.map(({ type, body }) => `${type} ${Buffer.from(body).toString('hex')}`);

/** What one message or several say together. */
function decodeAll(codec: Codec, messages: readonly Uint8Array[], fourOctetAsns: boolean): unknown {
  const values = framesOf(...messages).map(({ body }) => codec.decode(body, fourOctetAsns));
  if (values.length < 2) return values[0];
  const updates = values as Update[];
  const last = updates.at(-1);
  return {
    ...last,
    withdrawn: updates.flatMap(({ withdrawn }) => withdrawn),
    announced: updates.flatMap(({ announced }) => announced),
  };
}

describe.each(files.filter((name) => name !== 'update-errors.json'))('%s', (file) => {
  const { message, vectors } = read<Vector>(file);
  const codec = codecs[message];
  if (codec === undefined) throw new Error(`${file}: no codec for ${message}`);

  describe.each(vectors)('$name ($origin; $rfc)', ({ hex, value, twoOctetAsns, encodedOtherwise }) => {
    const fourOctetAsns = twoOctetAsns !== true;
    const octets = octetsOf(hex);

    it('is decoded', () => {
      expect(decodeAll(codec, [octets], fourOctetAsns)).toEqual(value);
    });

    it(encodedOtherwise === undefined ? 'is encoded' : `is encoded otherwise: ${encodedOtherwise}`, () => {
      const encoded = codec.encode(value as never, fourOctetAsns);
      if (encodedOtherwise === undefined) expect(Buffer.concat(encoded).toString('hex')).toBe(hex);
      else if (encoded.length > 0) expect(Buffer.concat(encoded).toString('hex')).not.toBe(hex);
    });

    it('comes back from both ways as it was', () => {
      const encoded = codec.encode(decodeAll(codec, [octets], fourOctetAsns) as never, fourOctetAsns);
      if (encoded.length > 0) expect(decodeAll(codec, encoded, fourOctetAsns)).toEqual(value);
    });

    it('is the same message cut anywhere', () => {
      const whole = asText(framesOf(octets));
      expect(whole).toHaveLength(1);
      for (let at = 0; at <= octets.length; at++)
        expect(asText(framesOf(octets.subarray(0, at), octets.subarray(at)))).toEqual(whole);
      expect(asText(framesOf(...Array.from(octets, (octet) => Uint8Array.of(octet))))).toEqual(whole);
    });
  });
});

describe('update-errors.json', () => {
  it.each(read<Malformed>('update-errors.json').vectors)('$name ($rfc)', ({ hex, twoOctetAsns, outcome }) => {
    const decode = (): Update => {
      const [frame] = framesOf(octetsOf(hex));
      if (frame === undefined) throw new Error('no message');
      return decodeUpdate(frame.body, twoOctetAsns !== true);
    };
    if (outcome.notification !== undefined) {
      expect(decode).toThrow(ProtocolError);
      expect(decode).toThrow(outcome.notification);
      return;
    }
    const { announced, withdrawn, treatedAsWithdraw, discarded } = decode();
    expect(treatedAsWithdraw).toBe(outcome.treatedAsWithdraw);
    expect(discarded).toEqual(outcome.discarded ?? []);
    const [gone, used] = outcome.treatedAsWithdraw === undefined ? [0, 1] : [1, 0];
    expect([withdrawn.length, announced.length]).toEqual([gone, used]);
  });
});
