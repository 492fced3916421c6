// Signatures that a URL carries: pre-signed ones (IAM user guide, «create a signed AWS API request»; S3 API reference,
// «authenticating requests: using query parameters»).
import { signatureMessages } from '../messages.ts';
import { type Authorization, parseAuthorization } from './authorization.ts';
import { splitTarget } from './canonical.ts';
import { incomplete, invalid, mismatch } from './refusals.ts';
import { sha256, signatureOf } from './signature.ts';
import { allowedSkewMs, compactTime, parseTime } from './time.ts';
import { checkSignedHeaders, checkToken, equal, type ReceivedRequest, type Secret } from './verify.ts';

export interface Presigned {
  readonly authorization: Authorization;
  /** yyyymmddThhmmssZ */
  readonly timestamp: string;
  /** How long the URL may be used, seconds as text. */
  readonly expires: string;
  readonly sessionToken: string | undefined;
}

/** What the query of a request target says; undefined without a signature in it. Rejects as parseAuthorization does. */
export function parsePresigned(target: string): Presigned | undefined {
  const parameters = new URLSearchParams(splitTarget(target).query);
  const of = (name: string): string => parameters.get(`X-Amz-${name}`) ?? '';
  if (of('Signature') === '') return undefined;
  const named = ['Credential', 'SignedHeaders', 'Signature'].map((name) => `${name}=${of(name)}`);
  return {
    authorization: parseAuthorization(`${of('Algorithm')} ${named.join(', ')}`),
    timestamp: of('Date'),
    expires: of('Expires'),
    sessionToken: parameters.get('X-Amz-Security-Token') ?? undefined,
  };
}

/** @param nowMs wall time, milliseconds since the epoch */
export function verifyPresigned(
  request: ReceivedRequest,
  presigned: Presigned,
  secret: Secret | undefined,
  nowMs: number,
): void {
  const { authorization, timestamp } = presigned;
  const { secretAccessKey } = checkToken(secret, presigned.sessionToken);
  checkPresignedTime(presigned, nowMs);
  const { signedHeaders, signature, service } = authorization;
  checkSignedHeaders(request.headers, signedHeaders);
  const payloadHash = service === 's3' ? 'UNSIGNED-PAYLOAD' : sha256(request.body);
  const signed = { ...request, path: withoutSignature(request.path), signedHeaders, payloadHash };
  if (!equal(signatureOf(signed, authorization, timestamp, secretAccessKey), signature)) throw mismatch();
}

const weekSeconds = 604_800;

function checkPresignedTime({ authorization, timestamp, expires }: Presigned, nowMs: number): void {
  const signedAt = parseTime(timestamp);
  const seconds = /^\d{1,6}$/.test(expires) ? Number(expires) : Number.NaN;
  if (Number.isNaN(signedAt)) throw incomplete(signatureMessages.presignedParameter('X-Amz-Date'));
  if (!(seconds >= 1 && seconds <= weekSeconds))
    throw incomplete(signatureMessages.presignedParameter('X-Amz-Expires'));
  const day = timestamp.slice(0, 8);
  if (day !== authorization.date) throw invalid(signatureMessages.otherDay(authorization.date, day));
  const latest = nowMs + allowedSkewMs;
  if (signedAt > latest)
    throw invalid(signatureMessages.notYetCurrent(timestamp, compactTime(latest), compactTime(nowMs)));
  if (signedAt + seconds * 1_000 < nowMs) throw invalid(signatureMessages.presignedExpired());
}

/** The target as it was when it was signed. */
function withoutSignature(target: string): string {
  const { path, query } = splitTarget(target);
  return `${path}?${query
    .split('&')
    .filter((pair) => !pair.startsWith('X-Amz-Signature='))
    .join('&')}`;
}
