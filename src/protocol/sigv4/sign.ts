// Signing a request: what our own client does.
import { sha256, signatureOf } from './signature.ts';
import { compactTime } from './time.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface Unsigned {
  readonly method: string;
  readonly path: string;
  /** Must hold `host`; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The headers to send: those given, the date, the token if any, and Authorization. */
export function signRequest(
  request: Unsigned,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  scope: { readonly region: string; readonly service: string },
  nowMs: number,
): Record<string, string> {
  const timestamp = compactTime(nowMs);
  const headers: Record<string, string> = { ...request.headers, 'x-amz-date': timestamp };
  if (sessionToken !== undefined) headers['x-amz-security-token'] = sessionToken;
  const signedHeaders = Object.keys(headers).sort();
  const full = { ...scope, date: timestamp.slice(0, 8) };
  const payloadHash = sha256(request.body);
  const signature = signatureOf({ ...request, headers, signedHeaders, payloadHash }, full, timestamp, secretAccessKey);
  const credential = `${accessKeyId}/${full.date}/${scope.region}/${scope.service}/aws4_request`;
  headers['authorization'] =
    `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
  return headers;
}
