// What a caller of the AWS API is told when a call fails: AWS's error code, the HTTP status and, mostly, a message out of
// a catalogue (told.ts), of entries for that code.
import type { Message } from './told.ts';

export class ServiceError<E extends string = string> extends Error {
  readonly code: string;
  readonly status: number;
  /** Some modelled errors carry no message at all. */
  readonly hasMessage: boolean;

  constructor(code: E, status: number, message?: Message<NoInfer<E>>) {
    super(message ?? code);
    this.name = 'ServiceError';
    this.code = code;
    this.status = status;
    this.hasMessage = message !== undefined;
  }
}
