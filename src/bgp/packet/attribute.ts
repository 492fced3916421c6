// One path attribute on the wire (RFC 4271, 4.3), and a list of them:
//
//   +-------+------+------------------+-------- …
//   | Flags | Type | Length, 1 or 2   | value
//   +-------+------+------------------+-------- …
//    O T P E: optional, transitive, partial, extended length
import { octets, Reader } from './bytes.ts';
import { ProtocolError } from './error.ts';
import { attributeNames, attributeType, errorCode } from './iana.ts';

const flag = { optional: 0x80, transitive: 0x40, extended: 0x10 } as const;
const wellKnown = flag.transitive;
const optionalTransitive = flag.optional | flag.transitive;

/** Optional and transitive, as the definition of each attribute has them. */
const flagsOf: Readonly<Record<number, number>> = {
  [attributeType.origin]: wellKnown,
  [attributeType.asPath]: wellKnown,
  [attributeType.nextHop]: wellKnown,
  [attributeType.med]: flag.optional,
  [attributeType.localPreference]: wellKnown,
  [attributeType.atomicAggregate]: wellKnown,
  [attributeType.aggregator]: optionalTransitive,
  [attributeType.communities]: optionalTransitive,
  [attributeType.mpReach]: flag.optional,
  [attributeType.mpUnreach]: flag.optional,
  [attributeType.as4Path]: optionalTransitive,
  [attributeType.as4Aggregator]: optionalTransitive,
};

export type AttributeType = (typeof attributeType)[keyof typeof attributeType];

export function encodeAttribute(type: AttributeType, value: readonly number[]): number[] {
  const flags = flagsOf[type] ?? 0;
  return value.length > 255
    ? [flags | flag.extended, type, ...octets(value.length, 2), ...value]
    : [flags, type, value.length, ...value];
}

export interface AttributeList {
  /** The first of each type; what comes again is left out (RFC 7606, 3 g). */
  readonly values: ReadonlyMap<number, Uint8Array>;
  /** Asks to treat the routes as withdrawn. */
  readonly problem: string | undefined;
}

/**
 * A list that ends early and flags that do not fit are problems of the routes (RFC 7606, 3 c and 4). Throws ProtocolError
 * 3/1 for a second MP_REACH_NLRI or MP_UNREACH_NLRI and 3/9 for wrong flags of one (RFC 7606, 3 g and 5.3).
 */
export function readAttributes(bytes: Uint8Array): AttributeList {
  const values = new Map<number, Uint8Array>();
  const reader = new Reader(bytes, () => new RangeError('attribute list ends early'));
  let problem: string | undefined;
  try {
    while (reader.remaining > 0) {
      const flags = reader.number(1);
      const type = reader.number(1);
      const value = reader.take(reader.number((flags & flag.extended) === 0 ? 1 : 2));
      if (!values.has(type)) {
        values.set(type, value);
        problem ??= flagProblem(type, flags);
      } else if (isMultiprotocol(type)) throw new ProtocolError(errorCode.update, 1);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problem ??= error.message;
  }
  return { values, problem };
}

const isMultiprotocol = (type: number): boolean => type === attributeType.mpReach || type === attributeType.mpUnreach;

function flagProblem(type: number, flags: number): string | undefined {
  const wanted = flagsOf[type];
  if (wanted === undefined)
    return (flags & flag.optional) === 0 ? `unrecognized well-known attribute ${type}` : undefined;
  if ((flags & optionalTransitive) === wanted) return undefined;
  if (isMultiprotocol(type)) throw new ProtocolError(errorCode.update, 9);
  return `wrong flags of ${attributeNames[type]}`;
}
