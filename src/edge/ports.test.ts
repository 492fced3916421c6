import { afterEach, describe, expect, it } from 'vitest';
import { OperationalError } from '../base/index.ts';
import type { BgpPeer } from '../domain/index.ts';
import type { Listener } from '../net/index.ts';
import type { EdgeOptions } from './edge.ts';
import { Lab } from './testing/lab.ts';
import { bgpPeer, connection, ipv6Addresses, virtualInterface } from './testing/rows.ts';

let lab: Lab;
afterEach(() => lab.close());

const open = async (over: Partial<EdgeOptions> = {}): Promise<void> => {
  lab = await Lab.open(over);
  await lab.write(async (unit) => {
    await unit.connections.insert(connection());
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-1'));
  });
};
const add = (name: string, over: Partial<BgpPeer> = {}): Promise<void> =>
  lab.write((unit) => unit.bgpPeers.insert(bgpPeer(`dxpeer-${name}`, 'dxvif-1', over)));
const rowOf = (name: string) => lab.store.read((view) => view.peerPorts.get(`dxpeer-${name}`));
const stateOf = async (name: string) =>
  (await lab.store.read((view) => view.peerSessions.get(`dxpeer-${name}`)))?.state;
/** Another process takes the port. */
const take = (port: number): Promise<Listener> => lab.network.listen({ address: '127.0.0.1', port }, () => {});

describe('a range of ports', () => {
  it('hands out the lowest free one, once, and keeps it until the peer is gone', async () => {
    await open();
    await lab.start();
    await add('a');
    await add('b');
    expect([await lab.portOf('dxpeer-a'), await lab.portOf('dxpeer-b')]).toEqual([17_900, 17_901]);
    await lab.write((unit) => unit.bgpPeers.update('dxpeer-a', { state: 'deleting' }));
    await add('c');
    expect(await lab.portOf('dxpeer-c')).toBe(17_902);
    await lab.write(async (unit) => {
      await unit.bgpPeers.remove('dxpeer-a');
      await unit.peerPorts.remove('dxpeer-a');
    });
    await add('d');
    expect(await lab.portOf('dxpeer-d')).toBe(17_900);
  });

  it('leaves every peer its port over restarts, with another range too', async () => {
    await open();
    await lab.start();
    await add('a');
    await add('b');
    await lab.write(async (unit) => {
      await unit.bgpPeers.remove('dxpeer-a');
      await unit.peerPorts.remove('dxpeer-a');
    });
    await lab.restart();
    expect(await lab.portOf('dxpeer-b')).toBe(17_901);
    await lab.restart({ ports: { first: 20_000, last: 20_001 } });
    expect(await lab.portOf('dxpeer-b')).toBe(17_901);
    expect((await lab.dial('dxpeer-b')).state).toBe('established');
  });

  it('with none free leaves the peer down and says so; gives it the next that is', async () => {
    await open({ ports: { first: 17_900, last: 17_900 } });
    await lab.start();
    await add('a');
    await add('b');
    expect(await rowOf('b')).toMatchObject({ port: null, problem: 'no free port between 17900 and 17900' });
    expect(await stateOf('b')).toBeUndefined();
    await lab.write(async (unit) => {
      await unit.bgpPeers.remove('dxpeer-a');
      await unit.peerPorts.remove('dxpeer-a');
    });
    await lab.pass(61);
    expect(await rowOf('b')).toMatchObject({ port: 17_900, problem: null });
    expect(await stateOf('b')).toBe('active');
  });

  it('moves a peer that has never listened off a port that another process holds', async () => {
    await open();
    await take(17_900);
    await lab.start();
    await add('a');
    expect(await rowOf('a')).toMatchObject({ port: 17_901, problem: null });
    expect(await stateOf('a')).toBe('active');
  });

  it('keeps the last port when all are held by others, says so, and listens once it is free', async () => {
    await open({ ports: { first: 17_900, last: 17_901 } });
    await take(17_900);
    const held = await take(17_901);
    await lab.start();
    await add('a');
    expect(await rowOf('a')).toMatchObject({ port: 17_901, problem: expect.stringContaining('in use') });
    await held.close();
    await lab.pass(6);
    expect(await rowOf('a')).toMatchObject({ port: 17_901, problem: null });
    expect(await stateOf('a')).toBe('active');
  });

  it('keeps the port of a peer that has listened, says what is wrong, and listens once it is free', async () => {
    await open();
    await lab.start();
    await add('a');
    await lab.edge.stop();
    const held = await take(17_900);
    await lab.restart();
    const problem = expect.stringContaining('in use');
    expect(await rowOf('a')).toMatchObject({ port: 17_900, problem });
    expect(await lab.store.read((view) => view.peerSessions.get('dxpeer-a'))).toMatchObject({ lastError: problem });
    await held.close();
    await lab.pass(6);
    expect(await rowOf('a')).toMatchObject({ port: 17_900, problem: null });
    expect((await lab.dial('dxpeer-a')).state).toBe('established');
  });
});

describe('a port that the system picks', () => {
  it('is kept in the row and over restarts, and to learn of it disturbs nothing', async () => {
    await open({ ports: 'systemPicks' });
    const { listen } = lab.network;
    const asked: number[] = [];
    lab.network.listen = (options, accept) => {
      asked.push(options.port);
      return listen.call(lab.network, options, accept);
    };
    await lab.start();
    await add('a');
    const port = await lab.portOf('dxpeer-a');
    expect(port).toBeGreaterThan(0);
    expect(asked).toEqual([0]);
    await lab.restart();
    expect(await lab.portOf('dxpeer-a')).toBe(port);
    expect(asked).toEqual([0, port]);
  });
});

it.each([{ ports: 'systemPicks' }, { ports: { first: 17_900, last: 17_909 } }] as const)(
  'an address that this machine lacks is the problem of its peers alone: $ports',
  async (over) => {
    await open(over);
    const { listen } = lab.network;
    lab.network.listen = (options, accept) =>
      options.address === '::1'
        ? Promise.reject(new OperationalError('DX_CANNOT_LISTEN', 'this machine has no address ::1'))
        : listen.call(lab.network, options, accept);
    await lab.start();
    await add('a');
    await add('b', ipv6Addresses);
    await lab.pass(61);
    expect((await rowOf('b'))?.problem).toBe('this machine has no address ::1');
    expect(await rowOf('a')).toMatchObject({ problem: null });
    expect((await lab.dial('dxpeer-a')).state).toBe('established');
    lab.network.listen = listen;
    await lab.pass(6);
    expect((await rowOf('b'))?.problem).toBeNull();
  },
);
