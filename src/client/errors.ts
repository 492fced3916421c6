// The modelled errors of Direct Connect as classes, so that callers can tell them apart by `instanceof`.
import { type Message, ServiceError } from '../base/index.ts';

/** Bad input, a missing resource, a wrong state, a quota: the message says which. */
export class DirectConnectClientException extends ServiceError {}
/** The service failed; trying again may help. */
export class DirectConnectServerException extends ServiceError {}
export class DuplicateTagKeysException extends ServiceError {}
export class TooManyTagsException extends ServiceError {}
export class LimitExceededException extends ServiceError {}

const modelled = {
  DirectConnectClientException,
  DirectConnectServerException,
  DuplicateTagKeysException,
  TooManyTagsException,
  LimitExceededException,
} as const;

/** The error of an answer; errors of the front end (signature, unknown operation) are plain ServiceErrors. */
export function errorOf(status: number, body: Readonly<Record<string, unknown>>): ServiceError {
  // Everything up to `#` is a namespace.
  const code = String(body['__type'] ?? 'UnknownError').replace(/^.*#/, '');
  const message = typeof body['message'] === 'string' ? (body['message'] as Message) : undefined;
  const known = Object.hasOwn(modelled, code) ? modelled[code as keyof typeof modelled] : ServiceError;
  return new known(code, status, message);
}
