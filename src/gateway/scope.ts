// The service that a call is for, and the form of its errors: both known from the headers, before anything can fail.
import type { IncomingMessage } from 'node:http';
import { isForm } from './form.ts';

/** JSON for awsJson and REST services alike: clients of both read type and message of it. */
export type Codec = 'json' | 'ec2' | 'sts' | 'query' | 's3';

/** The service in the credential scope, of the header or of a pre-signed URL; undefined without a signature. */
export const scopeOf = ({ headers, url }: IncomingMessage): string | undefined =>
  headers.authorization === undefined
    ? /[?&]X-Amz-Credential=[^&/%]+(?:%2F|\/)\d+(?:%2F|\/)[^&/%]+(?:%2F|\/)([^&/%]+)(?:%2F|\/)/i.exec(url ?? '')?.[1]
    : /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization)?.[1];

export function codecOf(request: IncomingMessage): Codec {
  const scope = scopeOf(request);
  if (scope === 'ec2' || scope === 'sts') return scope;
  if (scope === 's3' && request.headers['x-amz-target'] === undefined) return scope;
  if (!isForm(request.headers['content-type'])) return 'json';
  return scope === undefined ? 'sts' : 'query';
}
