// Real TCP: signed by the kernel where it can, plain where it cannot and the mode allows it.
import net from 'node:net';
import { isLoopback, type Log, OperationalError, parseAddress } from '../base/index.ts';
import { SocketConnection } from './connection.ts';
import { loadSockets, type Sockets } from './linux/sockets.ts';
import type { Connection, ConnectOptions, Listener, ListenOptions, Md5Mode, Network } from './types.ts';

/** Ready for all routers coming back at once. */
const backlog = 4_096;

export interface NetworkOptions {
  readonly md5: Md5Mode;
  readonly log: Log;
  /** For tests: a system that has, or lacks, what keys need. */
  readonly load?: typeof loadSockets;
}

/** Probes the system once. Rejects with DX_MD5_UNAVAILABLE when keys are required and cannot be used. */
export async function createNetwork(options: NetworkOptions): Promise<Network> {
  if (options.md5 === 'off') return new SystemNetwork(undefined, 'off', options.log);
  const { sockets, reason } = await (options.load ?? loadSockets)();
  if (sockets === undefined && options.md5 === 'require')
    throw new OperationalError('DX_MD5_UNAVAILABLE', `md5: ${reason}, and it is required`);
  if (sockets === undefined) options.log.warn(`md5: ${reason}; sessions on loopback run unsigned`);
  return new SystemNetwork(sockets, reason, options.log);
}

class SystemNetwork implements Network {
  readonly md5: Network['md5'];
  readonly #sockets: Sockets | undefined;
  readonly #log: Log;

  constructor(sockets: Sockets | undefined, reason: string, log: Log) {
    this.#sockets = sockets;
    this.#log = log;
    this.md5 = { signed: sockets !== undefined, reason };
  }

  async listen(options: ListenOptions, accept: (connection: Connection) => void): Promise<Listener> {
    const server = net.createServer((socket) => {
      if (options.source !== undefined && socket.remoteAddress !== options.source) return void socket.destroy();
      accept(new SocketConnection(socket));
    });
    const descriptor = this.#descriptor(options.address, options.key, (sockets, key) =>
      sockets.listening(options.address, options.port, key),
    );
    return new Promise((resolve, reject) => {
      // Later ones are of connections that could not be accepted: out of descriptors, say.
      server.on('error', (cause: NodeJS.ErrnoException) => {
        if (server.listening) this.#log.warn('net: cannot accept a connection', { error: cause.message });
        reject(listenError(options, cause));
      });
      server.once('listening', () => resolve(this.#listener(server, options, descriptor)));
      if (descriptor === undefined)
        server.listen({ host: options.address, port: options.port, backlog, ipv6Only: true });
      else server.listen({ fd: descriptor, backlog });
    });
  }

  #listener(server: net.Server, { address }: ListenOptions, descriptor: number | undefined): Listener {
    const bound = server.address() as net.AddressInfo;
    return {
      port: bound.port,
      setKey: (key) => {
        if (descriptor === undefined || key === undefined) return;
        this.#sockets?.replaceKey(descriptor, net.isIPv6(address) ? 'ipv6' : 'ipv4', key);
      },
      // Stops accepting; connections go on until their owner ends them.
      close: async () => void server.close(),
    };
  }

  async connect(options: ConnectOptions): Promise<Connection> {
    const descriptor = this.#descriptor(options.host, options.key, (sockets, key) =>
      sockets.dialling(options.host, options.localAddress, key),
    );
    const socket = descriptor === undefined ? new net.Socket() : new net.Socket({ fd: descriptor });
    return new Promise((resolve, reject) => {
      const fail = (problem: string): void => {
        socket.destroy();
        reject(new OperationalError('DX_CANNOT_CONNECT', `${options.host} port ${options.port}: ${problem}`));
      };
      const timeout = options.clock.after(options.timeoutMs, () => fail('no answer'));
      const failed = (error: Error): void => {
        timeout.cancel();
        fail(error.message);
      };
      const givenUp = (): void => failed(new Error('given up'));
      options.signal?.addEventListener('abort', givenUp);
      socket.once('error', failed);
      socket.once('connect', () => {
        timeout.cancel();
        options.signal?.removeEventListener('abort', givenUp);
        socket.off('error', failed);
        resolve(new SocketConnection(socket));
      });
      const { host, port, localAddress } = options;
      socket.connect({ host, port, ...(descriptor === undefined && localAddress ? { localAddress } : {}) });
    });
  }

  /** A prepared socket when the connection is to be signed; undefined when it is to run plain. */
  #descriptor(
    address: string,
    key: string | undefined,
    make: (sockets: Sockets, key: string) => number,
  ): number | undefined {
    if (key !== undefined && this.#sockets !== undefined) return make(this.#sockets, key);
    const parsed = parseAddress(address);
    if (parsed !== undefined && isLoopback(parsed)) return undefined;
    throw new OperationalError(
      'DX_MD5_UNAVAILABLE',
      `${address}: sessions off loopback are signed, md5 is ${this.md5.reason}`,
    );
  }
}

function listenError({ address, port }: ListenOptions, cause: NodeJS.ErrnoException): OperationalError {
  const code = cause.code === 'EADDRINUSE' ? 'DX_PORT_IN_USE' : 'DX_CANNOT_LISTEN';
  return new OperationalError(code, `cannot listen on ${address} port ${port}: ${cause.message}`, { cause });
}
