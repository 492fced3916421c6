// A Node socket as a Connection.
import type { Socket } from 'node:net';
import type { Connection, Endpoint } from './types.ts';

/** How long the other side may take to read our last bytes, in milliseconds, before the socket is torn down. */
const lingerMs = 3_000;

export class SocketConnection implements Connection {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly #socket: Socket;
  #data: ((chunk: Uint8Array) => void) | undefined;
  #error = 'closed by the other side';

  constructor(socket: Socket) {
    this.#socket = socket;
    this.local = { address: socket.localAddress ?? '', port: socket.localPort ?? 0 };
    this.remote = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
    socket.setNoDelay(true);
    socket.on('error', (error) => {
      this.#error = error.message;
    });
  }

  onData(handler: (chunk: Uint8Array) => void): void {
    if (this.#data === undefined) this.#socket.on('data', (chunk) => this.#data?.(chunk));
    this.#data = handler;
  }

  onClose(handler: (reason: string) => void): void {
    if (this.#socket.closed) return handler(this.#error);
    this.#socket.once('close', () => handler(this.#error));
  }

  onDrain(handler: () => void): void {
    this.#socket.on('drain', handler);
  }

  write(bytes: Uint8Array): boolean {
    return this.#socket.writable ? this.#socket.write(bytes) : true;
  }

  /** Half-closes and goes on reading into nothing: unread data would make the kernel send RST and lose our last bytes. */
  end(): void {
    this.#error = 'closed by this side';
    this.#data = () => {};
    this.#socket.resume();
    this.#socket.end();
    // However much the other side still says.
    const lingering = setTimeout(() => this.#socket.destroy(), lingerMs).unref();
    this.#socket.once('close', () => clearTimeout(lingering));
  }

  destroy(): void {
    this.#error = 'closed by this side';
    this.#socket.destroy();
  }
}
