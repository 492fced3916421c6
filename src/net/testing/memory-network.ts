// A network in memory for engine tests: ordered, asynchronous by microtask, with cuts on demand.
import { OperationalError } from '../../base/index.ts';
import type { Connection, ConnectOptions, Endpoint, Listener, ListenOptions, Network } from '../types.ts';

interface Open {
  readonly options: ListenOptions;
  readonly port: number;
  key: string | undefined;
  readonly accept: (connection: Connection) => void;
}

export class MemoryNetwork implements Network {
  readonly md5 = { signed: true, reason: 'signed' };
  readonly #listening = new Map<string, Open>();
  #nextPort = 20_000;
  /** While true, nothing that is sent arrives, and nobody is told. */
  silent = false;

  async listen(options: ListenOptions, accept: (connection: Connection) => void): Promise<Listener> {
    const port = options.port === 0 ? this.#nextPort++ : options.port;
    const name = `${options.address} ${port}`;
    if (this.#listening.has(name)) throw new OperationalError('DX_PORT_IN_USE', `${name} is in use`);
    const open: Open = { options, port, key: options.key, accept };
    this.#listening.set(name, open);
    return {
      port,
      setKey: (key) => {
        open.key = key;
      },
      close: async () => void this.#listening.delete(name),
    };
  }

  async connect(options: ConnectOptions): Promise<Connection> {
    const open = this.#listening.get(`${options.host} ${options.port}`);
    const from = options.localAddress ?? '127.0.0.9';
    if (this.silent || open === undefined || open.key !== options.key)
      throw new OperationalError('DX_CANNOT_CONNECT', `${options.host} port ${options.port}: no answer`);
    const far: Endpoint = { address: options.host, port: options.port };
    const near: Endpoint = { address: from, port: this.#nextPort++ };
    const dialler = new MemoryConnection(this, near, far);
    const accepted = new MemoryConnection(this, far, near);
    dialler.other = accepted;
    accepted.other = dialler;
    queueMicrotask(() => open.accept(accepted));
    return dialler;
  }
}

class MemoryConnection implements Connection {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  other: MemoryConnection | undefined;
  readonly #network: MemoryNetwork;
  readonly #arrived: Uint8Array[] = [];
  #data: ((chunk: Uint8Array) => void) | undefined;
  #close: ((reason: string) => void) | undefined;
  #closed = false;
  #told: string | undefined;

  constructor(network: MemoryNetwork, local: Endpoint, remote: Endpoint) {
    this.#network = network;
    this.local = local;
    this.remote = remote;
  }

  onData(handler: (chunk: Uint8Array) => void): void {
    this.#data = handler;
    for (const chunk of this.#arrived.splice(0)) handler(chunk);
  }

  onClose(handler: (reason: string) => void): void {
    this.#close = handler;
    if (this.#told !== undefined) handler(this.#told);
  }

  onDrain(): void {}

  write(bytes: Uint8Array): boolean {
    const other = this.other;
    const copy = bytes.slice();
    if (!this.#closed && !this.#network.silent) queueMicrotask(() => other?.arrive(copy));
    return true;
  }

  arrive(bytes: Uint8Array): void {
    if (this.#closed) return;
    if (this.#data === undefined) this.#arrived.push(bytes);
    else this.#data(bytes);
  }

  end(): void {
    this.#shut('closed by this side');
    const other = this.other;
    if (!this.#network.silent) queueMicrotask(() => other?.lose());
  }

  destroy(): void {
    this.end();
  }

  lose(): void {
    this.#shut('closed by the other side');
  }

  #shut(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    queueMicrotask(() => {
      this.#told = reason;
      this.#close?.(reason);
    });
  }
}
