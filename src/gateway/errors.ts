// The one place that turns errors into answers.
import { type Log, ServiceError } from '../base/index.ts';
import { renderXml } from '../protocol/index.ts';

export type Codec = 'json' | 'ec2' | 'sts';

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export function answerError(error: unknown, codec: Codec, requestId: string, log: Log): Answer {
  const told = error instanceof ServiceError ? error : internalFailure(error, requestId, log);
  const { code, status, message, hasMessage } = told;
  if (codec === 'json') {
    const body = JSON.stringify({ __type: code, ...(hasMessage ? { message } : {}) });
    return { status, contentType: 'application/x-amz-json-1.1', body };
  }
  const detail = [
    ['Code', code],
    ['Message', message],
  ] as const;
  const body =
    codec === 'ec2'
      ? renderXml([
          [
            'Response',
            [
              ['Errors', [['Error', detail]]],
              ['RequestID', requestId],
            ],
          ],
        ])
      : renderXml([
          [
            'ErrorResponse',
            [
              ['Error', [['Type', status < 500 ? 'Sender' : 'Receiver'], ...detail]],
              ['RequestId', requestId],
            ],
          ],
        ]);
  return { status, contentType: 'text/xml;charset=UTF-8', body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
}

function internalFailure(error: unknown, requestId: string, log: Log): ServiceError {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error('gateway: a call failed inside', { requestId, trace });
  return new ServiceError('InternalFailure', 500, 'The request processing has failed because of an internal error.');
}
