// ROUTE-REFRESH (RFC 2918): all routes of a family once more, please.
//
//   +-----+----------+------+
//   | AFI | Reserved | SAFI |
//   | 2   | 1        | 1    |
//   +-----+----------+------+
import type { AddressFamily } from '../../base/index.ts';
import { Reader } from './bytes.ts';
import { ProtocolError } from './error.ts';
import { encodeFrame } from './frame.ts';
import { afi, errorCode, messageType, unicast } from './iana.ts';
import { familyOf } from './mp-nlri.ts';

export const encodeRouteRefresh = (family: AddressFamily): Uint8Array =>
  encodeFrame(messageType.routeRefresh, [0, afi[family], 0, unicast]);

/** Undefined for a family this speaker does not know. The reserved octet is ignored: RFC 7313 is not negotiated. */
export function decodeRouteRefresh(body: Uint8Array): AddressFamily | undefined {
  const reader = new Reader(body, () => new ProtocolError(errorCode.header, 2));
  const identifier = reader.number(2);
  reader.number(1);
  return familyOf(identifier, reader.number(1));
}
