// OPEN (RFC 4271, 4.2) with capabilities (RFC 5492) and extended parameters (RFC 9072):
//
//   +---------+-------+-----------+----------------+---------+---------------------+
//   | Version | My AS | Hold Time | BGP Identifier | Opt Len | Optional Parameters |
//   | 1       | 2     | 2         | 4              | 1       |                     |
//   +---------+-------+-----------+----------------+---------+---------------------+
import type { AddressFamily } from '../../base/index.ts';
import { octets, Reader } from './bytes.ts';
import { ProtocolError } from './error.ts';
import { encodeFrame } from './frame.ts';
import { afi, asTrans, capabilityCode, errorCode, messageType, unicast } from './iana.ts';

export interface Open {
  /** The ASN of the 4-octet capability where there is one, else of the 2-octet field. */
  readonly asn: number;
  readonly holdTimeSeconds: number;
  readonly routerId: number;
  readonly fourOctetAsn: boolean;
  /** Families of the multiprotocol capability; IPv4 when there is none (RFC 4760, 8). */
  readonly families: readonly AddressFamily[];
  readonly routeRefresh: boolean;
  readonly gracefulRestartSeconds: number | undefined;
}

export function encodeOpen(open: Open): Uint8Array {
  const capabilities = [
    ...open.families.flatMap((family) => capability(capabilityCode.multiprotocol, [0, afi[family], 0, unicast])),
    ...(open.routeRefresh ? capability(capabilityCode.routeRefresh, []) : []),
    ...(open.gracefulRestartSeconds === undefined
      ? []
      : capability(capabilityCode.gracefulRestart, octets(open.gracefulRestartSeconds, 2))),
    ...(open.fourOctetAsn ? capability(capabilityCode.fourOctetAsn, octets(open.asn, 4)) : []),
  ];
  const parameters = capabilities.length === 0 ? [] : [2, capabilities.length, ...capabilities];
  return encodeFrame(messageType.open, [
    4,
    ...octets(open.asn > 0xffff ? asTrans : open.asn, 2),
    ...octets(open.holdTimeSeconds, 2),
    ...octets(open.routerId, 4),
    parameters.length,
    ...parameters,
  ]);
}

const capability = (code: number, value: readonly number[]): number[] => [code, value.length, ...value];

/** Throws ProtocolError 2/1 for another version, 2/0 for what cannot be read. What it means is the session's to judge. */
export function decodeOpen(body: Uint8Array): Open {
  const reader = new Reader(body, () => new ProtocolError(errorCode.open, 0));
  if (reader.number(1) !== 4) throw new ProtocolError(errorCode.open, 1, Uint8Array.from([0, 4]));
  const shortAsn = reader.number(2);
  const holdTimeSeconds = reader.number(2);
  const routerId = reader.number(4);
  const capabilities = readCapabilities(reader);
  const fourOctet = capabilities.find(({ code }) => code === capabilityCode.fourOctetAsn);
  const families = capabilities.flatMap(({ code, value }) =>
    code === capabilityCode.multiprotocol ? familyOf(value) : [],
  );
  const multiprotocol = capabilities.some(({ code }) => code === capabilityCode.multiprotocol);
  const restart = capabilities.find(({ code }) => code === capabilityCode.gracefulRestart)?.value;
  return {
    asn: fourOctet === undefined ? shortAsn : fourOctetAsn(fourOctet.value),
    holdTimeSeconds,
    routerId,
    fourOctetAsn: fourOctet !== undefined,
    families: multiprotocol ? families : ['ipv4'],
    routeRefresh: capabilities.some(({ code }) => code === capabilityCode.routeRefresh),
    gracefulRestartSeconds:
      restart === undefined || restart.length < 2 ? undefined : (((restart[0] ?? 0) & 0x0f) << 8) | (restart[1] ?? 0),
  };
}

interface Capability {
  readonly code: number;
  readonly value: Uint8Array;
}

function readCapabilities(reader: Reader): Capability[] {
  let length = reader.number(1);
  let lengthOctets: 1 | 2 = 1;
  if (length === 255 && reader.remaining > 0) {
    // RFC 9072: type 255 after length 255 announces two-octet lengths.
    if (reader.number(1) !== 255) throw new ProtocolError(errorCode.open, 0);
    lengthOctets = 2;
    length = reader.number(2);
  }
  if (length !== reader.remaining) throw new ProtocolError(errorCode.open, 0);
  const capabilities: Capability[] = [];
  while (reader.remaining > 0) {
    const type = reader.number(1);
    const value = reader.take(reader.number(lengthOctets));
    if (type !== 2) throw new ProtocolError(errorCode.open, 4);
    const inner = new Reader(value, () => new ProtocolError(errorCode.open, 0));
    while (inner.remaining > 0) capabilities.push({ code: inner.number(1), value: inner.take(inner.number(1)) });
  }
  return capabilities;
}

function familyOf(value: Uint8Array): AddressFamily[] {
  if (value.length !== 4 || value[0] !== 0 || value[3] !== unicast) return [];
  return value[1] === afi.ipv4 ? ['ipv4'] : value[1] === afi.ipv6 ? ['ipv6'] : [];
}

function fourOctetAsn(value: Uint8Array): number {
  if (value.length !== 4) throw new ProtocolError(errorCode.open, 0);
  return new Reader(value, () => new ProtocolError(errorCode.open, 0)).number(4);
}
