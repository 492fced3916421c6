// Faults as real routing daemons feel them, over real sockets.
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultAnswer, FaultStatus, FaultsAnswer } from '../../src/admin/index.ts';
import { adminDone } from '../harness/admin.ts';
import { allAre, configFor, describeOne, makePrivate } from '../harness/interop.ts';
import { isInstalled, type Router, routers } from '../harness/routers/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0).reverse()) await thing.stop();
});

const cases = [
  { name: 'frr', quick: (config: string) => `${config}router bgp 65001\n timers bgp 1 3\n` },
  {
    name: 'bird',
    quick: (config: string) => config.replaceAll('  multihop;', '  multihop;\n  hold time 3; keepalive time 1;'),
  },
] as const;

describe.each(cases)('a real router, $name', ({ name, quick }) => {
  const missing = !isInstalled(name);

  async function bringUp(): Promise<{ server: TestServer; id: string; connectionId: string; router: Router }> {
    const server = await startTestServer();
    running.push(server);
    const id = await makePrivate(server);
    const router = await routers[name].start(quick(await configFor(server, id, name)));
    running.push(router);
    const { connectionId = '' } = await allAre(server, id, 'up');
    return { server, id, connectionId, router };
  }
  const begin = (server: TestServer, kind: string, target: string): Promise<FaultStatus> =>
    adminDone<FaultStatus>(server.url, 'POST', 'faults', { kind, target });
  const mend = (server: TestServer, { faultId }: FaultStatus): Promise<FaultsAnswer> =>
    adminDone<FaultsAnswer>(server.url, 'POST', `faults/${faultId}/end`);
  /** How the fall of each session was found, by the timeline. */
  const foundBy = async (server: TestServer, { faultId }: FaultStatus): Promise<unknown[]> =>
    (await adminDone<FaultAnswer>(server.url, 'GET', `faults/${faultId}`)).timeline
      .filter(({ kind, resourceId }) => kind === 'down' && resourceId?.startsWith('dxpeer-'))
      .map(({ detectedBy }) => detectedBy);

  it.skipIf(missing)(
    'loses its sessions with the light, without a NOTIFICATION, and has them back with it',
    async () => {
      const { server, id, connectionId, router } = await bringUp();
      const fault = await begin(server, 'cut', connectionId);
      await allAre(server, id, 'down');
      expect(await foundBy(server, fault)).toEqual(['light', 'light']);
      expect(await router.lastError('127.0.0.1')).not.toMatch(/notification received|cease/i);
      await mend(server, fault);
      await allAre(server, id, 'up');
    },
  );

  it.skipIf(missing)('in silence is found by the hold timers of both sides, and comes back', async () => {
    const { server, id, router } = await bringUp();
    const fault = await begin(server, 'silence', id);
    await until('the router has noticed', async () => /hold timer expired/i.test(await router.lastError('127.0.0.1')));
    await allAre(server, id, 'down');
    expect(await foundBy(server, fault)).toEqual(['holdTimer', 'holdTimer']);
    await mend(server, fault);
    await allAre(server, id, 'up');
  });

  it.skipIf(missing)('is reset once by a drop, and comes back by itself', async () => {
    const { server, id } = await bringUp();
    const { bgpPeers } = await describeOne(server, id);
    const fault = await begin(server, 'drop', bgpPeers?.[0]?.bgpPeerId ?? '');
    await until('it fell and came back', async () => {
      const { timeline } = await adminDone<FaultAnswer>(server.url, 'GET', `faults/${fault.faultId}`);
      const ofSession = timeline.filter(({ resourceId }) => resourceId?.startsWith('dxpeer-'));
      return ofSession.map(({ kind }) => kind).join(' ') === 'down up';
    });
    expect(await foundBy(server, fault)).toEqual(['cease']);
    await allAre(server, id, 'up');
  });
});
