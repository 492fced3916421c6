// Path attributes (RFC 4271, 4.3; RFC 7606 for what is wrong with them):
//
//   +-------+------+------------------+-------- …
//   | Flags | Type | Length, 1 or 2   | value
//   +-------+------+------------------+-------- …
//    O T P E: optional, transitive, partial, extended length
import type { IpAddress } from '../../base/index.ts';
import type { AsPathSegment, RouteAttributes } from '../types.ts';
import { octets, Reader } from './bytes.ts';
import { asTrans, attributeType } from './iana.ts';

const flag = { optional: 0x80, transitive: 0x40, partial: 0x20, extended: 0x10 } as const;
const origins = ['igp', 'egp', 'incomplete'] as const;

export function encodeAttribute(flags: number, type: number, value: readonly number[]): number[] {
  return value.length > 255
    ? [flags | flag.extended, type, ...octets(value.length, 2), ...value]
    : [flags, type, value.length, ...value];
}

const wellKnown = flag.transitive;
const optionalTransitive = flag.optional | flag.transitive;

/** Everything but where to send and how to get there, in order of type. */
export function encodeAttributes(
  attributes: RouteAttributes,
  nextHop: IpAddress | undefined,
  fourOctetAsn: boolean,
): number[] {
  const { origin, asPath, med, communities } = attributes;
  const wide = asPath.some(({ asns }) => asns.some((asn) => asn > 0xffff));
  return [
    ...encodeAttribute(wellKnown, attributeType.origin, [origins.indexOf(origin)]),
    ...encodeAttribute(wellKnown, attributeType.asPath, encodeAsPath(asPath, fourOctetAsn ? 4 : 2)),
    ...(nextHop === undefined ? [] : encodeAttribute(wellKnown, attributeType.nextHop, octets(nextHop.value, 4))),
    ...(med === undefined ? [] : encodeAttribute(flag.optional, attributeType.med, octets(med, 4))),
    ...(communities.length === 0
      ? []
      : encodeAttribute(
          optionalTransitive,
          attributeType.communities,
          communities.flatMap((value) => octets(value, 4)),
        )),
    ...(wide && !fourOctetAsn
      ? encodeAttribute(optionalTransitive, attributeType.as4Path, encodeAsPath(asPath, 4))
      : []),
  ];
}

/** RFC 6793, 4.2.2: towards a two-octet speaker AS_TRANS stands for what does not fit. */
function encodeAsPath(segments: readonly AsPathSegment[], size: 2 | 4): number[] {
  return segments.flatMap(({ type, asns }) => [
    type === 'set' ? 1 : 2,
    asns.length,
    ...asns.flatMap((asn) => octets(size === 2 && asn > 0xffff ? asTrans : asn, size)),
  ]);
}

export interface RawAttribute {
  readonly flags: number;
  readonly type: number;
  readonly value: Uint8Array;
}

/** What the attributes say. `problem` asks to treat the routes as withdrawn (RFC 7606, 2). */
export interface DecodedAttributes {
  readonly attributes: RouteAttributes;
  readonly nextHop: IpAddress | undefined;
  readonly mpReach: Uint8Array | undefined;
  readonly mpUnreach: Uint8Array | undefined;
  readonly hasOrigin: boolean;
  readonly hasAsPath: boolean;
  readonly problem: string | undefined;
}

/** Never throws: an attribute list that cannot be walked is a problem like any other (RFC 7606, 3 and 4). */
export function decodeAttributes(bytes: Uint8Array, fourOctetAsn: boolean): DecodedAttributes {
  const walked = walk(bytes);
  const first = new Map<number, RawAttribute>();
  let problem = walked.problem;
  for (const attribute of walked.found) if (!first.has(attribute.type)) first.set(attribute.type, attribute);
  const use = <Value>(
    type: number,
    name: string,
    read: (value: Uint8Array) => Value | undefined,
  ): Value | undefined => {
    const found = first.get(type);
    if (found === undefined) return undefined;
    const value = flagsAreRight(found) ? read(found.value) : undefined;
    if (value === undefined) problem ??= `malformed ${name}`;
    return value;
  };
  const origin = use(attributeType.origin, 'ORIGIN', (value) =>
    value.length === 1 ? origins[value[0] ?? 3] : undefined,
  );
  const path = use(attributeType.asPath, 'AS_PATH', (value) => decodeAsPath(value, fourOctetAsn ? 4 : 2));
  const nextHop = use(attributeType.nextHop, 'NEXT_HOP', decodeNextHop);
  const med = use(attributeType.med, 'MULTI_EXIT_DISC', (value) =>
    value.length === 4 ? numbers(value)[0] : undefined,
  );
  const communities = use(attributeType.communities, 'COMMUNITIES', (value) =>
    value.length > 0 && value.length % 4 === 0 ? numbers(value) : undefined,
  );
  for (const { type, flags } of first.values())
    if (!knownTypes.has(type) && (flags & flag.optional) === 0) problem ??= `unrecognized well-known attribute ${type}`;
  // RFC 6793, 6: a malformed AS4_PATH is discarded, not more.
  const as4 = fourOctetAsn ? undefined : first.get(attributeType.as4Path);
  const as4Path = as4 === undefined ? undefined : decodeAsPath(as4.value, 4);
  const asPath = mergeAs4Path(path ?? [], as4Path);
  return {
    attributes: { origin: origin ?? 'incomplete', asPath, med, communities: communities ?? [] },
    nextHop,
    mpReach: first.get(attributeType.mpReach)?.value,
    mpUnreach: first.get(attributeType.mpUnreach)?.value,
    hasOrigin: origin !== undefined,
    hasAsPath: path !== undefined,
    problem,
  };
}

const knownTypes = new Set<number>(Object.values(attributeType));

function walk(bytes: Uint8Array): { found: RawAttribute[]; problem: string | undefined } {
  const found: RawAttribute[] = [];
  const reader = new Reader(bytes, () => new RangeError('attribute list ends early'));
  try {
    while (reader.remaining > 0) {
      const flags = reader.number(1);
      const type = reader.number(1);
      found.push({ flags, type, value: reader.take(reader.number((flags & flag.extended) === 0 ? 1 : 2)) });
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { found, problem: error.message };
  }
  return { found, problem: undefined };
}

/** Optional and transitive as the attribute's definition has them (RFC 7606, 3 c). */
function flagsAreRight({ type, flags }: RawAttribute): boolean {
  const wanted =
    type === attributeType.med ? flag.optional : type === attributeType.communities ? optionalTransitive : wellKnown;
  return (flags & (flag.optional | flag.transitive)) === wanted;
}

/** An IPv4 host address: not 0, not 127/8, not multicast or above (RFC 4271, 6.3). */
function decodeNextHop(value: Uint8Array): IpAddress | undefined {
  if (value.length !== 4) return undefined;
  const first = value[0] ?? 0;
  if (first === 0 || first >= 224) return undefined;
  return { family: 'ipv4', value: BigInt(numbers(value)[0] ?? 0) };
}

function decodeAsPath(value: Uint8Array, size: 2 | 4): AsPathSegment[] | undefined {
  const segments: AsPathSegment[] = [];
  const reader = new Reader(value, () => new RangeError());
  try {
    while (reader.remaining > 0) {
      const type = reader.number(1);
      const count = reader.number(1);
      if ((type !== 1 && type !== 2) || count === 0) return undefined;
      const asns = Array.from({ length: count }, () => reader.number(size));
      // RFC 7607: AS 0 must not appear.
      if (asns.includes(0)) return undefined;
      segments.push({ type: type === 1 ? 'set' : 'sequence', asns });
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
  return segments;
}

/** RFC 6793, 4.2.3: the leading ASNs of AS_PATH that AS4_PATH does not cover, then AS4_PATH. */
function mergeAs4Path(
  asPath: readonly AsPathSegment[],
  as4Path: readonly AsPathSegment[] | undefined,
): readonly AsPathSegment[] {
  if (as4Path === undefined) return asPath;
  const count = (segments: readonly AsPathSegment[]): number =>
    segments.reduce((sum, { type, asns }) => sum + (type === 'set' ? 1 : asns.length), 0);
  let leading = count(asPath) - count(as4Path);
  if (leading < 0) return asPath;
  const kept: AsPathSegment[] = [];
  for (const segment of asPath) {
    if (leading <= 0) break;
    const asns = segment.type === 'set' ? segment.asns : segment.asns.slice(0, leading);
    kept.push({ type: segment.type, asns });
    leading -= segment.type === 'set' ? 1 : asns.length;
  }
  const [last, next] = [kept.at(-1), as4Path[0]];
  if (last?.type !== 'sequence' || next?.type !== 'sequence') return [...kept, ...as4Path];
  return [...kept.slice(0, -1), { type: 'sequence', asns: [...last.asns, ...next.asns] }, ...as4Path.slice(1)];
}

function numbers(value: Uint8Array): number[] {
  const reader = new Reader(value, () => new RangeError());
  return Array.from({ length: value.length / 4 }, () => reader.number(4));
}
