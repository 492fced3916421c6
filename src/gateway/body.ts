// Reading a request's body, with a bound.
import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../base/index.ts';

const mostBytes = 1_048_576;

/** Rejects with RequestEntityTooLargeException beyond 1 MiB; the rest is not kept. */
export async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length <= mostBytes) chunks.push(chunk);
  }
  if (length > mostBytes)
    throw new ServiceError('RequestEntityTooLargeException', 413, `The request body is larger than ${mostBytes} bytes`);
  return Buffer.concat(chunks);
}
