// What the path attributes of an UPDATE say, attribute by attribute, with what RFC 7606, 7 asks for a malformed one.
// Sessions are external: LOCAL_PREF is neither sent nor looked at (RFC 4271, 5.1.5; RFC 7606, 7.5).
import type { IpAddress } from '../../base/index.ts';
import type { Aggregator, RouteAttributes } from '../types.ts';
import { decodeAsPath, encodeAsPath, mergeAs4Path } from './as-path.ts';
import { type AttributeType, encodeAttribute, readAttributes } from './attribute.ts';
import { octets, Reader } from './bytes.ts';
import { asTrans, attributeNames, attributeType } from './iana.ts';

const origins = ['igp', 'egp', 'incomplete'] as const;

/** All but MP_REACH_NLRI, in order of type. */
export function encodeAttributes(
  attributes: RouteAttributes,
  nextHop: IpAddress | undefined,
  fourOctetAsn: boolean,
): number[] {
  const { origin, asPath, med, atomicAggregate, aggregator, communities } = attributes;
  const size = fourOctetAsn ? 4 : 2;
  const isWide = asPath.some(({ asns }) => asns.some((asn) => asn > 0xffff));
  const one = (type: AttributeType, value: readonly number[] | undefined): number[] =>
    value === undefined ? [] : encodeAttribute(type, value);
  return [
    ...one(attributeType.origin, [origins.indexOf(origin)]),
    ...one(attributeType.asPath, encodeAsPath(asPath, size)),
    ...one(attributeType.nextHop, nextHop && octets(nextHop.value, 4)),
    ...one(attributeType.med, med === undefined ? undefined : octets(med, 4)),
    ...one(attributeType.atomicAggregate, atomicAggregate === true ? [] : undefined),
    ...one(attributeType.aggregator, aggregator && encodeAggregator(aggregator, size)),
    ...one(
      attributeType.communities,
      communities.length === 0 ? undefined : communities.flatMap((value) => octets(value, 4)),
    ),
    // RFC 6793, 4.2.2: only where something did not fit into two octets.
    ...one(attributeType.as4Path, !fourOctetAsn && isWide ? encodeAsPath(asPath, 4) : undefined),
    ...one(
      attributeType.as4Aggregator,
      !fourOctetAsn && aggregator !== undefined && aggregator.asn > 0xffff
        ? encodeAggregator(aggregator, 4)
        : undefined,
    ),
  ];
}

function encodeAggregator({ asn, address }: Aggregator, size: 2 | 4): number[] {
  return [...octets(size === 2 && asn > 0xffff ? asTrans : asn, size), ...octets(address.value, 4)];
}

export interface DecodedAttributes {
  readonly attributes: RouteAttributes;
  readonly nextHop: IpAddress | undefined;
  readonly mpReach: Uint8Array | undefined;
  readonly mpUnreach: Uint8Array | undefined;
  readonly hasOrigin: boolean;
  readonly hasAsPath: boolean;
  /** Asks to treat the routes as withdrawn (RFC 7606, 2). */
  readonly problem: string | undefined;
  /** Names of malformed attributes that are left out, and the route is used (RFC 7606, 2). */
  readonly discarded: readonly string[];
}

/** Throws what `readAttributes` throws, and nothing else. */
export function decodeAttributes(bytes: Uint8Array, fourOctetAsn: boolean): DecodedAttributes {
  const { values, problem: listProblem } = readAttributes(bytes);
  let problem = listProblem;
  const discarded: string[] = [];
  const size = fourOctetAsn ? 4 : 2;

  const read = <Value>(
    type: AttributeType,
    decode: (value: Uint8Array) => Value | undefined,
    whenMalformed: 'withdraw' | 'discard',
  ): Value | undefined => {
    const found = values.get(type);
    if (found === undefined) return undefined;
    const value = decode(found);
    if (value !== undefined) return value;
    if (whenMalformed === 'discard') discarded.push(attributeNames[type] ?? '');
    else problem ??= `malformed ${attributeNames[type]}`;
    return undefined;
  };

  const origin = read(attributeType.origin, decodeOrigin, 'withdraw');
  const path = read(attributeType.asPath, (value) => decodeAsPath(value, size, 'refused'), 'withdraw');
  const nextHop = read(attributeType.nextHop, decodeNextHop, 'withdraw');
  const med = read(attributeType.med, decodeMed, 'withdraw');
  const atomicAggregate = read(attributeType.atomicAggregate, decodeAtomicAggregate, 'discard');
  const aggregator = read(attributeType.aggregator, (value) => decodeAggregator(value, size), 'discard');
  const communities = read(attributeType.communities, decodeCommunities, 'withdraw');
  // RFC 6793, 4.1 and 6: not between speakers of four octets; a malformed one is discarded, not more.
  const as4 = fourOctetAsn
    ? {}
    : {
        path: read(attributeType.as4Path, (value) => decodeAsPath(value, 4, 'left out'), 'discard'),
        aggregator: read(attributeType.as4Aggregator, (value) => decodeAggregator(value, 4), 'discard'),
      };
  const merged = mergeAs4(path ?? [], aggregator, as4);
  return {
    attributes: { origin: origin ?? 'incomplete', med, atomicAggregate, communities: communities ?? [], ...merged },
    nextHop,
    mpReach: values.get(attributeType.mpReach),
    mpUnreach: values.get(attributeType.mpUnreach),
    hasOrigin: origin !== undefined,
    hasAsPath: path !== undefined,
    problem,
    discarded,
  };
}

/** RFC 6793, 4.2.3: an AGGREGATOR other than AS_TRANS was added by a router that knew no AS4_ attributes: they are stale. */
function mergeAs4(
  asPath: RouteAttributes['asPath'],
  aggregator: Aggregator | undefined,
  as4: { readonly path?: RouteAttributes['asPath'] | undefined; readonly aggregator?: Aggregator | undefined },
): Pick<RouteAttributes, 'asPath' | 'aggregator'> {
  if (aggregator !== undefined && aggregator.asn !== asTrans) return { asPath, aggregator };
  return {
    asPath: as4.path === undefined ? asPath : mergeAs4Path(asPath, as4.path),
    aggregator: aggregator && (as4.aggregator ?? aggregator),
  };
}

const decodeOrigin = (value: Uint8Array): RouteAttributes['origin'] | undefined =>
  value.length === 1 ? origins[value[0] ?? origins.length] : undefined;

const decodeMed = (value: Uint8Array): number | undefined => (value.length === 4 ? numbers(value)[0] : undefined);

const decodeAtomicAggregate = (value: Uint8Array): true | undefined => (value.length === 0 ? true : undefined);

const decodeCommunities = (value: Uint8Array): number[] | undefined =>
  value.length > 0 && value.length % 4 === 0 ? numbers(value) : undefined;

/** An IPv4 host address (RFC 4271, 6.3). 127/8 is let through: routers on loopback name themselves so. */
function decodeNextHop(value: Uint8Array): IpAddress | undefined {
  if (value.length !== 4) return undefined;
  const first = value[0] ?? 0;
  if (first === 0 || first >= 224) return undefined;
  return { family: 'ipv4', value: BigInt(numbers(value)[0] ?? 0) };
}

/** RFC 7607: AS 0 makes it malformed. */
function decodeAggregator(value: Uint8Array, size: 2 | 4): Aggregator | undefined {
  if (value.length !== size + 4) return undefined;
  const reader = new Reader(value, () => new RangeError());
  const asn = reader.number(size);
  return asn === 0 ? undefined : { asn, address: { family: 'ipv4', value: BigInt(reader.number(4)) } };
}

function numbers(value: Uint8Array): number[] {
  const reader = new Reader(value, () => new RangeError());
  return Array.from({ length: value.length / 4 }, () => reader.number(4));
}
