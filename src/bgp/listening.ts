// Keeps a port open for a neighbor: a port that is in use now may be free later, so it is tried again and again.
import { type Clock, OperationalError, type Timer } from '../base/index.ts';
import type { Connection, Listener, Network } from '../net/index.ts';
import type { ListenTransport } from './types.ts';

const retryMs = 5_000;

export interface ListeningOptions {
  readonly network: Network;
  readonly clock: Clock;
  readonly transport: ListenTransport;
  readonly accept: (connection: Connection) => void;
  readonly opened: (port: number) => void;
  /** Called for each attempt that fails; `isPortTaken`: something else holds the port. */
  readonly failed: (problem: string, isPortTaken: boolean) => void;
}

export class Listening {
  readonly #options: ListeningOptions;
  #listener: Listener | undefined;
  #retry: Timer | undefined;
  #isClosed = false;
  #attempt: Promise<void>;

  /** @param free settled when whoever held the port in this speaker has let it go */
  constructor(options: ListeningOptions, free: Promise<void> | undefined) {
    this.#options = options;
    this.#attempt =
      free === undefined
        ? this.#try()
        : free.then(
            () => this.#try(),
            () => this.#try(),
          );
  }

  /** Settles when the port is free; does not wait for the next attempt. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#retry?.cancel();
    await this.#attempt;
    await this.#listener?.close();
  }

  async #try(): Promise<void> {
    if (this.#isClosed) return;
    const { network, clock, transport, opened, failed } = this.#options;
    try {
      this.#listener = await network.listen(transport, (connection) => this.#accept(connection));
    } catch (error) {
      if (this.#isClosed) return;
      this.#retry = clock.after(retryMs, () => {
        this.#attempt = this.#try();
      });
      return error instanceof OperationalError
        ? failed(error.message, error.code === 'DX_PORT_IN_USE')
        : failed(String(error), false);
    }
    if (!this.#isClosed) opened(this.#listener.port);
  }

  #accept(connection: Connection): void {
    if (this.#isClosed) connection.destroy();
    else this.#options.accept(connection);
  }
}
