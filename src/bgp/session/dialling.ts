// Opening a connection to the neighbor: at most one attempt counts, and one that was given up tells nothing any more.
import type { Connection } from '../../net/index.ts';

/** Opens a connection, or gives up when told so. */
export type Dial = (givenUp: AbortSignal) => Promise<Connection>;

export class Dialling {
  readonly #dial: Dial;
  #attempt: AbortController | undefined;

  constructor(dial: Dial) {
    this.#dial = dial;
  }

  /** @param failed called with the problem */
  start(connected: (connection: Connection) => void, failed: (problem: string) => void): void {
    const attempt = new AbortController();
    this.#attempt = attempt;
    const { signal } = attempt;
    this.#dial(signal).then(
      (connection) => {
        if (signal.aborted) connection.destroy();
        else connected(connection);
      },
      (error: unknown) => {
        if (!signal.aborted) failed(error instanceof Error ? error.message : String(error));
      },
    );
  }

  giveUp(): void {
    this.#attempt?.abort();
  }
}
