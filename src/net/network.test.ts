import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog, systemClock } from '../base/index.ts';
import { FakeClock } from '../base/testing/fake-clock.ts';
import { type Connection, createNetwork, type Listener, type Network } from './index.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

const keep = <T extends Connection>(connection: T): T => {
  open.push({ close: () => connection.destroy() });
  return connection;
};

async function listen(network: Network, key?: string, address = '127.0.0.1') {
  const accepted: Connection[] = [];
  const listener: Listener = await network.listen({ address, port: 0, key }, (connection) =>
    accepted.push(keep(connection)),
  );
  open.push(listener);
  return { listener, accepted };
}

const dial = (
  network: Network,
  port: number,
  key?: string,
  host = '127.0.0.1',
  timeoutMs = 5_000,
): Promise<Connection> => network.connect({ host, port, key, timeoutMs, clock: systemClock }).then(keep);

const received = (connection: Connection): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    connection.onData((chunk) => {
      text += Buffer.from(chunk).toString();
    });
    connection.onClose(() => resolve(text));
  });

const failures = (): number => {
  const lines = readFileSync('/proc/net/netstat', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('TcpExt:'));
  const [names = [], values = []] = lines.map((line) => line.split(' '));
  return Number(values[names.indexOf('TCPMD5Failure')]);
};

describe.each([
  ['unsigned', 'off', undefined],
  ['signed', 'require', 'a key of ours'],
] as const)('%s TCP', (_, md5, key) => {
  it.skipIf(md5 === 'require' && process.platform !== 'linux')(
    'carries bytes both ways, and the last ones before the end',
    async () => {
      const network = await createNetwork({ md5, log: silentLog });
      const { listener, accepted } = await listen(network, key);
      const dialler = await dial(network, listener.port, key);
      const heard = received(dialler);
      dialler.write(Buffer.from('unread'));
      await new Promise<void>((resolve) => {
        const look = (): void => (accepted.length > 0 ? resolve() : void setImmediate(look));
        look();
      });
      accepted[0]?.write(Buffer.from('farewell'));
      accepted[0]?.end();
      expect(await heard).toBe('farewell');
    },
  );

  it('says when a port is taken', async () => {
    const network = await createNetwork({ md5, log: silentLog });
    const { listener } = await listen(network, key);
    const again = network.listen({ address: '127.0.0.1', port: listener.port, key }, () => {});
    await expect(again).rejects.toMatchObject({ code: 'DX_PORT_IN_USE' });
  });

  it('leaves no descriptor behind', async () => {
    const network = await createNetwork({ md5, log: silentLog });
    const { listener } = await listen(network, key);
    const count = (): number => readdirSync('/proc/self/fd').length;
    const before = count();
    for (let round = 0; round < 50; round++) {
      const dialler = await network.connect({
        host: '127.0.0.1',
        port: listener.port,
        key,
        timeoutMs: 5_000,
        clock: systemClock,
      });
      const closed = new Promise<void>((resolve) => dialler.onClose(() => resolve()));
      dialler.destroy();
      await closed;
    }
    expect(count()).toBeLessThan(before + 60);
  });
});

describe.skipIf(process.platform !== 'linux')('a signed listener', () => {
  it('drops a wrong key in the kernel, which counts it, and takes the right one afterwards', async () => {
    const network = await createNetwork({ md5: 'require', log: silentLog });
    const { listener, accepted } = await listen(network, 'the right key');
    const before = failures();
    await expect(dial(network, listener.port, 'the wrong key', '127.0.0.1', 1_500)).rejects.toMatchObject({
      code: 'DX_CANNOT_CONNECT',
    });
    expect(failures()).toBeGreaterThan(before);
    expect(accepted).toHaveLength(0);
    await dial(network, listener.port, 'the right key');
  });

  it('and an attempt that is given up ends at once, and leaves no timer', async () => {
    const network = await createNetwork({ md5: 'require', log: silentLog });
    const { listener } = await listen(network, 'the right key');
    const clock = new FakeClock();
    const attempt = new AbortController();
    const connecting = network.connect({
      host: '127.0.0.1',
      port: listener.port,
      key: 'the wrong key',
      timeoutMs: 600_000,
      clock,
      signal: attempt.signal,
    });
    attempt.abort();
    await expect(connecting).rejects.toThrow(/given up/);
    expect(clock.pendingTimers).toBe(0);
  });

  it('takes a new key at run time', async () => {
    const network = await createNetwork({ md5: 'require', log: silentLog });
    const { listener } = await listen(network, 'the first key');
    listener.setKey('the second key');
    await dial(network, listener.port, 'the second key');
    await expect(dial(network, listener.port, 'the first key', '127.0.0.1', 1_500)).rejects.toThrow(/no answer/);
  });

  it('refuses to run unsigned off loopback', async () => {
    const network = await createNetwork({ md5: 'off', log: silentLog });
    const listening = network.listen({ address: '0.0.0.0', port: 0 }, () => {});
    await expect(listening).rejects.toMatchObject({ code: 'DX_MD5_UNAVAILABLE' });
  });

  it('signs IPv6 too', async () => {
    const network = await createNetwork({ md5: 'require', log: silentLog });
    const { listener } = await listen(network, 'a key for six', '::1');
    await expect(dial(network, listener.port, 'another key', '::1', 1_500)).rejects.toThrow(/no answer/);
    await dial(network, listener.port, 'a key for six', '::1');
  });
});

it.skipIf(process.platform !== 'linux')('says which address this machine lacks', async () => {
  const network = await createNetwork({ md5: 'require', log: silentLog });
  for (const address of ['192.0.2.1', '2001:db8::1'])
    await expect(network.listen({ address, port: 0, key: 'a key of ours' }, () => {})).rejects.toMatchObject({
      code: 'DX_CANNOT_LISTEN',
      message: `bind ${address} port 0: this machine has no such address`,
    });
});

describe('where the system cannot sign', () => {
  const load = async () => ({ reason: 'unavailable on this system (plan9)' });
  const warnings: string[] = [];
  const log = { ...silentLog, warn: (message: string) => void warnings.push(message) };

  it('nothing runs when signing is required', async () => {
    await expect(createNetwork({ md5: 'require', log, load })).rejects.toMatchObject({
      code: 'DX_MD5_UNAVAILABLE',
      message: 'md5: unavailable on this system (plan9), and it is required',
    });
  });

  it('sessions on loopback run unsigned, with one line of warning; none runs off loopback', async () => {
    const network = await createNetwork({ md5: 'auto', log, load });
    expect(warnings).toEqual(['md5: unavailable on this system (plan9); sessions on loopback run unsigned']);
    expect(network.md5).toEqual({ signed: false, reason: 'unavailable on this system (plan9)' });
    const { listener } = await listen(network, 'a key of ours');
    await dial(network, listener.port, 'another key');
    await expect(network.listen({ address: '0.0.0.0', port: 0, key: 'a key of ours' }, () => {})).rejects.toMatchObject(
      {
        code: 'DX_MD5_UNAVAILABLE',
      },
    );
    expect(warnings).toHaveLength(1);
  });
});
