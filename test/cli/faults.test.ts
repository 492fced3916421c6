// Faults from the command line, with a built-in router's real sessions.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultAnswer, FaultStatus } from '../../src/admin/index.ts';
import { crossconnect, type Running, type Serving, startCrossconnect, startServing } from '../harness/command.ts';
import { orderVirtualInterface } from '../harness/order.ts';
import { until } from '../harness/until.ts';

let server: Serving;
let id = '';
let router: Running;
const ask = (...args: string[]) => crossconnect(...args, '--server', server.url);
const told = async (...args: string[]): Promise<string> => {
  const { stdout, stderr, code } = await ask(...args);
  expect([stderr, code]).toEqual(['', 0]);
  return stdout.trimEnd();
};
const json = async <Answer>(...args: string[]): Promise<Answer> => JSON.parse(await told(...args, '--json')) as Answer;
const isUp = async (): Promise<boolean> => (await told('status')).includes('1/1');
const idIn = (text: string, pattern: RegExp): string => pattern.exec(text)?.[0] ?? '';

beforeAll(async () => {
  server = await startServing('--in-memory', '--pace', 'instant');
  id = (await orderVirtualInterface(server.url)).virtualInterfaceId ?? '';
  await until('its peer listens', async () => (await told('status')).includes('active'));
  router = startCrossconnect('router', id, '--announce', '172.16.0.0/12', '--server', server.url);
  await until('its session is up', isUp);
});
afterAll(async () => {
  await router.stop();
  await server.stop();
});

describe('crossconnect', () => {
  it('cut takes a session down at once, why-down says why, faults shows what came of it, mend brings it back', async () => {
    const connectionId = idIn(await told('status'), /dxcon-\w+/);
    const cut = await told('cut', connectionId, '--for', '10m');
    expect(cut).toMatch(/^fault-\w{8}: cut dxcon-\w+ until 20/);
    const faultId = idIn(cut, /fault-\w+/);
    await until('its session has fallen', async () => !(await isUp()));
    expect(await told('status')).toMatch(/dxcon-\w+ \([^)]+\) EqDC2 1Gbps +down$/m);
    expect(await told('why-down', id)).toMatch(
      new RegExp(`is down: ${connectionId} is down: ${faultId} cuts ${connectionId}`),
    );
    expect(await told('faults')).toMatch(new RegExp(`^${faultId} +cut +${connectionId} +20`, 'm'));
    const { timeline } = await json<FaultAnswer>('faults', faultId);
    const fell = timeline.find(({ kind, resourceId }) => kind === 'down' && resourceId?.startsWith('dxpeer-'));
    expect(fell).toMatchObject({ detectedBy: 'light', detail: 'loss of light' });
    expect(fell?.afterMs).toBeGreaterThan(0);
    expect(await told('faults', faultId)).toMatch(/^\+\d+ ms +down +dxpeer-\w+ +loss of light \(found by light\)$/m);
    expect(await told('mend', connectionId)).toBe(`${faultId}: mended, cut ${connectionId}`);
    await until('its session is back', isUp);
    expect(await told('why-down', id)).toMatch(/dxpeer-\w+ is up\./);
    expect(await told('faults')).toBe('nothing is broken on purpose');
    expect(await told('faults', '--all')).toContain(faultId);
  });

  it('drop resets a session that comes back by itself', async () => {
    const peerId = idIn(await told('status'), /dxpeer-\w+/);
    const { faultId } = await json<FaultStatus>('drop', peerId);
    await until('it has fallen and come back', async () => {
      const { timeline } = await json<FaultAnswer>('faults', faultId);
      return (
        timeline
          .filter(({ resourceId }) => resourceId === peerId)
          .map(({ kind }) => kind)
          .join() === 'down,up'
      );
    });
  });

  it('drain goes through its phases in the times that it is told', async () => {
    const connectionId = idIn(await told('status'), /dxcon-\w+/);
    const { faultId } = await json<FaultStatus>('drain', connectionId, '--prepend', '0.2s', '--withhold', '0.2s');
    await until('its session has ended', async () => !(await isUp()));
    expect(await told('why-down', id)).toContain(`${faultId} drains ${connectionId}`);
    await told('mend', faultId);
    await until('its session is back', isUp);
  });

  it('silence keeps the session, for nobody has noticed yet', async () => {
    const { faultId } = await json<FaultStatus>('silence', id, '--for', '1s');
    expect(await isUp()).toBe(true);
    await until('it is over', async () => (await json<FaultAnswer>('faults', faultId)).endedAt !== null);
    expect(await isUp()).toBe(true);
  });

  it('route and core-network show what was made of them', async () => {
    const made = await told('core-network', 'create', '--segment', 'prod', '--edge', 'us-east-1=64601:10.1.0.0/16');
    const coreNetworkId = idIn(made, /core-network-\w+/);
    expect(await told('core-network', 'list')).toMatch(/\/us-east-1 +prod +64601 +10\.1\.0\.0\/16 +not attached$/m);
    const gateway = `${coreNetworkId}/us-east-1`;
    const added = await told(
      'route',
      'add',
      gateway,
      '172.16.0.0/16',
      '--kind',
      'vpn-bgp',
      '--vpn',
      'b',
      '--as-path',
      '65009 65010',
    );
    expect(await told('route', 'list', '--gateway', gateway)).toMatch(
      /172\.16\.0\.0\/16 +vpn-bgp +up +65009 65010 +100 +b$/m,
    );
    await told('cut', 'b');
    expect(await told('route', 'list')).toMatch(/vpn-bgp +down/);
    await told('mend', 'b');
    expect(await told('route', 'remove', idIn(added, /route-\w+/))).toMatch(/removed$/);
    expect(await told('route', 'list')).toBe('no routes beside Direct Connect');
    await told('core-network', 'delete', coreNetworkId);
    expect(await told('core-network', 'list')).toBe('no core networks');
  });

  it.each([
    [['cut', 'nowhere'], 1, /DX_REFUSED: target: nothing is called nowhere/],
    [['mend', 'nowhere'], 1, /DX_REFUSED: there is no fault nowhere/],
    [['cut', 'x', '--for', 'soon'], 2, /A time looks like 30s/],
    [['route', 'add', 'tgw-1', '10.0.0.0/33'], 2, /A prefix looks like/],
    [['core-network', 'create', '--edge', 'here'], 2, /An edge looks like/],
    [['why-down', 'dxvif-fnothere'], 1, /there is no virtual interface dxvif-fnothere/],
  ])('%j is refused in one line', async (args, code, complaint) => {
    const ended = await ask(...args);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(/^crossconnect: [^\n]+\n$/);
    expect(ended.stderr).toMatch(complaint);
  });
});
