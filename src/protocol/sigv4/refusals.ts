// How AWS refuses a signature.
import { ServiceError } from '../../base/index.ts';

export const incomplete = (message: string): ServiceError =>
  new ServiceError('IncompleteSignatureException', 400, message);

export const invalid = (message: string): ServiceError => new ServiceError('InvalidSignatureException', 400, message);

export const mismatch = (): ServiceError =>
  invalid(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );

export const unrecognized = (): ServiceError =>
  new ServiceError('UnrecognizedClientException', 400, 'The security token included in the request is invalid.');
