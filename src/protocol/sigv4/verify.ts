// Verification, step by step, each failure with the error AWS gives for it.
import { timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../../base/index.ts';
import type { Authorization } from './authorization.ts';
import { sha256, signatureOf } from './signature.ts';

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Secret {
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** How far the caller's clock may be off, either way (API reference, «common errors»: 15 minutes). */
const allowedSkewMs = 15 * 60_000;

/** @param nowMs wall time, milliseconds since the epoch */
export function verifySignature(
  request: ReceivedRequest,
  authorization: Authorization,
  secret: Secret | undefined,
  nowMs: number,
): void {
  if (secret === undefined || request.headers['x-amz-security-token'] !== secret.sessionToken)
    throw new ServiceError(
      'UnrecognizedClientException',
      400,
      'The security token included in the request is invalid.',
    );
  const timestamp = request.headers['x-amz-date'] ?? '';
  checkTime(timestamp, authorization.date, nowMs);
  if (!authorization.signedHeaders.includes('host'))
    throw incomplete("'Host' must be a 'SignedHeader' in the Authorization");
  const unsigned = Object.keys(request.headers).find(
    (name) => name.startsWith('x-amz-') && !authorization.signedHeaders.includes(name),
  );
  if (unsigned !== undefined) throw mismatch();
  const payloadHash = sha256(request.body);
  if ((request.headers['x-amz-content-sha256'] ?? payloadHash) !== payloadHash) throw mismatch();
  const { signedHeaders } = authorization;
  const expected = signatureOf(
    { ...request, signedHeaders, payloadHash },
    authorization,
    timestamp,
    secret.secretAccessKey,
  );
  if (!equal(expected, authorization.signature)) throw mismatch();
}

function checkTime(timestamp: string, scopeDate: string, nowMs: number): void {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp) ?? [];
  if (second === undefined)
    throw incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!timestamp.startsWith(scopeDate))
    throw invalid(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scopeDate}' != '${timestamp.slice(0, 8)}'`,
    );
  const compact = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
  if (signedAt < nowMs - allowedSkewMs)
    throw invalid(
      `Signature expired: ${timestamp} is now earlier than ${compact(nowMs - allowedSkewMs)} (${compact(nowMs)} - 15 min.)`,
    );
  if (signedAt > nowMs + allowedSkewMs)
    throw invalid(
      `Signature not yet current: ${timestamp} is still later than ${compact(nowMs + allowedSkewMs)} (${compact(nowMs)} + 15 min.)`,
    );
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

const incomplete = (message: string): ServiceError => new ServiceError('IncompleteSignatureException', 400, message);
const invalid = (message: string): ServiceError => new ServiceError('InvalidSignatureException', 400, message);
const mismatch = (): ServiceError =>
  invalid(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
