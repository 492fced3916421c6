// The signature itself: canonical request, string to sign, key derivation (AWS general reference, «signing AWS API
// requests»). Both directions use it: the gateway verifies, the client signs.
import { createHash, createHmac } from 'node:crypto';

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  /** Lower-case names; values as sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
}

export interface Scope {
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** Hexadecimal signature of the request at `timestamp` (yyyymmddThhmmssZ). */
export function signatureOf(request: SignedRequest, scope: Scope, timestamp: string, secretAccessKey: string): string {
  const canonicalHeaders = request.signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`,
  );
  const canonical = [
    request.method,
    request.path,
    '',
    canonicalHeaders.join(''),
    request.signedHeaders.join(';'),
    request.payloadHash,
  ].join('\n');
  const { date, region, service } = scope;
  const text = ['AWS4-HMAC-SHA256', timestamp, `${date}/${region}/${service}/aws4_request`, sha256(canonical)].join(
    '\n',
  );
  const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secretAccessKey}`, date));
  return hmac(key, text).toString('hex');
}
