// What EC2 and STS call the errors of the front door, which Direct Connect words otherwise (EC2 API reference, «error
// codes»; STS API reference, «common errors»).
import { ServiceError } from '../base/index.ts';

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

/** The error as `service` words it; its own errors stay as they are. */
export function inWordsOf(service: 'ec2' | 'sts', error: ServiceError): ServiceError {
  const { code, status, message } = told[error.code]?.[service] ?? error;
  return new ServiceError(code, status, message ?? error.message);
}
