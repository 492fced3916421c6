// What a connection may cost, and the answer to one that goes beyond it or does not speak HTTP.
import { type ServerOptions, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Entry } from '../base/index.ts';
import { listenerMessages } from './messages.ts';

const second = 1_000;

/** Explicit, so that another version of Node changes nothing. Milliseconds and octets. */
export const serverLimits: ServerOptions = {
  maxHeaderSize: 16_384,
  headersTimeout: 10 * second,
  /** The whole request, body included. */
  requestTimeout: 30 * second,
  /** Longer than SDKs keep a connection for reuse by default, so that they close first. */
  keepAliveTimeout: 65 * second,
  connectionsCheckingInterval: 1 * second,
};

/** How long a caller may go on sending what is not read any more, so that it gets to read the answer. */
export const lingerMs = 2 * second;

const refusals: Readonly<Record<string, readonly [status: number, told: Entry<[]>]>> = {
  HPE_HEADER_OVERFLOW: [431, listenerMessages.headersTooLarge],
  ERR_HTTP_REQUEST_TIMEOUT: [408, listenerMessages.tookTooLong],
};
const malformed = [400, listenerMessages.malformed] as const;

/** Answers on the bare socket, since there is no request to answer to. */
export function refuseConnection(socket: Duplex, error: NodeJS.ErrnoException, requestId: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, told] = refusals[error.code ?? ''] ?? malformed;
  const body = JSON.stringify({ __type: told.as, message: told() });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/x-amz-json-1.1',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-amzn-requestid: ${requestId}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
