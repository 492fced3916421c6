// The engine alone, on real sockets.
import { afterEach, expect, it } from 'vitest';
import { parseAddress, parsePrefix, silentLog, systemClock, systemRandom } from '../../src/base/index.ts';
import { type Neighbor, type SessionFact, Speaker } from '../../src/bgp/index.ts';
import { createNetwork, type Network } from '../../src/net/index.ts';
import { freePort, isInstalled, routers } from '../harness/routers/index.ts';
import { until } from '../harness/until.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of running.splice(0).reverse()) await thing.stop();
});

function makeSpeaker(network: Network) {
  const facts: SessionFact[] = [];
  const problems: string[] = [];
  const speaker = new Speaker({
    network,
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    events: {
      sessionChanged: (fact) => void facts.push(fact),
      routesChanged: () => {},
      announcementsSent: () => {},
      listenerFailed: (_, problem) => void problems.push(problem),
      listening: () => {},
    },
  });
  running.push(speaker);
  return { speaker, facts, problems };
}

const nextHop = parseAddress('169.254.0.1') ?? { family: 'ipv4', value: 0n };
const common = {
  family: 'ipv4',
  nextHop,
  routerId: 0x0a000001,
  holdTimeSeconds: 90,
  connectRetrySeconds: 1,
  prefixLimit: 100,
  gracefulRestartSeconds: 120,
} as const;

const isUp = (speaker: Speaker, id: string): Promise<true> =>
  until(`the session with ${id} is up`, async () => speaker.session(id)?.state === 'established');

it('a neighbor that is removed and added in one breath has its port again, with a session on it', async () => {
  const network = await createNetwork({ md5: 'auto', log: silentLog });
  const port = await freePort('127.0.0.1');
  const key = 'a key of both';
  const [near, far] = [makeSpeaker(network), makeSpeaker(network)];
  const waitedFor: Neighbor = {
    ...common,
    id: 'far',
    localAsn: 64_512,
    remoteAsn: 65_001,
    transport: { kind: 'listen', address: '127.0.0.1', port, key },
  };
  near.speaker.setNeighbor(waitedFor);
  far.speaker.setNeighbor({
    ...common,
    id: 'near',
    localAsn: 65_001,
    remoteAsn: 64_512,
    routerId: 2,
    transport: { kind: 'dial', host: '127.0.0.1', port, key },
  });
  await isUp(near.speaker, 'far');
  for (let round = 0; round < 3; round++) {
    void near.speaker.removeNeighbor('far');
    near.speaker.setNeighbor(waitedFor);
    await isUp(near.speaker, 'far');
  }
  expect(near.problems).toEqual([]);
});

it.skipIf(!isInstalled('frr'))(
  'FRR that dials and is dialled comes up, again and again, on one connection',
  async () => {
    const network = await createNetwork({ md5: 'off', log: silentLog });
    const port = await freePort('127.0.0.1');
    const frrPort = await freePort('127.0.0.2');
    const router = await routers.frr.start(
      [
        'router bgp 65001',
        ' bgp router-id 10.0.0.2',
        ' no bgp ebgp-requires-policy',
        ' no bgp network import-check',
        ' neighbor 127.0.0.1 remote-as 64512',
        ` neighbor 127.0.0.1 port ${port}`,
        ' neighbor 127.0.0.1 update-source 127.0.0.2',
        ' neighbor 127.0.0.1 ebgp-multihop 2',
        ' neighbor 127.0.0.1 timers connect 1',
        ' address-family ipv4 unicast',
        '  network 172.16.0.0/12',
      ].join('\n'),
      frrPort,
    );
    running.push(router);
    const { speaker, facts } = makeSpeaker(network);
    for (const [round, routerId] of [0x0a000001, 0x0a000003, 0x0a000001, 0x0a000003].entries()) {
      speaker.setNeighbor({
        ...common,
        id: 'frr',
        localAsn: 64_512,
        remoteAsn: 65_001,
        routerId,
        transport: {
          kind: 'mutual',
          listen: { kind: 'listen', address: '127.0.0.1', port },
          dial: { kind: 'dial', host: '127.0.0.2', port: frrPort, localAddress: '127.0.0.1' },
        },
      });
      await isUp(speaker, 'frr');
      speaker.announce('frr', [
        {
          prefix: parsePrefix(`10.${round}.0.0/16`) ?? { family: 'ipv4', value: 0n, length: 0 },
          attributes: { origin: 'igp', asPath: [], communities: [] },
        },
      ]);
      await until('FRR has the route', async () =>
        (await router.heard()).some(({ prefix }) => prefix === `10.${round}.0.0/16`),
      );
      await until('FRR has told its route', async () => speaker.received('frr').length === 1);
    }
    expect(facts.at(-1)?.state).toBe('established');
  },
);
