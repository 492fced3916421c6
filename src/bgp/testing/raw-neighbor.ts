// A neighbor played by hand over any network: it says what it is told to, and notes what it hears.
import type { Connection, ConnectOptions, Network } from '../../net/index.ts';
import { Framer } from '../packet/frame.ts';
import { messageType } from '../packet/iana.ts';

export class RawNeighbor {
  /** «OPEN», «KEEPALIVE», «UPDATE», «ROUTE-REFRESH», or the code and subcode of a NOTIFICATION: «6/7». */
  readonly heard: string[] = [];
  isClosed = false;
  readonly #connection: Connection;
  readonly #framer = new Framer();

  static async dial(network: Network, options: ConnectOptions): Promise<RawNeighbor> {
    return new RawNeighbor(await network.connect(options));
  }

  constructor(connection: Connection) {
    this.#connection = connection;
    connection.onClose(() => {
      this.isClosed = true;
    });
    connection.onData((chunk) => {
      for (const { type, body } of this.#framer.push(chunk))
        this.heard.push(type === messageType.notification ? `${body[0]}/${body[1]}` : (names[type] ?? `type ${type}`));
    });
  }

  /** Everything has happened that follows from it when the promise settles. */
  async say(...messages: readonly Uint8Array[]): Promise<void> {
    for (const message of messages) this.#connection.write(message);
    for (let turn = 0; turn < 100; turn++) await Promise.resolve();
  }

  close(): void {
    this.#connection.end();
  }
}

const names: Readonly<Record<number, string>> = {
  [messageType.open]: 'OPEN',
  [messageType.update]: 'UPDATE',
  [messageType.keepalive]: 'KEEPALIVE',
  [messageType.routeRefresh]: 'ROUTE-REFRESH',
};
