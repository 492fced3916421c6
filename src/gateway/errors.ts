// The one place that turns errors into answers.
import { type Log, ServiceError } from '../base/index.ts';
import { renderXml, type XmlElement } from '../protocol/index.ts';
import { inWordsOf } from './query-errors.ts';

export type Codec = 'json' | 'ec2' | 'sts';

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export function answerError(error: unknown, codec: Codec, requestId: string, log: Log): Answer {
  const told = error instanceof ServiceError ? error : internalFailure(error, requestId, log);
  if (codec !== 'json') return answerInXml(inWordsOf(codec, told), codec, requestId);
  const { code, status, message, hasMessage } = told;
  const body = JSON.stringify({ __type: code, ...(hasMessage ? { message } : {}) });
  return { status, contentType: 'application/x-amz-json-1.1', body };
}

function answerInXml({ code, status, message }: ServiceError, service: 'ec2' | 'sts', requestId: string): Answer {
  const detail: XmlElement[] = [
    ['Code', code],
    ['Message', message],
  ];
  const typed: XmlElement[] = [['Type', status < 500 ? 'Sender' : 'Receiver'], ...detail];
  const root: XmlElement =
    service === 'ec2'
      ? [
          'Response',
          [
            ['Errors', [['Error', detail]]],
            ['RequestID', requestId],
          ],
        ]
      : [
          'ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"',
          [
            ['Error', typed],
            ['RequestId', requestId],
          ],
        ];
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${renderXml([root])}`;
  return { status, contentType: 'text/xml;charset=UTF-8', body };
}

function internalFailure(error: unknown, requestId: string, log: Log): ServiceError {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error('gateway: a call failed inside', { requestId, trace });
  return new ServiceError('InternalFailure', 500, 'The request processing has failed because of an internal error.');
}
