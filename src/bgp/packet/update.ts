// UPDATE (RFC 4271, 4.3; RFC 4760 for IPv6; RFC 7606 for errors):
//
//   +--------+------------------+--------+-----------------+------ …
//   | Length | Withdrawn Routes | Length | Path Attributes | NLRI
//   | 2      |                  | 2      |                 |
//   +--------+------------------+--------+-----------------+------ …
import type { AddressFamily, IpAddress, Prefix } from '../../base/index.ts';
import type { RouteAttributes } from '../types.ts';
import { decodeAttributes, encodeAttribute, encodeAttributes } from './attribute.ts';
import { octets, Reader } from './bytes.ts';
import { ProtocolError } from './error.ts';
import { encodeFrame, headerLength, longestMessage } from './frame.ts';
import { afi, attributeType, errorCode, messageType, unicast } from './iana.ts';
import { decodePrefixes, encodePrefix } from './nlri.ts';

export interface Update {
  readonly withdrawn: readonly Prefix[];
  readonly announced: readonly { readonly prefix: Prefix; readonly nextHop: IpAddress }[];
  readonly attributes: RouteAttributes;
  /** Why routes of this message count as withdrawn, if they do. */
  readonly treatedAsWithdraw: string | undefined;
  /** RFC 4724, 2: the sender's table is complete. */
  readonly endOfRib: AddressFamily | undefined;
}

/** Throws ProtocolError 3/1 or 3/10 only where the routes themselves cannot be found (RFC 7606, 3 and 5.3). */
export function decodeUpdate(body: Uint8Array, fourOctetAsn: boolean): Update {
  const reader = new Reader(body, () => new ProtocolError(errorCode.update, 1));
  const withdrawnBytes = reader.take(reader.number(2));
  const attributeBytes = reader.take(reader.number(2));
  const badNetwork = (): Error => new ProtocolError(errorCode.update, 10);
  const withdrawn = decodePrefixes(withdrawnBytes, 'ipv4', badNetwork);
  const nlri = decodePrefixes(reader.take(reader.remaining), 'ipv4', badNetwork);
  const decoded = decodeAttributes(attributeBytes, fourOctetAsn);
  const unreach = decoded.mpUnreach === undefined ? undefined : decodeUnreach(decoded.mpUnreach);
  const reach = decoded.mpReach === undefined ? undefined : decodeReach(decoded.mpReach);
  const carries = nlri.length > 0 || (reach !== undefined && reach.prefixes.length > 0);
  const problem =
    decoded.problem ??
    (carries ? missing(decoded, nlri.length > 0) : undefined) ??
    (carries ? reach?.problem : undefined);
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
    endOfRib: endOfRib(body.length, unreach, carries, attributeBytes.length),
  };
}

function missing(decoded: ReturnType<typeof decodeAttributes>, needsNextHop: boolean): string | undefined {
  if (!decoded.hasOrigin) return 'missing ORIGIN';
  if (!decoded.hasAsPath) return 'missing AS_PATH';
  return needsNextHop && decoded.nextHop === undefined ? 'missing NEXT_HOP' : undefined;
}

interface Unreach {
  readonly family: AddressFamily;
  readonly prefixes: readonly Prefix[];
}

/** An empty UPDATE ends IPv4's table, a lone empty MP_UNREACH_NLRI another family's. */
function endOfRib(
  length: number,
  unreach: Unreach | undefined,
  carries: boolean,
  attributes: number,
): AddressFamily | undefined {
  if (length === 4) return 'ipv4';
  const alone = unreach !== undefined && unreach.prefixes.length === 0 && !carries && attributes <= 7;
  return alone ? unreach.family : undefined;
}

const mpError = (): Error => new ProtocolError(errorCode.update, 9);

function readFamily(reader: Reader): AddressFamily | undefined {
  const family = reader.number(2);
  if (reader.number(1) !== unicast) return undefined;
  return family === afi.ipv4 ? 'ipv4' : family === afi.ipv6 ? 'ipv6' : undefined;
}

function decodeUnreach(value: Uint8Array): Unreach | undefined {
  const reader = new Reader(value, mpError);
  const family = readFamily(reader);
  if (family === undefined) return undefined;
  return { family, prefixes: decodePrefixes(reader.take(reader.remaining), family, mpError) };
}

interface Reach extends Unreach {
  readonly nextHop: IpAddress | undefined;
  readonly problem: string | undefined;
}

/** RFC 2545: an IPv6 next hop of 16 octets, or 32 with a link-local one behind. */
function decodeReach(value: Uint8Array): Reach | undefined {
  const reader = new Reader(value, mpError);
  const family = readFamily(reader);
  const hop = reader.take(reader.number(1));
  reader.number(1);
  const rest = reader.take(reader.remaining);
  if (family === undefined) return undefined;
  const size = family === 'ipv4' ? 4 : 16;
  const fits = hop.length === size || (family === 'ipv6' && hop.length === 32);
  const value128 = hop.subarray(0, size).reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  return {
    family,
    prefixes: decodePrefixes(rest, family, mpError),
    nextHop: fits ? { family, value: value128 } : undefined,
    problem: fits ? undefined : 'malformed MP_REACH_NLRI',
  };
}

const room = longestMessage - headerLength - 4;

/** As few messages as hold the prefixes; all are of the next hop's family. */
export function encodeAnnouncements(
  prefixes: readonly Prefix[],
  attributes: RouteAttributes,
  nextHop: IpAddress,
  fourOctetAsn: boolean,
): Uint8Array[] {
  const { family } = nextHop;
  const shared = encodeAttributes(attributes, family === 'ipv4' ? nextHop : undefined, fourOctetAsn);
  if (family === 'ipv4') return packed(prefixes, room - shared.length).map((nlri) => message([], shared, nlri));
  const hop = octets(nextHop.value, 16);
  const reach = [0, afi.ipv6, unicast, 16, ...hop, 0];
  return packed(prefixes, room - shared.length - reach.length - 4).map((nlri) =>
    message([], [...encodeAttribute(0x80, attributeType.mpReach, [...reach, ...nlri]), ...shared], []),
  );
}

export function encodeWithdrawals(prefixes: readonly Prefix[], family: AddressFamily): Uint8Array[] {
  if (family === 'ipv4') return packed(prefixes, room).map((withdrawn) => message(withdrawn, [], []));
  return packed(prefixes, room - 7).map((nlri) =>
    message([], encodeAttribute(0x80, attributeType.mpUnreach, [0, afi.ipv6, unicast, ...nlri]), []),
  );
}

export function encodeEndOfRib(family: AddressFamily): Uint8Array {
  if (family === 'ipv4') return message([], [], []);
  return message([], encodeAttribute(0x80, attributeType.mpUnreach, [0, afi.ipv6, unicast]), []);
}

function message(withdrawn: readonly number[], attributes: readonly number[], nlri: readonly number[]): Uint8Array {
  const body = [...octets(withdrawn.length, 2), ...withdrawn, ...octets(attributes.length, 2), ...attributes, ...nlri];
  return encodeFrame(messageType.update, body);
}

function packed(prefixes: readonly Prefix[], size: number): number[][] {
  const messages: number[][] = [];
  let current: number[] = [];
  for (const prefix of prefixes) {
    const encoded = encodePrefix(prefix);
    if (current.length + encoded.length > size) {
      messages.push(current);
      current = [];
    }
    current.push(...encoded);
  }
  return current.length === 0 ? messages : [...messages, current];
}
