// NOTIFICATION (RFC 4271, 4.5): code, subcode, data. Cease/1 carries family and limit (RFC 4486), Cease/2 and /4 may
// carry a text (RFC 9003).
import type { AddressFamily } from '../../base/index.ts';
import { octets } from './bytes.ts';
import { encodeFrame } from './frame.ts';
import { afi, describeError, errorCode, messageType, unicast } from './iana.ts';

export interface Notification {
  readonly code: number;
  readonly subcode: number;
  readonly data: Uint8Array;
}

export function encodeNotification({ code, subcode, data }: Notification): Uint8Array {
  return encodeFrame(messageType.notification, [code, subcode, ...data]);
}

export function decodeNotification(body: Uint8Array): Notification {
  return { code: body[0] ?? 0, subcode: body[1] ?? 0, data: body.slice(2) };
}

export function prefixLimitData(family: AddressFamily, limit: number): Uint8Array {
  return Uint8Array.from([0, afi[family], unicast, ...octets(limit, 4)]);
}

/** «6/2 (Cease, Administrative Shutdown): back at noon» */
export function describeNotification({ code, subcode, data }: Notification): string {
  const text = code === errorCode.cease && (subcode === 2 || subcode === 4) ? shutdownText(data) : '';
  return text === '' ? describeError(code, subcode) : `${describeError(code, subcode)}: ${text}`;
}

/** Control characters are taken out: the text comes from outside and goes to terminals and logs. */
function shutdownText(data: Uint8Array): string {
  const length = data[0] ?? 0;
  if (length === 0 || length > data.length - 1) return '';
  return Buffer.from(data.subarray(1, 1 + length))
    .toString('utf8')
    .replace(/\p{C}/gu, '');
}
