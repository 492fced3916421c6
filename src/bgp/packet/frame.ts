// Cutting a byte stream into messages (RFC 4271, 4.1):
//
//   0                   16       18     19
//   +-------------------+--------+------+------------ …
//   | Marker, all ones  | Length | Type | body
//   +-------------------+--------+------+------------ …
import { octets } from './bytes.ts';
import { ProtocolError } from './error.ts';
import { errorCode, messageType } from './iana.ts';

export const headerLength = 19;
export const longestMessage = 4_096;

export interface Frame {
  readonly type: number;
  readonly body: Uint8Array;
}

const shortest: Readonly<Record<number, number>> = {
  [messageType.open]: 29,
  [messageType.update]: 23,
  [messageType.notification]: 21,
  [messageType.keepalive]: 19,
  [messageType.routeRefresh]: 23,
};

/** Holds at most one incomplete message. */
export class Framer {
  #held: Uint8Array = new Uint8Array();

  /**
   * The messages that `chunk` completes, one by one, so that those before a broken one count. Throws ProtocolError 1/1,
   * 1/2 or 1/3; afterwards it must not be used.
   */
  *push(chunk: Uint8Array): Generator<Frame, void> {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    while (this.#held.length >= headerLength) {
      const length = checkHeader(this.#held);
      if (this.#held.length < length) return;
      const frame = { type: this.#held[18] ?? 0, body: this.#held.subarray(headerLength, length) };
      this.#held = this.#held.subarray(length);
      yield frame;
    }
  }
}

/** RFC 4271, 6.1: marker, then length and type. */
function checkHeader(bytes: Uint8Array): number {
  for (let index = 0; index < 16; index++) if (bytes[index] !== 0xff) throw new ProtocolError(errorCode.header, 1);
  const length = (bytes[16] ?? 0) * 256 + (bytes[17] ?? 0);
  const type = bytes[18] ?? 0;
  if (length < headerLength || length > longestMessage)
    throw new ProtocolError(errorCode.header, 2, bytes.slice(16, 18));
  const least = shortest[type];
  if (least === undefined) throw new ProtocolError(errorCode.header, 3, bytes.slice(18, 19));
  const exact = type === messageType.keepalive || type === messageType.routeRefresh;
  if (length < least || (exact && length !== least)) throw new ProtocolError(errorCode.header, 2, bytes.slice(16, 18));
  return length;
}

export function encodeFrame(type: number, body: Uint8Array | readonly number[]): Uint8Array {
  const length = headerLength + body.length;
  return Uint8Array.from([...new Array<number>(16).fill(0xff), ...octets(length, 2), type, ...body]);
}

export const keepalive = encodeFrame(messageType.keepalive, []);
