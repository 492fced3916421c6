// What callers are told by the listener itself.
import { toldAs } from '../base/index.ts';

const headersTooLarge = toldAs('RequestHeaderSectionTooLargeException');
const bodyTooLarge = toldAs('RequestEntityTooLargeException');
const timeout = toldAs('RequestTimeoutException');
const malformed = toldAs('MalformedHttpRequestException');
const noAction = toldAs('InvalidAction');
const internal = toldAs('InternalFailure');

export const listenerMessages = {
  headersTooLarge: headersTooLarge.unconfirmed(() => 'The request headers are too large'),
  bodyTooLarge: bodyTooLarge.unconfirmed((most: number) => `The request body is larger than ${most} bytes`),
  tookTooLong: timeout.unconfirmed(() => 'The request took too long'),
  didNotEnd: timeout.unconfirmed(() => 'The request did not end.'),
  malformed: malformed.unconfirmed(() => 'The request is no well-formed HTTP'),
  invalidAction: noAction.seen(
    'other AWS services',
    (action: string) => `The action ${action} is not valid for this web service.`,
  ),
  internalFailure: internal.unconfirmed(() => 'The request processing has failed because of an internal error.'),
};
