// The signature itself: canonical request, string to sign, key derivation (IAM user guide, «create a signed AWS API
// request»). Both directions use it: the gateway verifies, the client signs.
import { createHmac, hash } from 'node:crypto';
import { canonicalPath, canonicalQuery, canonicalValue, splitTarget } from './canonical.ts';

export interface SignedRequest {
  readonly method: string;
  /** The request target as sent: path and query. */
  readonly path: string;
  /** Lower-case names; values as sent, those of one name joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
}

export interface Scope {
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export const sha256 = (data: string | Uint8Array): string => hash('sha256', data);

const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** Hexadecimal signature of the request at `timestamp` (yyyymmddThhmmssZ). */
export function signatureOf(request: SignedRequest, scope: Scope, timestamp: string, secretAccessKey: string): string {
  const { date, region, service } = scope;
  const credentialScope = `${date}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', timestamp, credentialScope, sha256(canonicalRequest(request, service))].join('\n');
  return hmac(signingKey(secretAccessKey, scope), text).toString('hex');
}

function canonicalRequest(request: SignedRequest, service: string): string {
  const { method, headers, signedHeaders, payloadHash } = request;
  const { path, query } = splitTarget(request.path);
  // S3 names objects by the path, so it stands as sent.
  const canonical = service === 's3' ? path : canonicalPath(path);
  const sent = (name: string): string => (Object.hasOwn(headers, name) ? (headers[name] ?? '') : '');
  const lines = signedHeaders.map((name) => `${name}:${canonicalValue(sent(name))}\n`).join('');
  return [method, canonical, canonicalQuery(query), lines, signedHeaders.join(';'), payloadHash].join('\n');
}

/** A key serves one secret in one Region and service for a day; a few are in use at a time. */
const keys = new Map<string, Buffer>();
const mostKeys = 1_000;

function signingKey(secretAccessKey: string, { date, region, service }: Scope): Buffer {
  const name = [date, region, service, secretAccessKey].join('/');
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secretAccessKey}`, date));
  if (keys.size >= mostKeys) keys.clear();
  keys.set(name, key);
  return key;
}
