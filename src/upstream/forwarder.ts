// Sends a request on to another AWS endpoint as it came, and its answer back as it comes. Bodies flow through in both
// directions at the pace of the slower side; nothing is kept.
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
  type ServerResponse,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { ServiceError } from '../base/index.ts';
import { endToEnd } from './headers.ts';
import { upstreamMessages } from './messages.ts';

export interface ForwarderOptions {
  readonly url: URL;
  /** How long neither side may be silent, milliseconds. */
  readonly idleMs?: number;
}

const defaultIdleMs = 60_000;

export class Forwarder {
  readonly #url: URL;
  readonly #idleMs: number;
  readonly #agent: HttpAgent;

  constructor({ url, idleMs = defaultIdleMs }: ForwarderOptions) {
    this.#url = url;
    this.#idleMs = idleMs;
    this.#agent = url.protocol === 'https:' ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  }

  /**
   * `body` is what has been read of the request already, all of it; left out, nothing has. Resolves when the answer is
   * through, or cut short because one side went away. Rejects with ServiceUnavailable while nothing is answered yet.
   */
  forward(request: IncomingMessage, response: ServerResponse, body?: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      const sent = this.#open(request, body);
      sent.once('timeout', () => sent.destroy(new Error(`silent for ${this.#idleMs} ms`)));
      sent.once('error', (cause) => {
        request.unpipe(sent).resume();
        if (!response.headersSent) return reject(this.#unavailable(cause));
        response.destroy();
        resolve();
      });
      sent.once('response', (answer) => pass(answer, response));
      response.once('close', () => {
        sent.destroy();
        resolve();
      });
      if (body === undefined) request.pipe(sent);
      else sent.end(body);
    });
  }

  /** Lets go of idle connections. */
  stop(): void {
    this.#agent.destroy();
  }

  #open(request: IncomingMessage, body: Uint8Array | undefined): ClientRequest {
    const { protocol, hostname, port } = this.#url;
    // «Expect» is answered here; a body that was read whole needs no chunks.
    const headers = endToEnd(request.rawHeaders, ['expect', ...(body === undefined ? [] : ['transfer-encoding'])]);
    if (body !== undefined && request.headers['content-length'] === undefined)
      headers.push('Content-Length', String(body.length));
    const options: RequestOptions = {
      protocol,
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      method: request.method,
      path: request.url,
      headers,
      agent: this.#agent,
      timeout: this.#idleMs,
    };
    return protocol === 'https:' ? httpsRequest(options) : httpRequest(options);
  }

  #unavailable(cause: Error): ServiceError {
    const why = (cause as NodeJS.ErrnoException).code ?? cause.message;
    return new ServiceError('ServiceUnavailable', 503, upstreamMessages.didNotAnswer(this.#url.origin, why));
  }
}

function pass(answer: IncomingMessage, response: ServerResponse): void {
  response.sendDate = false;
  // Node writes chunks of its own where no length is given.
  const headers = endToEnd(answer.rawHeaders, ['transfer-encoding']);
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers);
  answer.once('error', () => response.destroy());
  answer.once('aborted', () => response.destroy());
  answer.pipe(response);
}
