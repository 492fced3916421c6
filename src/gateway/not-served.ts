// Calls for what is not served here: how they are known, and what they are told when there is no upstream either.
import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../base/index.ts';
import { parseQuery } from '../protocol/index.ts';
import { isAtRoot, isForm } from './form.ts';
import { listenerMessages } from './messages.ts';
import { scopeOf } from './scope.ts';
import type { GatewayOptions } from './types.ts';

/** Nobody here answers this call; an upstream may. */
export class NotServed extends ServiceError {}

/** This server's own, served or not: no upstream ever sees them. */
const ownPaths = ['/_crossconnect/', '/healthz', '/metrics', '/console/', '/moto-api/reset'];

export const isOwnPath = (path: string): boolean =>
  !path.startsWith('/') || ownPaths.some((own) => `${path}/`.startsWith(own) || path.startsWith(own));

/** What the headers alone say for sure: this call is for no service here, and its body need not be read. */
export function isForElsewhere(request: IncomingMessage, options: GatewayOptions): boolean {
  if (!isAtRoot(request)) return true;
  if (scopeOf(request) !== undefined) return isSignedForElsewhere(request, options);
  if (isForm(request.headers['content-type'])) return false;
  const target = String(request.headers['x-amz-target'] ?? '');
  return !ownTargets(options).some((prefix) => target.startsWith(prefix));
}

export function isSignedForElsewhere(
  request: IncomingMessage,
  { queryServices, jsonServices = {} }: GatewayOptions,
): boolean {
  const service = scopeOf(request);
  if (service === undefined || service === 'directconnect') return false;
  return !Object.hasOwn(queryServices, service) && !Object.hasOwn(jsonServices, service);
}

export const directConnectTarget = 'OvertureService.';

const ownTargets = ({ jsonServices = {} }: GatewayOptions): string[] => [
  directConnectTarget,
  ...Object.values(jsonServices).map(({ targetPrefix }) => targetPrefix),
];

/** After this error the upstream is asked. A form without a signature is for nobody here (but see isUnsigned). */
export function mayGoOn(error: unknown, { headers }: IncomingMessage, { auth }: GatewayOptions): boolean {
  if (error instanceof NotServed) return true;
  const unsigned = headers.authorization === undefined && isForm(headers['content-type']);
  const missing = error instanceof ServiceError && error.code === 'MissingAuthenticationTokenException';
  return auth === 'open' && unsigned && missing;
}

/** The error of a call that no service here takes, in the words of its protocol. */
export function notServed(request: IncomingMessage, body: Uint8Array): NotServed {
  if (!isAtRoot(request)) return new NotServed('UnknownOperationException', 404);
  if (!isForm(request.headers['content-type'])) return new NotServed('UnknownOperationException', 400);
  const action = parseQuery(Buffer.from(body).toString('utf8')).get('Action') ?? '';
  return new NotServed('InvalidAction', 400, listenerMessages.invalidAction(action));
}
