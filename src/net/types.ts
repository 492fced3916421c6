// TCP as a speaker of BGP sees it. Two implementations: real sockets (network.ts) and memory (testing/).
import type { Clock } from '../base/index.ts';

export type Md5Mode = 'auto' | 'require' | 'off';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface Connection {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  onData(handler: (chunk: Uint8Array) => void): void;
  /** Called exactly once, whoever closed. */
  onClose(handler: (reason: string) => void): void;
  /** Called when writing may go on after `write` said false. */
  onDrain(handler: () => void): void;
  /** False: above the high-water mark; hold back until drained. Writing to a closed connection does nothing. */
  write(bytes: Uint8Array): boolean;
  /** Sends what was written, then closes; the last bytes arrive even if the other side still sends. */
  end(): void;
  /** Closes at once. */
  destroy(): void;
}

export interface Listener {
  readonly port: number;
  /** Replaces the MD5 key; counts from the next connection on. */
  setKey(key: string | undefined): void;
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly address: string;
  /** 0: the system picks. */
  readonly port: number;
  readonly key?: string | undefined;
  /** Only connections from this address are accepted. */
  readonly source?: string | undefined;
}

export interface ConnectOptions {
  readonly host: string;
  readonly port: number;
  readonly localAddress?: string | undefined;
  readonly key?: string | undefined;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Aborted: the attempt is given up at once. */
  readonly signal?: AbortSignal | undefined;
}

export interface Network {
  /** Whether keys are used, and if not, why. */
  readonly md5: { readonly signed: boolean; readonly reason: string };
  /** Rejects with DX_PORT_IN_USE, DX_CANNOT_LISTEN or DX_MD5_UNAVAILABLE. */
  listen(options: ListenOptions, accept: (connection: Connection) => void): Promise<Listener>;
  /** Rejects with DX_CANNOT_CONNECT. */
  connect(options: ConnectOptions): Promise<Connection>;
}
