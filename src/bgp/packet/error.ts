// An error that ends the session: its NOTIFICATION. Errors that do not are values of the UPDATE (RFC 7606).
import { describeError } from './iana.ts';

export class ProtocolError extends Error {
  readonly code: number;
  readonly subcode: number;
  readonly data: Uint8Array;

  constructor(code: number, subcode: number, data: Uint8Array = new Uint8Array()) {
    super(describeError(code, subcode));
    this.name = 'ProtocolError';
    this.code = code;
    this.subcode = subcode;
    this.data = data;
  }
}
