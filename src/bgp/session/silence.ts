// A neighbor that is not reached any more although nothing was closed, as over a path that loses every packet. What is
// written and what arrives waits, as TCP would send it again; a connection that ends meanwhile ends for this side alone.
import type { Connection } from '../../net/index.ts';

export class Silence {
  readonly #connections = new Set<SilenceableConnection>();
  #isOn = false;

  get isOn(): boolean {
    return this.#isOn;
  }

  /** The connection as the conversation is to use it. */
  over(connection: Connection): Connection {
    const own = new SilenceableConnection(connection, () => this.#connections.delete(own));
    this.#connections.add(own);
    own.setSilent(this.#isOn);
    return own;
  }

  /** Ending it lets everything that waited go on, and closes what has ended meanwhile. */
  set(isOn: boolean): void {
    if (this.#isOn === isOn) return;
    this.#isOn = isOn;
    for (const connection of this.#connections) connection.setSilent(isOn);
  }

  /** The conversation is over for good: nothing of it stays open. Without silence this does nothing. */
  abandon(): void {
    if (!this.#isOn) return;
    for (const connection of [...this.#connections]) connection.destroy();
  }
}

class SilenceableConnection implements Connection {
  readonly #connection: Connection;
  readonly #closed: () => void;
  #isSilent = false;
  #hasEnded = false;
  #close: ((reason: string) => void) | undefined;
  /** Why it has closed, told to who asks later. */
  #closedBy: string | undefined;
  /** What happens once the silence is over, in order. */
  #waiting: (() => void)[] = [];

  /** @param closed called when nothing is left of the connection */
  constructor(connection: Connection, closed: () => void) {
    this.#connection = connection;
    this.#closed = closed;
    connection.onClose((reason) =>
      this.#whenHeard(() => {
        closed();
        this.#closedBy = reason;
        this.#close?.(reason);
      }),
    );
  }

  get local(): Connection['local'] {
    return this.#connection.local;
  }

  get remote(): Connection['remote'] {
    return this.#connection.remote;
  }

  setSilent(isSilent: boolean): void {
    this.#isSilent = isSilent;
    if (isSilent) return;
    if (this.#hasEnded) return this.destroy();
    const due = this.#waiting;
    this.#waiting = [];
    for (const happen of due) happen();
  }

  onData(handler: (chunk: Uint8Array) => void): void {
    this.#connection.onData((chunk) => this.#whenHeard(() => handler(chunk)));
  }

  onClose(handler: (reason: string) => void): void {
    this.#close = handler;
    if (this.#closedBy !== undefined) handler(this.#closedBy);
  }

  onDrain(handler: () => void): void {
    this.#connection.onDrain(() => this.#whenHeard(handler));
  }

  write(bytes: Uint8Array): boolean {
    if (!this.#isSilent) return this.#connection.write(bytes);
    this.#waiting.push(() => void this.#connection.write(bytes));
    return true;
  }

  end(): void {
    if (this.#isSilent) this.#hasEnded = true;
    else this.#connection.end();
  }

  destroy(): void {
    this.#closed();
    this.#connection.destroy();
  }

  #whenHeard(happen: () => void): void {
    if (this.#isSilent) this.#waiting.push(happen);
    else happen();
  }
}
