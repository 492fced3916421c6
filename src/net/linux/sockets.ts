// The few system calls that Node does not offer: sockets with a TCP MD5 key (RFC 2385), by FFI. Linux only.
// A descriptor is ours until it is handed to Node; from then on Node alone closes it.
import { OperationalError, parseAddress } from '../../base/index.ts';

export interface Sockets {
  /** A bound, not yet listening socket whose key holds for any source. The caller owns the descriptor. */
  listening(address: string, port: number, key: string): number;
  /** An unconnected socket that will sign towards `host`. The caller owns the descriptor. */
  dialling(host: string, localAddress: string | undefined, key: string): number;
  /** Replaces the key of a listening socket, on the next SYN. */
  replaceKey(descriptor: number, family: 'ipv4' | 'ipv6', key: string): void;
}

const AF = { ipv4: 2, ipv6: 10 } as const;
const SOCK_STREAM = 1;
const SOCK_CLOEXEC_NONBLOCK = 0o2000000 | 0o4000;
const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const IPPROTO_TCP = 6;
const IPPROTO_IPV6 = 41;
const IPV6_V6ONLY = 26;
const TCP_MD5SIG = 14;
const TCP_MD5SIG_EXT = 32;
const MD5_FLAG_PREFIX = 1;

/** Undefined, with the reason, where keys cannot be used. */
export async function loadSockets(): Promise<{ sockets?: Sockets; reason: string }> {
  if (process.platform !== 'linux') return { reason: `unavailable on this system (${process.platform})` };
  try {
    const { default: koffi } = await import('koffi');
    const libc = koffi.load(null);
    const calls: Calls = {
      socket: libc.func('int socket(int, int, int)'),
      bind: libc.func('int bind(int, const uint8_t *, uint32_t)'),
      setsockopt: libc.func('int setsockopt(int, int, int, const uint8_t *, uint32_t)'),
      close: libc.func('int close(int)'),
      errno: () => koffi.errno(),
    };
    const sockets = socketsOver(calls);
    calls.close(sockets.listening('127.0.0.1', 0, 'probe!'));
    return { sockets, reason: 'signed' };
  } catch (error) {
    return { reason: `unavailable on this system (${error instanceof Error ? error.message : String(error)})` };
  }
}

/** What the system refuses in words that an operator can act on, by errno. */
const refusals: Readonly<Record<number, { code: 'DX_PORT_IN_USE' | 'DX_CANNOT_LISTEN'; text: string }>> = {
  97: { code: 'DX_CANNOT_LISTEN', text: 'this machine has no such address family' },
  98: { code: 'DX_PORT_IN_USE', text: 'the port is in use' },
  99: { code: 'DX_CANNOT_LISTEN', text: 'this machine has no such address' },
};

interface Calls {
  socket(domain: number, type: number, protocol: number): number;
  bind(descriptor: number, address: Buffer, length: number): number;
  setsockopt(descriptor: number, level: number, option: number, value: Buffer, length: number): number;
  close(descriptor: number): number;
  errno(): number;
}

function socketsOver(calls: Calls): Sockets {
  const check = (result: number, what: string): number => {
    if (result >= 0) return result;
    const errno = calls.errno();
    const { code, text } = refusals[errno] ?? { code: 'DX_SOCKET', text: `errno ${errno}` };
    throw new OperationalError(code, `${what}: ${text}`);
  };
  const option = (descriptor: number, level: number, name: number, value: Buffer, what: string): void => {
    check(calls.setsockopt(descriptor, level, name, value, value.length), what);
  };
  /** Runs `prepare` on a new socket; on failure the descriptor is closed here. */
  const made = (family: 'ipv4' | 'ipv6', prepare: (descriptor: number) => void): number => {
    const descriptor = check(calls.socket(AF[family], SOCK_STREAM | SOCK_CLOEXEC_NONBLOCK, 0), 'socket');
    try {
      prepare(descriptor);
      return descriptor;
    } catch (error) {
      calls.close(descriptor);
      throw error;
    }
  };
  const bind = (descriptor: number, address: string, port: number): void => {
    const name = socketAddress(address, port);
    check(calls.bind(descriptor, name, name.length), `bind ${address} port ${port}`);
  };
  const replaceKey: Sockets['replaceKey'] = (descriptor, family, key) => {
    const any = md5Record(socketAddress(family === 'ipv4' ? '0.0.0.0' : '::', 0), key, { prefix: true });
    option(descriptor, IPPROTO_TCP, TCP_MD5SIG_EXT, any, 'TCP MD5 key');
  };
  return {
    replaceKey,
    listening: (address, port, key) => {
      const family = familyOf(address);
      return made(family, (descriptor) => {
        option(descriptor, SOL_SOCKET, SO_REUSEADDR, int32(1), 'SO_REUSEADDR');
        if (family === 'ipv6') option(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, int32(1), 'IPV6_V6ONLY');
        replaceKey(descriptor, family, key);
        bind(descriptor, address, port);
      });
    },
    dialling: (host, localAddress, key) =>
      made(familyOf(host), (descriptor) => {
        const record = md5Record(socketAddress(host, 0), key, { prefix: false });
        option(descriptor, IPPROTO_TCP, TCP_MD5SIG, record, 'TCP MD5 key');
        if (localAddress !== undefined) bind(descriptor, localAddress, 0);
      }),
  };
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32LE(value);
  return buffer;
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => {
  const parsed = parseAddress(address);
  if (parsed === undefined) throw new OperationalError('DX_BAD_ADDRESS', `${address} is no IP address`);
  return parsed.family;
};

/** struct sockaddr_in or sockaddr_in6: family (host order), port (network order), address. */
function socketAddress(address: string, port: number): Buffer {
  const family = familyOf(address);
  const value = parseAddress(address)?.value ?? 0n;
  const buffer = Buffer.alloc(family === 'ipv4' ? 16 : 28);
  buffer.writeUInt16LE(AF[family], 0);
  buffer.writeUInt16BE(port, 2);
  if (family === 'ipv4') buffer.writeUInt32BE(Number(value), 4);
  else {
    buffer.writeBigUInt64BE(value >> 64n, 8);
    buffer.writeBigUInt64BE(value & 0xffff_ffff_ffff_ffffn, 16);
  }
  return buffer;
}

/**
 * struct tcp_md5sig, 216 octets: peer address (128), flags, prefix length, key length (2), interface index (4), key (80).
 * With `prefix` the prefix length is 0, so that the key holds for any source.
 */
function md5Record(address: Buffer, key: string, { prefix }: { prefix: boolean }): Buffer {
  const octets = Buffer.from(key, 'latin1');
  if (octets.length === 0 || octets.length > 80)
    throw new OperationalError('DX_BAD_KEY', `a TCP MD5 key has 1 to 80 octets, not ${octets.length}`);
  const record = Buffer.alloc(216);
  address.copy(record, 0);
  record.writeUInt8(prefix ? MD5_FLAG_PREFIX : 0, 128);
  record.writeUInt16LE(octets.length, 130);
  octets.copy(record, 136);
  return record;
}
