// The HTTP listener: one port for AWS calls, the admin API and whatever else the server routes.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OperationalError, randomUuid } from '../base/index.ts';
import { readBody } from './body.ts';
import { answerCall, nothingHere } from './chain.ts';
import { type Answer, answerError } from './errors.ts';
import { isAtRoot } from './form.ts';
import { refusalByHeaders } from './guard.ts';
import { lingerMs, refuseConnection, serverLimits } from './limits.ts';
import { isForElsewhere, isOwnPath, isSignedForElsewhere, mayGoOn, notServed } from './not-served.ts';
import { codecOf } from './scope.ts';
import type { GatewayOptions, Route } from './types.ts';

/** What is checked before it is sent on must be held whole. */
const mostVerifiedBytes = 16_777_216;

export class Gateway {
  readonly #options: GatewayOptions;
  readonly #server: Server;
  /** Whole answers that leave at the end of this turn of the event loop. */
  readonly #leaving: (() => void)[] = [];

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#server = createServer(serverLimits, (request, response) => void this.#serve(request, response));
    this.#server.on('clientError', (error, socket) => refuseConnection(socket, error, randomUuid(options.random)));
  }

  /** Resolves with the URL once it listens. Rejects with DX_PORT_IN_USE or DX_CANNOT_LISTEN. */
  start(): Promise<string> {
    const { host, port, log } = this.#options;
    return new Promise((resolve, reject) => {
      this.#server.on('error', (cause: NodeJS.ErrnoException) => {
        if (this.#server.listening) log.warn('gateway: cannot accept a connection', { error: cause.message });
        const [code, hint] =
          cause.code === 'EADDRINUSE'
            ? (['DX_PORT_IN_USE', '; another crossconnect may run there: stop it, or choose another --port'] as const)
            : (['DX_CANNOT_LISTEN', ''] as const);
        const text = `cannot listen on ${host} port ${port}: ${cause.message}${hint}`;
        reject(new OperationalError(code, text, { cause }));
      });
      this.#server.listen(port, host, () => {
        const bound = this.#server.address() as AddressInfo;
        resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`);
      });
    });
  }

  /** Answers what has been asked, then closes. */
  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeIdleConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { random, log } = this.#options;
    const requestId = randomUuid(random);
    response.on('close', this.#afterAnswer);
    const [path = '/'] = (request.url ?? '/').split('?', 1);
    const send = (answer: Answer): void => this.#send(request, response, requestId, answer);
    const refusal = refusalByHeaders(request.headers, this.#options);
    if (refusal !== undefined) return send({ status: 403, contentType: 'text/plain', body: `${refusal}\n` });
    const route = this.#options.routes.find((route) => isAt(route, path));
    if (route !== undefined)
      return route.handle(request, response).catch((error: unknown) => {
        send(answerError(error, 'json', requestId, log));
      });
    if (isOwnPath(path)) return send(nothingHere(path));
    try {
      const answer = await this.#answer(request, response, path, requestId);
      if (answer !== undefined) send(answer);
    } catch (error) {
      send(answerError(error, codecOf(request), requestId, log));
    }
  }

  /** Undefined: the upstream has answered. */
  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    requestId: string,
  ): Promise<Answer | undefined> {
    const { upstream, auth } = this.#options;
    if (upstream === undefined) {
      if (path !== '/' && !isSignedForElsewhere(request, this.#options)) return nothingHere(path);
      const body = await readBody(request);
      if (!isAtRoot(request)) throw notServed(request, body);
      return answerCall(request, body, requestId, this.#options);
    }
    const elsewhere = isForElsewhere(request, this.#options);
    if (elsewhere && auth === 'open') return void (await upstream.forward(request, response));
    const body = await readBody(request, elsewhere ? mostVerifiedBytes : undefined);
    try {
      return await answerCall(request, body, requestId, this.#options);
    } catch (error) {
      if (!mayGoOn(error, request, this.#options)) throw error;
      return void (await upstream.forward(request, response, body));
    }
  }

  #send(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
    { status, contentType, body }: Answer,
  ): void {
    if (response.headersSent || response.destroyed) return;
    const length = Buffer.byteLength(body);
    const head = ['content-type', contentType, 'content-length', String(length), 'x-amzn-requestid', requestId];
    const last = !request.complete || !this.#server.listening;
    response.writeHead(status, last ? [...head, 'connection', 'close'] : head);
    // A connection that is closed on unread octets is reset, and the answer may be lost with it.
    if (!request.complete) this.#sendAndLinger(request, response, body);
    else this.#leave(() => response.end(body));
  }

  /** To wake a caller that sleeps costs more than most answers: who waits for several is woken once. */
  #leave(end: () => void): void {
    if (this.#leaving.push(end) > 1) return;
    setImmediate(() => {
      for (const next of this.#leaving.splice(0)) next();
    });
  }

  /** When the server stops, a connection whose answer is just leaving is not idle yet. */
  readonly #afterAnswer = (): void => {
    if (!this.#server.listening) this.#server.closeIdleConnections();
  };

  #sendAndLinger(request: IncomingMessage, response: ServerResponse, body: string): void {
    response.write(body);
    const end = (): void => void response.end();
    const timer = this.#options.clock.after(lingerMs, end);
    response.once('close', () => timer.cancel());
    request.once('end', end).resume();
  }
}

const isAt = (route: Route, path: string): boolean =>
  route.path.endsWith('/') ? path.startsWith(route.path) : path === route.path;
