// Reading the Authorization header of Signature Version 4.
import { ServiceError } from '../../base/index.ts';

export interface Authorization {
  readonly accessKeyId: string;
  /** yyyymmdd */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** Rejects with MissingAuthenticationTokenException or IncompleteSignatureException, naming what is missing. */
export function parseAuthorization(header: string | undefined): Authorization {
  if (header === undefined || header === '')
    throw new ServiceError('MissingAuthenticationTokenException', 400, 'Missing Authentication Token');
  const [scheme, ...rest] = header.split(' ');
  if (scheme !== algorithm) throw incomplete(`Unsupported AWS 'algorithm': '${scheme}'.`);
  const parts = new Map<string, string>();
  for (const part of rest.join(' ').split(',')) {
    const [name = '', ...value] = part.trim().split('=');
    parts.set(name, value.join('='));
  }
  const need = (name: string): string => {
    const value = parts.get(name);
    if (value === undefined || value === '')
      throw incomplete(`Authorization header requires '${name}' parameter. Authorization=${scheme}`);
    return value;
  };
  const scope = need('Credential').split('/');
  const [accessKeyId, date, region, service, terminator] = scope;
  const wellFormed = scope.length === 5 && terminator === 'aws4_request' && scope.every((entry) => entry !== '');
  if (!wellFormed || !accessKeyId || !date || !region || !service)
    throw incomplete(`Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term`);
  if (!/^\d{8}$/.test(date)) throw incomplete('Date in Credential scope must be in format yyyymmdd');
  const signedHeaders = need('SignedHeaders').split(';');
  return { accessKeyId, date, region, service, signedHeaders, signature: need('Signature') };
}

const incomplete = (message: string): ServiceError => new ServiceError('IncompleteSignatureException', 400, message);
