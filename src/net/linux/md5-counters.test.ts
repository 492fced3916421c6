import { expect, it } from 'vitest';
import { md5RefusalsFromNow, readMd5Refusals } from './md5-counters.ts';

const netstat = (unsigned: number, unexpected: number, wrong: number): string =>
  `TcpExt: SyncookiesSent TCPMD5NotFound TCPMD5Unexpected TCPMD5Failure Last
TcpExt: 5 ${unsigned} ${unexpected} ${wrong} 9
IpExt: InNoRoutes TCPMD5Failure
IpExt: 7 8
`;

it('reads the three counters by their names', () => {
  expect(readMd5Refusals(() => netstat(1, 2, 3))).toEqual({ unsigned: 1, unexpected: 2, wrong: 3 });
});

it('knows nothing where the system does not count, or has no such file', () => {
  expect(readMd5Refusals(() => 'TcpExt: SyncookiesSent\nTcpExt: 5\n')).toBeUndefined();
  expect(readMd5Refusals(() => '')).toBeUndefined();
  const missing = (): string => {
    throw new Error('ENOENT');
  };
  expect(readMd5Refusals(missing)).toBeUndefined();
});

it('counts from when it was begun', () => {
  let now = { unsigned: 10, unexpected: 20, wrong: 30 };
  const since = md5RefusalsFromNow(() => now);
  expect(since()).toEqual({ unsigned: 0, unexpected: 0, wrong: 0 });
  now = { unsigned: 10, unexpected: 20, wrong: 34 };
  expect(since()).toEqual({ unsigned: 0, unexpected: 0, wrong: 4 });
});
