// UPDATE (RFC 4271, 4.3; RFC 4760 for IPv6; RFC 7606 for errors):
//
//   +--------+------------------+--------+-----------------+------ …
//   | Length | Withdrawn Routes | Length | Path Attributes | NLRI
//   | 2      |                  | 2      |                 |
//   +--------+------------------+--------+-----------------+------ …
import type { AddressFamily, IpAddress, Prefix } from '../../base/index.ts';
import type { RouteAttributes } from '../types.ts';
import { encodeAttribute } from './attribute.ts';
import { octets, Reader } from './bytes.ts';
import { ProtocolError } from './error.ts';
import { encodeFrame, headerLength, longestMessage } from './frame.ts';
import { attributeType, errorCode, messageType } from './iana.ts';
import { decodeReach, decodeUnreach, encodeFamily, encodeReachHead, type Unreach } from './mp-nlri.ts';
import { decodePrefixes, encodePrefix } from './nlri.ts';
import { type DecodedAttributes, decodeAttributes, encodeAttributes } from './path-attributes.ts';

export interface Update {
  readonly withdrawn: readonly Prefix[];
  readonly announced: readonly { readonly prefix: Prefix; readonly nextHop: IpAddress }[];
  readonly attributes: RouteAttributes;
  /** Why routes of this message count as withdrawn, if they do. */
  readonly treatedAsWithdraw: string | undefined;
  /** Malformed attributes that were left out. */
  readonly discarded: readonly string[];
  /** RFC 4724, 2: the sender's table is complete. */
  readonly endOfRib: AddressFamily | undefined;
}

/** Throws ProtocolError 3/1, 3/9 or 3/10 where the routes themselves cannot be found for sure (RFC 7606, 3 and 5). */
export function decodeUpdate(body: Uint8Array, fourOctetAsn: boolean): Update {
  const reader = new Reader(body, () => new ProtocolError(errorCode.update, 1));
  const withdrawnBytes = reader.take(reader.number(2));
  const attributeBytes = reader.take(reader.number(2));
  const badNetwork = (): Error => new ProtocolError(errorCode.update, 10);
  const withdrawn = decodePrefixes(withdrawnBytes, 'ipv4', badNetwork);
  const nlri = decodePrefixes(reader.take(reader.remaining), 'ipv4', badNetwork);
  const decoded = decodeAttributes(attributeBytes, fourOctetAsn);
  const unreach = decoded.mpUnreach && decodeUnreach(decoded.mpUnreach);
  const reach = decoded.mpReach && decodeReach(decoded.mpReach);
  const carries = nlri.length > 0 || reach?.carries === true;
  const problem = decoded.problem ?? (carries ? (missing(decoded, nlri.length > 0) ?? reach?.problem) : undefined);
  // RFC 7606, 5.2: with no route to withdraw, one may hide behind the error.
  if (problem !== undefined && !carries) throw new ProtocolError(errorCode.update, 1);
  const announced = [
    ...nlri.map((prefix) => ({ prefix, nextHop: decoded.nextHop })),
    ...(reach?.prefixes ?? []).map((prefix) => ({ prefix, nextHop: reach?.nextHop })),
  ];
  const gone = [...withdrawn, ...(unreach?.prefixes ?? [])];
  const usable = announced.flatMap(({ prefix, nextHop }) => (nextHop === undefined ? [] : [{ prefix, nextHop }]));
  return {
    withdrawn: problem === undefined ? gone : [...gone, ...announced.map(({ prefix }) => prefix)],
    announced: problem === undefined ? usable : [],
    attributes: decoded.attributes,
    treatedAsWithdraw: problem,
    discarded: decoded.discarded,
    endOfRib: endOfRib(body.length, unreach, carries, attributeBytes.length),
  };
}

/** RFC 7606, 3 d. */
function missing(decoded: DecodedAttributes, needsNextHop: boolean): string | undefined {
  if (!decoded.hasOrigin) return 'missing ORIGIN';
  if (!decoded.hasAsPath) return 'missing AS_PATH';
  return needsNextHop && decoded.nextHop === undefined ? 'missing NEXT_HOP' : undefined;
}

/** An empty UPDATE ends IPv4's table, a lone empty MP_UNREACH_NLRI another family's. */
function endOfRib(
  length: number,
  unreach: Unreach | undefined,
  carries: boolean,
  attributes: number,
): AddressFamily | undefined {
  if (length === 4) return 'ipv4';
  const alone = length === 4 + attributes && attributes <= 7 && !carries;
  return alone && unreach?.prefixes.length === 0 ? unreach.family : undefined;
}

/** Octets for withdrawn routes, attributes and NLRI together. */
const room = longestMessage - headerLength - 4;
/** Flags, type and a length of two octets. */
const longAttributeHead = 4;

export interface Announcements {
  readonly messages: readonly Uint8Array[];
  /** Prefixes whose attributes leave no room for them: RFC 4271, 9.2 forbids to announce them. */
  readonly tooLong: readonly Prefix[];
}

/**
 * As few messages as hold the prefixes; all are of the next hop's family. IPv4 stands in NEXT_HOP and NLRI, IPv6 in
 * MP_REACH_NLRI, which comes first (RFC 7606, 5.1).
 */
export function encodeAnnouncements(
  prefixes: readonly Prefix[],
  attributes: RouteAttributes,
  nextHop: IpAddress,
  fourOctetAsn: boolean,
): Announcements {
  const { family } = nextHop;
  const shared = encodeAttributes(attributes, family === 'ipv4' ? nextHop : undefined, fourOctetAsn);
  const head = encodeReachHead(nextHop);
  const left = family === 'ipv4' ? room - shared.length : room - shared.length - longAttributeHead - head.length;
  const { full, tooLong } = pack(prefixes, left);
  const messages = full.map((nlri) =>
    family === 'ipv4'
      ? message([], shared, nlri)
      : message([], [...encodeAttribute(attributeType.mpReach, [...head, ...nlri]), ...shared], []),
  );
  return { messages, tooLong };
}

export function encodeWithdrawals(prefixes: readonly Prefix[], family: AddressFamily): Uint8Array[] {
  if (family === 'ipv4') return pack(prefixes, room).full.map((withdrawn) => message(withdrawn, [], []));
  const head = encodeFamily(family);
  return pack(prefixes, room - longAttributeHead - head.length).full.map((nlri) =>
    message([], encodeAttribute(attributeType.mpUnreach, [...head, ...nlri]), []),
  );
}

export function encodeEndOfRib(family: AddressFamily): Uint8Array {
  if (family === 'ipv4') return message([], [], []);
  return message([], encodeAttribute(attributeType.mpUnreach, encodeFamily(family)), []);
}

function message(withdrawn: readonly number[], attributes: readonly number[], nlri: readonly number[]): Uint8Array {
  const body = [...octets(withdrawn.length, 2), ...withdrawn, ...octets(attributes.length, 2), ...attributes, ...nlri];
  return encodeFrame(messageType.update, body);
}

/** The prefixes' octets, cut into pieces of at most `size`. */
function pack(prefixes: readonly Prefix[], size: number): { full: number[][]; tooLong: Prefix[] } {
  const full: number[][] = [];
  const tooLong: Prefix[] = [];
  let current: number[] = [];
  for (const prefix of prefixes) {
    const encoded = encodePrefix(prefix);
    if (encoded.length > size) {
      tooLong.push(prefix);
      continue;
    }
    if (current.length + encoded.length > size) {
      full.push(current);
      current = [];
    }
    current.push(...encoded);
  }
  if (current.length > 0) full.push(current);
  return { full, tooLong };
}
