import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoutesAnswer, StatusAnswer } from '../../src/admin/index.ts';
import { crossconnect, type Running, type Serving, startCrossconnect, startServing } from '../harness/command.ts';
import { account, orderVirtualInterface } from '../harness/order.ts';
import { until } from '../harness/until.ts';

it('status of an empty server says what to do next', async () => {
  const server = await startServing('--in-memory');
  try {
    const { stdout, code } = await crossconnect('status', '--server', server.url);
    expect(stdout).toMatch(/^edge: on; md5: .+\nNo connections yet\. Order one: .*create-connection/);
    expect(code).toBe(0);
  } finally {
    await server.stop();
  }
});

it.each(['frr', 'bird', 'gobgp'])(
  'router-config for %s of what was just ordered waits for its port, and names the command to start it',
  async (router) => {
    const server = await startServing('--in-memory', '--pace', 'brisk');
    try {
      const { virtualInterfaceId = '', bgpPeers, authKey } = await orderVirtualInterface(server.url);
      expect(bgpPeers?.[0]?.bgpPeerState).toBe('pending');
      const flags = ['--for', router, '--announce', '172.16.0.0/12', '10.99.0.0/16', '--server', server.url];
      const { stdout, code } = await crossconnect('router-config', virtualInterfaceId, ...flags);
      expect(code).toBe(0);
      for (const part of ['172.16.0.0/12', '10.99.0.0/16', authKey, '64512', '65001']) expect(stdout).toContain(part);
      const start = { frr: 'bgpd -d -S -Z', bird: 'bird -c bird.conf', gobgp: 'gobgpd -f gobgp.toml' }[router];
      expect(stdout).toMatch(new RegExp(`^[!#] .*${start}`, 'm'));
    } finally {
      await server.stop();
    }
  },
);

describe('a server with a virtual interface', () => {
  let server: Serving;
  let id = '';
  let router: Running;
  const ask = (...args: string[]) => crossconnect(...args, '--server', server.url);

  beforeAll(async () => {
    server = await startServing('--in-memory');
    id = (await orderVirtualInterface(server.url)).virtualInterfaceId ?? '';
    await until('its peer listens', async () => (await ask('status')).stdout.includes('active'));
    router = startCrossconnect('router', id, '--announce', '172.16.0.0/12', '--server', server.url);
    await until('its session is up', async () => (await ask('status')).stdout.includes('1/1'));
  });
  afterAll(async () => {
    await router.stop();
    await server.stop();
  });

  it('status shows it as a tree', async () => {
    const { stdout } = await ask('status');
    expect(stdout).toMatch(/^account 111122223333, us-east-1$/m);
    expect(stdout).toMatch(/^ {2}dxcon-\w+ \(command line\) EqDC2 1Gbps +available$/m);
    expect(stdout).toMatch(/^ {4}dxvif-\w+ \(command line\) private vlan 101 +available$/m);
    expect(stdout).toMatch(/^ {6}dxpeer-\w+ ipv4 asn 65001 +available +up +established +1\/1 +127\.0\.0\.1:\d+$/m);
  });

  it('status and routes parse as JSON', async () => {
    const status = JSON.parse((await ask('status', '--json')).stdout) as StatusAnswer;
    expect(status.connections[0]).toMatchObject({ account, region: 'us-east-1', connectionState: 'available' });
    const { routes } = JSON.parse((await ask('routes', id, '--json')).stdout) as RoutesAnswer;
    expect(routes.map(({ direction, prefix }) => [direction, prefix])).toEqual([
      ['accepted', '172.16.0.0/12'],
      ['advertised', '10.0.0.0/16'],
    ]);
  });

  it('the built-in router shows what it dials and what it hears', () => {
    expect(router.stdout()).toMatch(/^dxpeer-\w+: dialling 127\.0\.0\.1 port \d+, announcing 172\.16\.0\.0\/12$/m);
    expect(router.stdout()).toMatch(/^10\.0\.0\.0\/16 +169\.254\.\S+ +64512$/m);
  });

  it('health ends with 0', async () => {
    expect((await ask('health')).code).toBe(0);
  });

  it.each([
    ['routes', 'dxvif-fnowhere'],
    ['router', 'dxvif-fnowhere'],
    ['router-config', 'dxvif-fnowhere', '--for', 'frr'],
  ])('%s of an unknown virtual interface is refused', async (...args) => {
    const { stderr, code } = await ask(...args);
    expect(stderr).toBe('crossconnect: DX_REFUSED: there is no virtual interface dxvif-fnowhere\n');
    expect(code).toBe(1);
  });

  it.each([['routes'], ['why-down'], ['why-not', '10.9.0.0/16'], ['router-config', '--for', 'frr']])(
    '%s takes the name of a virtual interface, and says its id',
    async (command, ...rest) => {
      const [byId, byName] = [await ask(command, id, ...rest), await ask(command, 'command line', ...rest)];
      expect([byName.code, byName.stderr]).toEqual([0, '']);
      expect(byName.stdout).toBe(byId.stdout);
    },
  );

  it('a name that several have is refused with their ids', async () => {
    const { virtualInterfaceId: other = '' } = await orderVirtualInterface(server.url);
    const { code, stderr } = await ask('routes', 'command line');
    expect(code).toBe(1);
    expect(stderr).toContain('command line names several virtual interfaces: ');
    for (const each of [id, other]) expect(stderr).toContain(each);
  });
});
