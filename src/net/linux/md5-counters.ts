// How many segments this system has refused for their TCP-MD5 signature, over all of its connections (Linux, «TcpExt» of
// /proc/net/netstat). A wrong key shows nowhere else: the segments are dropped before any socket sees them.
import { readFileSync } from 'node:fs';

export interface Md5Refusals {
  /** A key is set and the segment carried no signature. */
  readonly unsigned: number;
  /** No key is set and the segment carried one. */
  readonly unexpected: number;
  /** The signature was made with another key. */
  readonly wrong: number;
}

/** undefined where the system does not count them. */
export function readMd5Refusals(
  read: () => string = () => readFileSync('/proc/net/netstat', 'utf8'),
): Md5Refusals | undefined {
  const [names, values] = linesOf(read)
    .filter((line) => line.startsWith('TcpExt:'))
    .map((line) => line.split(' '));
  const count = (name: string): number => Number(values?.[names?.indexOf(name) ?? -1]);
  const refusals = {
    unsigned: count('TCPMD5NotFound'),
    unexpected: count('TCPMD5Unexpected'),
    wrong: count('TCPMD5Failure'),
  };
  return Object.values(refusals).every(Number.isInteger) ? refusals : undefined;
}

function linesOf(read: () => string): string[] {
  try {
    return read().split('\n');
  } catch {
    return [];
  }
}

/** What has been refused since now, each time it is asked. */
export function md5RefusalsFromNow(read = readMd5Refusals): () => Md5Refusals | undefined {
  const start = read();
  return () => {
    const now = read();
    if (start === undefined || now === undefined) return undefined;
    return {
      unsigned: now.unsigned - start.unsigned,
      unexpected: now.unexpected - start.unexpected,
      wrong: now.wrong - start.wrong,
    };
  };
}
