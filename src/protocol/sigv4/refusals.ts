// How AWS refuses a signature.
import { type Message, ServiceError } from '../../base/index.ts';
import { signatureMessages } from '../messages.ts';

export const incomplete = (message: Message<'IncompleteSignatureException'>): ServiceError =>
  new ServiceError('IncompleteSignatureException', 400, message);

export const invalid = (message: Message<'InvalidSignatureException'>): ServiceError =>
  new ServiceError('InvalidSignatureException', 400, message);

export const mismatch = (): ServiceError => invalid(signatureMessages.mismatch());

export const unrecognized = (): ServiceError =>
  new ServiceError('UnrecognizedClientException', 400, signatureMessages.unrecognized());
