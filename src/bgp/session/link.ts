// One TCP connection with a neighbor, as messages. After `end` it tells nothing any more.
import type { Connection } from '../../net/index.ts';
import { type Frame, Framer } from '../packet/frame.ts';
import { errorCode } from '../packet/iana.ts';
import { encodeNotification } from '../packet/notification.ts';

/** Who opened the connection. */
export type Initiator = 'local' | 'remote';

export interface LinkListener {
  message(link: Link, frame: Frame): void;
  /** The octets are no messages, or handling a message threw `error`. */
  failed(link: Link, error: unknown): void;
  closed(link: Link, problem: string): void;
  /** Writing may go on. */
  drained(link: Link): void;
}

export class Link {
  readonly initiator: Initiator;
  readonly #connection: Connection;
  readonly #framer = new Framer();
  #mayWrite = true;
  #ended = false;

  constructor(connection: Connection, initiator: Initiator) {
    this.#connection = connection;
    this.initiator = initiator;
  }

  /** False above the high-water mark. */
  get mayWrite(): boolean {
    return this.#mayWrite;
  }

  /** To be called once, when the listener is ready: what has arrived is told at once. */
  open(listener: LinkListener): void {
    this.#connection.onClose((problem) => {
      if (this.#ended) return;
      this.#ended = true;
      listener.closed(this, problem);
    });
    this.#connection.onDrain(() => {
      this.#mayWrite = true;
      if (!this.#ended) listener.drained(this);
    });
    this.#connection.onData((chunk) => this.#read(chunk, listener));
  }

  send(message: Uint8Array): void {
    if (!this.#connection.write(message)) this.#mayWrite = false;
  }

  /** Lets what was written arrive first: a NOTIFICATION is no use if the reset overtakes it. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#connection.end();
  }

  /** Closes it at once, whatever was written. */
  destroy(): void {
    this.#ended = true;
    this.#connection.destroy();
  }

  /** Ends it with a subcode of Cease (RFC 4486). */
  cease(subcode: number): void {
    if (this.#ended) return;
    this.send(encodeNotification({ code: errorCode.cease, subcode, data: new Uint8Array() }));
    this.end();
  }

  #read(chunk: Uint8Array, listener: LinkListener): void {
    if (this.#ended) return;
    try {
      for (const frame of this.#framer.push(chunk)) {
        listener.message(this, frame);
        if (this.#ended) return;
      }
    } catch (error) {
      if (!this.#ended) listener.failed(this, error);
    }
  }
}
