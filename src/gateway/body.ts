// Reading a request's body, with a bound.
import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../base/index.ts';
import { listenerMessages } from './messages.ts';

const mostOwnBytes = 1_048_576;

/**
 * Rejects with RequestEntityTooLargeException as soon as there is more than `mostBytes`, 1 MiB when left out; the rest is
 * left to whoever answers.
 * A caller that goes away in the middle is no failure of ours: RequestTimeoutException, which nobody reads.
 */
export function readBody(request: IncomingMessage, mostBytes = mostOwnBytes): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= mostBytes) return void chunks.push(chunk);
      request.off('data', take);
      reject(new ServiceError('RequestEntityTooLargeException', 413, listenerMessages.bodyTooLarge(mostBytes)));
    };
    const gone = (): void => reject(new ServiceError('RequestTimeoutException', 408, listenerMessages.didNotEnd()));
    const whole = (): void => {
      request.off('close', gone);
      const [only] = chunks;
      resolve(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks));
    };
    request.on('data', take).once('end', whole);
    request.once('error', gone).once('close', gone);
  });
}
