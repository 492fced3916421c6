// MP_REACH_NLRI and MP_UNREACH_NLRI (RFC 4760, 3 and 4; RFC 2545 for IPv6):
//
//   +-----+------+--------------+----------+----------+------ …
//   | AFI | SAFI | Length of    | Next Hop | Reserved | NLRI
//   | 2   | 1    | Next Hop, 1  |          | 1        |          MP_UNREACH_NLRI: AFI, SAFI, NLRI
//   +-----+------+--------------+----------+----------+------ …
import { type AddressFamily, addressBits, type IpAddress, type Prefix } from '../../base/index.ts';
import { octets, Reader } from './bytes.ts';
import { ProtocolError } from './error.ts';
import { afi, errorCode, unicast } from './iana.ts';
import { decodePrefixes } from './nlri.ts';

/** AFI and SAFI. */
export const encodeFamily = (family: AddressFamily): number[] => [0, afi[family], unicast];

/** Undefined for a family this speaker does not know. */
export function familyOf(identifier: number, subsequent: number): AddressFamily | undefined {
  if (subsequent !== unicast) return undefined;
  return identifier === afi.ipv4 ? 'ipv4' : identifier === afi.ipv6 ? 'ipv6' : undefined;
}

export interface Unreach {
  readonly family: AddressFamily;
  readonly prefixes: readonly Prefix[];
}

export interface Reach {
  /** Whether routes are carried, of whatever family. */
  readonly carries: boolean;
  readonly prefixes: readonly Prefix[];
  /** Undefined for a family this speaker does not know. */
  readonly nextHop: IpAddress | undefined;
  /** Asks to treat the routes as withdrawn. */
  readonly problem: string | undefined;
}

const malformed = (): Error => new ProtocolError(errorCode.update, 9);

/** Undefined for another family. Throws ProtocolError 3/9 where prefixes cannot be found (RFC 7606, 5.3). */
export function decodeUnreach(value: Uint8Array): Unreach | undefined {
  const reader = new Reader(value, malformed);
  const family = familyOf(reader.number(2), reader.number(1));
  if (family === undefined) return undefined;
  return { family, prefixes: decodePrefixes(reader.take(reader.remaining), family, malformed) };
}

/** Throws ProtocolError 3/9 where prefixes cannot be found, a next hop of a wrong length included (RFC 7606, 7.11). */
export function decodeReach(value: Uint8Array): Reach {
  const reader = new Reader(value, malformed);
  const family = familyOf(reader.number(2), reader.number(1));
  const hop = reader.take(reader.number(1));
  reader.number(1);
  const nlri = reader.take(reader.remaining);
  const carries = nlri.length > 0;
  if (family === undefined) return { carries, prefixes: [], nextHop: undefined, problem: undefined };
  const size = addressBits[family] / 8;
  // RFC 2545, 3: a link-local address may follow the global one.
  if (hop.length !== size && !(family === 'ipv6' && hop.length === 2 * size)) throw malformed();
  const nextHop = { family, value: hop.subarray(0, size).reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n) };
  const problem = isHost(nextHop) ? undefined : 'unusable next hop in MP_REACH_NLRI';
  return { carries, prefixes: decodePrefixes(nlri, family, malformed), nextHop, problem };
}

/** Neither unspecified nor multicast. */
function isHost({ family, value }: IpAddress): boolean {
  const first = value >> BigInt(addressBits[family] - 8);
  return family === 'ipv4' ? first !== 0n && first < 224n : value !== 0n && first !== 0xffn;
}

/** What stands before the NLRI. */
export function encodeReachHead(nextHop: IpAddress): number[] {
  const size = addressBits[nextHop.family] / 8;
  return [...encodeFamily(nextHop.family), size, ...octets(nextHop.value, size), 0];
}
