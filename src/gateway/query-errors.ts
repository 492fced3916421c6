// What services that answer in XML call the errors of the front door, which Direct Connect words otherwise (EC2 API
// reference, «error codes»; STS API reference, «common errors», which all query APIs share; S3 API reference, «error
// responses»).
import { type Message, ServiceError } from '../base/index.ts';
import type { Codec } from './scope.ts';

interface Told {
  readonly code: string;
  readonly status: number;
  /** Left out where the text is the same. */
  readonly message?: string;
}

const notAuthentic: Told = {
  code: 'AuthFailure',
  status: 401,
  message: 'AWS was not able to validate the provided access credentials',
};
const noToken: Told = {
  code: 'MissingAuthenticationToken',
  status: 403,
  message: 'Request is missing Authentication Token',
};
const incomplete: Told = { code: 'IncompleteSignature', status: 400 };

const told: Readonly<Record<string, { readonly ec2: Told; readonly sts: Told }>> = {
  ExpiredTokenException: {
    ec2: { code: 'RequestExpired', status: 400, message: 'Request has expired.' },
    sts: { code: 'ExpiredToken', status: 403 },
  },
  IncompleteSignatureException: { ec2: incomplete, sts: incomplete },
  InternalFailure: { ec2: { code: 'InternalError', status: 500 }, sts: { code: 'InternalFailure', status: 500 } },
  InvalidSignatureException: { ec2: notAuthentic, sts: { code: 'SignatureDoesNotMatch', status: 403 } },
  MissingAuthenticationTokenException: { ec2: noToken, sts: noToken },
  UnrecognizedClientException: { ec2: notAuthentic, sts: { code: 'InvalidClientTokenId', status: 403 } },
};

const toldByS3: Readonly<Record<string, Told>> = {
  InternalFailure: { code: 'InternalError', status: 500 },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch', status: 403 },
  MissingAuthenticationTokenException: { code: 'AccessDenied', status: 403 },
  UnknownOperationException: { code: 'NotImplemented', status: 501, message: 'S3 is not served here' },
  UnrecognizedClientException: { code: 'InvalidAccessKeyId', status: 403 },
};

/** The error as `service` words it; its own errors stay as they are. */
export function inWordsOf(service: Exclude<Codec, 'json'>, error: ServiceError): ServiceError {
  const words = service === 's3' ? toldByS3[error.code] : told[error.code]?.[service === 'ec2' ? 'ec2' : 'sts'];
  const { code, status, message } = words ?? error;
  return new ServiceError(code, status, (message ?? error.message) as Message);
}
