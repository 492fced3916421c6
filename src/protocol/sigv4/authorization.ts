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
  /^AWS4-HMAC-SHA256 Credential=([^/,=]+)\/(\d{8})\/([^/,=]+)\/([^/,=]+)\/aws4_request, SignedHeaders=([^,=]+)$/;
const beforeSignature = ', Signature=';

/** What stands before the signature is the same in all calls of a client for a day. */
type Standing = Omit<Authorization, 'signature'>;
const known = new Map<string, Standing>();
const mostKnown = 1_000;

function usualForm(header: string): Authorization | undefined {
  const at = header.indexOf(beforeSignature);
  const signature = header.slice(at + beforeSignature.length);
  if (at < 0 || !/^[^,=]+$/.test(signature)) return undefined;
  const standing = standingOf(header.slice(0, at));
  return standing === undefined ? undefined : { ...standing, signature };
}

function standingOf(text: string): Standing | undefined {
  const held = known.get(text);
  if (held !== undefined) return held;
  const parts = usual.exec(text);
  if (parts === null) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = '', signed = ''] = parts;
  const standing = { accessKeyId, date, region, service, signedHeaders: signed.split(';') };
  if (known.size >= mostKnown) known.clear();
  known.set(text, standing);
  return standing;
}

/** Rejects with MissingAuthenticationTokenException or IncompleteSignatureException, naming what is missing. */
export function parseAuthorization(header: string | undefined): Authorization {
  if (header === undefined || header.trim() === '')
    throw new ServiceError('MissingAuthenticationTokenException', 400, signatureMessages.tokenMissing());
  const usual = usualForm(header);
  if (usual !== undefined) return usual;
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
