// Reading the Authorization header of Signature Version 4.
import { ServiceError } from '../../base/index.ts';
import { signatureMessages } from '../messages.ts';
import { incomplete, invalid } from './refusals.ts';

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
const terminator = 'aws4_request';

/** As every SDK writes it; what is written otherwise is taken apart piece by piece, to say what is wrong. */
const usual =
  /^AWS4-HMAC-SHA256 Credential=([^/,=]+)\/(\d{8})\/([^/,=]+)\/([^/,=]+)\/aws4_request, SignedHeaders=([^,=]+), Signature=([^,=]+)$/;

/** Rejects with MissingAuthenticationTokenException or IncompleteSignatureException, naming what is missing. */
export function parseAuthorization(header: string | undefined): Authorization {
  if (header === undefined || header.trim() === '')
    throw new ServiceError('MissingAuthenticationTokenException', 400, signatureMessages.tokenMissing());
  const parts = usual.exec(header);
  if (parts !== null) {
    const [, accessKeyId = '', date = '', region = '', service = '', signed = '', signature = ''] = parts;
    return { accessKeyId, date, region, service, signedHeaders: signed.split(';'), signature };
  }
  const [scheme = '', ...rest] = header.split(' ');
  if (scheme !== algorithm) throw incomplete(signatureMessages.algorithm(scheme));
  const parameters = parametersOf(rest.join(' '));
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !parameters.get(name));
  if (missing.length > 0)
    throw incomplete(
      signatureMessages.parametersMissing(missing.map(signatureMessages.parameterMissing).join(' '), scheme),
    );
  const of = (name: string): string => parameters.get(name) ?? '';
  const signedHeaders = of('SignedHeaders').split(';');
  return { ...scopeOf(of('Credential')), signedHeaders, signature: of('Signature') };
}

function parametersOf(text: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const part of text.split(',')) {
    const [name = '', ...value] = part.trim().split('=');
    if (parameters.has(name)) throw incomplete(signatureMessages.parameterTwice(name));
    parameters.set(name, value.join('='));
  }
  return parameters;
}

function scopeOf(credential: string): Pick<Authorization, 'accessKeyId' | 'date' | 'region' | 'service'> {
  const elements = credential.split('/');
  const [accessKeyId, date, region, service, end] = elements;
  if (elements.length !== 5 || !accessKeyId || !date || !region || !service)
    throw incomplete(signatureMessages.scopeElements(credential));
  if (!/^\d{8}$/.test(date)) throw incomplete(signatureMessages.scopeDate());
  if (end !== terminator) throw invalid(signatureMessages.terminator(terminator, `${end}`));
  return { accessKeyId, date, region, service };
}
