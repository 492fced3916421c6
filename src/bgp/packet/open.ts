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
import { encodeFamily, familyOf } from './mp-nlri.ts';

export interface Open {
  /** The ASN of the 4-octet capability where there is one, else of the 2-octet field. */
  readonly asn: number;
  readonly holdTimeSeconds: number;
  readonly routerId: number;
  readonly fourOctetAsn: boolean;
  /** Families of the multiprotocol capability; IPv4 when there is none (RFC 4760, 8). */
  readonly families: readonly AddressFamily[];
  readonly routeRefresh: boolean;
  readonly gracefulRestart: GracefulRestart | undefined;
}

/** RFC 4724, 3. */
export interface GracefulRestart {
  /** The sender has restarted and waits for the End-of-RIB marker. */
  readonly restarting: boolean;
  /** At most 4095. */
  readonly restartSeconds: number;
  readonly families: readonly { readonly family: AddressFamily; readonly forwardingPreserved: boolean }[];
}

export function encodeOpen(open: Open): Uint8Array {
  const capabilities = [
    ...open.families.flatMap((family) => capability(capabilityCode.multiprotocol, [0, afi[family], 0, unicast])),
    ...(open.routeRefresh ? capability(capabilityCode.routeRefresh, []) : []),
    ...(open.gracefulRestart === undefined
      ? []
      : capability(capabilityCode.gracefulRestart, encodeGracefulRestart(open.gracefulRestart))),
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

function encodeGracefulRestart({ restarting, restartSeconds, families }: GracefulRestart): number[] {
  const flagsAndTime = (restarting ? 0x8000 : 0) | restartSeconds;
  const each = families.flatMap(({ family, forwardingPreserved }) => [
    ...encodeFamily(family),
    forwardingPreserved ? 0x80 : 0,
  ]);
  return [...octets(flagsAndTime, 2), ...each];
}

const unreadable = (): Error => new ProtocolError(errorCode.open, 0);

/** Throws ProtocolError 2/1 for another version, 2/0 for what cannot be read. What it means is the session's to judge. */
export function decodeOpen(body: Uint8Array): Open {
  const reader = new Reader(body, unreadable);
  if (reader.number(1) !== 4) throw new ProtocolError(errorCode.open, 1, Uint8Array.from([0, 4]));
  const shortAsn = reader.number(2);
  const holdTimeSeconds = reader.number(2);
  const routerId = reader.number(4);
  const capabilities = readCapabilities(reader);
  const fourOctet = capabilities.find(({ code }) => code === capabilityCode.fourOctetAsn);
  const families = capabilities.flatMap(({ code, value }) =>
    code === capabilityCode.multiprotocol ? multiprotocolFamily(value) : [],
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
    gracefulRestart: restart === undefined ? undefined : gracefulRestart(restart),
  };
}

interface Capability {
  readonly code: number;
  readonly value: Uint8Array;
}

function readCapabilities(reader: Reader): Capability[] {
  let length = reader.number(1);
  let lengthOctets: 1 | 2 = 1;
  const parameters = new Reader(reader.take(reader.remaining), unreadable);
  // RFC 9072, 2 and 3: a first parameter of type 255 announces lengths of two octets, whatever the one-octet length says.
  if (length !== 0 && parameters.peek() === 255) {
    parameters.number(1);
    lengthOctets = 2;
    length = parameters.number(2);
  }
  if (length !== parameters.remaining) throw unreadable();
  const capabilities: Capability[] = [];
  while (parameters.remaining > 0) {
    const type = parameters.number(1);
    const value = new Reader(parameters.take(parameters.number(lengthOctets)), unreadable);
    if (type !== 2) throw new ProtocolError(errorCode.open, 4);
    while (value.remaining > 0) capabilities.push({ code: value.number(1), value: value.take(value.number(1)) });
  }
  return capabilities;
}

/** RFC 4760, 8. A family that is not known is none. */
function multiprotocolFamily(value: Uint8Array): AddressFamily[] {
  if (value.length !== 4) return [];
  const family = familyOf((value[0] ?? 0) * 256 + (value[1] ?? 0), value[3] ?? 0);
  return family === undefined ? [] : [family];
}

/** RFC 4724, 3. Families that are not known are left out; a capability of another length is as if it were not there. */
function gracefulRestart(value: Uint8Array): GracefulRestart | undefined {
  if (value.length % 4 !== 2) return undefined;
  const reader = new Reader(value, unreadable);
  const flagsAndTime = reader.number(2);
  const families: GracefulRestart['families'][number][] = [];
  while (reader.remaining > 0) {
    const family = familyOf(reader.number(2), reader.number(1));
    const forwardingPreserved = (reader.number(1) & 0x80) !== 0;
    if (family !== undefined) families.push({ family, forwardingPreserved });
  }
  return { restarting: (flagsAndTime & 0x8000) !== 0, restartSeconds: flagsAndTime & 0x0fff, families };
}

function fourOctetAsn(value: Uint8Array): number {
  if (value.length !== 4) throw unreadable();
  return new Reader(value, unreadable).number(4);
}
