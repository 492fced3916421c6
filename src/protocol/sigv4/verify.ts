// Verification, step by step, each failure with the error AWS gives for it.
import { timingSafeEqual } from 'node:crypto';
import { signatureMessages } from '../messages.ts';
import type { Authorization } from './authorization.ts';
import { incomplete, mismatch, unrecognized } from './refusals.ts';
import { sha256, signatureOf } from './signature.ts';
import { checkTime } from './time.ts';

export interface ReceivedRequest {
  readonly method: string;
  /** The request target as received: path and query. */
  readonly path: string;
  /** Lower-case names; several values of one name joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Secret {
  readonly secretAccessKey: string;
  /** Temporary credentials: the token that every request must carry. */
  readonly sessionToken?: string | undefined;
}

/** @param nowMs wall time, milliseconds since the epoch */
export function verifySignature(
  request: ReceivedRequest,
  authorization: Authorization,
  secret: Secret | undefined,
  nowMs: number,
): void {
  const { headers, body } = request;
  const { signedHeaders, signature } = authorization;
  const { secretAccessKey } = checkToken(secret, headers['x-amz-security-token']);
  const timestamp = checkTime(headers, authorization, nowMs);
  checkSignedHeaders(headers, signedHeaders);
  const declared = headers['x-amz-content-sha256'];
  const payloadHash = declared !== undefined && isOfS3(authorization, declared) ? declared : sha256(body);
  if ((declared ?? payloadHash) !== payloadHash) throw mismatch();
  const signed = { ...request, signedHeaders, payloadHash };
  if (!equal(signatureOf(signed, authorization, timestamp, secretAccessKey), signature)) throw mismatch();
}

/** The key, if there is one and the token is its own. */
export function checkToken(secret: Secret | undefined, sessionToken = ''): Secret {
  if (secret === undefined || !equal(sessionToken, secret.sessionToken ?? '')) throw unrecognized();
  return secret;
}

/** All that are signed are there, and all that must be signed are: the host and AWS's own. */
export function checkSignedHeaders(headers: ReceivedRequest['headers'], signedHeaders: readonly string[]): void {
  if (!signedHeaders.includes('host')) throw incomplete(signatureMessages.hostUnsigned());
  const names = Object.keys(headers);
  const unsigned = names.some((name) => name.startsWith('x-amz-') && !signedHeaders.includes(name));
  const absent = signedHeaders.some((name) => !Object.hasOwn(headers, name));
  if (unsigned || absent) throw mismatch();
}

/** S3 lets callers sign that a body is not signed, or that each of its chunks is (S3 API reference, «signature»). */
const isOfS3 = ({ service }: Authorization, declared: string): boolean =>
  service === 's3' && /^(UNSIGNED-PAYLOAD|STREAMING-[A-Z0-9-]+)$/.test(declared);

export function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
