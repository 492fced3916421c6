// The one place that turns errors into answers.
import { type Log, ServiceError } from '../base/index.ts';
import { renderXml, type XmlElement } from '../protocol/index.ts';
import { listenerMessages } from './messages.ts';
import { inWordsOf } from './query-errors.ts';
import type { Codec } from './scope.ts';

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

type XmlCodec = Exclude<Codec, 'json'>;

function answerInXml({ code, status, message }: ServiceError, codec: XmlCodec, requestId: string): Answer {
  const detail: XmlElement[] = [
    ['Code', code],
    ['Message', message],
  ];
  const root = roots[codec](detail, status < 500 ? 'Sender' : 'Receiver', requestId);
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${renderXml([root])}`;
  return { status, contentType: 'text/xml;charset=UTF-8', body };
}

type Root = (detail: readonly XmlElement[], type: string, requestId: string) => XmlElement;

const typed =
  (name: string): Root =>
  (detail, type, requestId) => [
    name,
    [
      ['Error', [['Type', type], ...detail]],
      ['RequestId', requestId],
    ],
  ];

const roots: Readonly<Record<XmlCodec, Root>> = {
  ec2: (detail, _, requestId) => [
    'Response',
    [
      ['Errors', [['Error', detail]]],
      ['RequestID', requestId],
    ],
  ],
  sts: typed('ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"'),
  query: typed('ErrorResponse'),
  s3: (detail, _, requestId) => ['Error', [...detail, ['RequestId', requestId]]],
};

function internalFailure(error: unknown, requestId: string, log: Log): ServiceError {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error('gateway: a call failed inside', { requestId, trace });
  return new ServiceError('InternalFailure', 500, listenerMessages.internalFailure());
}
