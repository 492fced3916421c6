// Who calls, and where: read from the signature, checked if it is to be.
import type { IncomingMessage } from 'node:http';
import {
  type Authorization,
  parseAuthorization,
  parsePresigned,
  parseQuery,
  verifyPresigned,
  verifySignature,
} from '../protocol/index.ts';
import { isAtRoot, isForm } from './form.ts';
import type { Call, GatewayOptions, KnownKey } from './types.ts';

export interface Caller {
  readonly service: string;
  readonly call: Call;
}

/** Rejects with the error AWS gives for a signature that is missing, incomplete or wrong. */
export function callerOf(
  request: IncomingMessage,
  body: Uint8Array,
  requestId: string,
  options: GatewayOptions,
): Caller {
  if (isUnsigned(request, body)) return stranger(requestId, options);
  const headers = flatHeaders(request);
  const header = headers['authorization'];
  const presigned = header === undefined ? parsePresigned(request.url ?? '') : undefined;
  const authorization = presigned?.authorization ?? parseAuthorization(header);
  const { accessKeyId, region, service } = authorization;
  const token = presigned === undefined ? headers['x-amz-security-token'] : presigned.sessionToken;
  const key = keyOf(authorization, token, options);
  if (options.auth === 'sigv4') {
    const received = { method: request.method ?? '', path: request.url ?? '', headers, body };
    if (presigned === undefined) verifySignature(received, authorization, key, options.clock.now());
    else verifyPresigned(received, presigned, key, options.clock.now());
  }
  const accountId = key?.accountId ?? unprovenAccount(accessKeyId, options);
  return { service, call: { accountId, region, requestId, accessKeyId, principal: key?.principal } };
}

function keyOf(
  { accessKeyId }: Authorization,
  sessionToken: string | undefined,
  { keys, temporaryKeys }: GatewayOptions,
): KnownKey | undefined {
  const configured = keys.get(accessKeyId);
  if (configured !== undefined || sessionToken === undefined) return configured;
  return temporaryKeys.find(accessKeyId, sessionToken);
}

/** A key that is an account number, or names one, is believed; any other belongs to the default account. */
function unprovenAccount(accessKeyId: string, { temporaryKeys, defaultAccount }: GatewayOptions): string {
  if (/^\d{12}$/.test(accessKeyId)) return accessKeyId;
  return temporaryKeys.accountOf(accessKeyId) ?? defaultAccount;
}

/**
 * The one AWS call here that carries no signature: who makes it has no keys yet, but somebody else's token. Elsewhere than
 * at the root it is no call of ours, and what is not ours goes to an upstream.
 */
function isUnsigned(request: IncomingMessage, body: Uint8Array): boolean {
  const { headers } = request;
  if (headers.authorization !== undefined || !isAtRoot(request) || !isForm(headers['content-type'])) return false;
  return parseQuery(Buffer.from(body).toString('utf8')).get('Action') === 'AssumeRoleWithWebIdentity';
}

const stranger = (requestId: string, { defaultAccount }: GatewayOptions): Caller => ({
  service: 'sts',
  call: { accountId: defaultAccount, region: 'us-east-1', requestId, accessKeyId: '' },
});

/** Every value of every header: Node's own form drops the second one of some. */
function flatHeaders({ rawHeaders }: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const value = rawHeaders[index + 1] ?? '';
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]},${value}` : value;
  }
  return headers;
}
