// The modelled errors of Direct Connect (API reference, «errors»).
import { type Message, ServiceError } from '../base/index.ts';

/** Every kind of bad input, missing resource, wrong state and exceeded quota; clients tell them apart by the message. */
export const clientError = (message: Message<'DirectConnectClientException'>): ServiceError =>
  new ServiceError('DirectConnectClientException', 400, message);

export const duplicateTagKeys = (): ServiceError => new ServiceError('DuplicateTagKeysException', 400);
export const tooManyTags = (): ServiceError => new ServiceError('TooManyTagsException', 400);
/** No rate limiter is left on a connection, or no room in or for a resiliency group; other quotas give a client error. */
export const limitExceeded = (message?: Message<'LimitExceededException'>): ServiceError =>
  new ServiceError('LimitExceededException', 400, message);
