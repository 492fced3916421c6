// Failover tests as the edge runs them: the chosen peers are held down, and nothing else is.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FailoverTest } from '../domain/index.ts';
import { endFailoverTest, peerStatuses } from '../store/index.ts';
import { type CustomerRouter, Lab } from './testing/lab.ts';
import { bgpPeer, connection, ipv6Addresses, virtualInterface } from './testing/rows.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.open();
  await lab.write(async (unit) => {
    await unit.connections.insert(connection());
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-1'));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-4', 'dxvif-1'));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-6', 'dxvif-1', { ordinal: 1, ...ipv6Addresses }));
  });
  await lab.start();
});
afterEach(() => lab.close());

/** A test as StartBgpFailoverTest writes it. */
const startTest = (...bgpPeerIds: string[]): Promise<void> =>
  lab.write(async (unit) => {
    const startedAt = lab.clock.now();
    const test: FailoverTest = {
      testId: 'test-1',
      virtualInterfaceId: 'dxvif-1',
      ownerAccount: '111122223333',
      region: 'us-east-1',
      bgpPeerIds,
      status: 'in_progress',
      testDurationInMinutes: 1,
      startedAt,
      endsAt: startedAt + 60_000,
    };
    await unit.failoverTests.insert(test);
    await unit.virtualInterfaces.update('dxvif-1', { adminState: 'testing' });
  });
const endTest = (): Promise<void> =>
  lab.write((unit) => endFailoverTest(unit, 'dxvif-1', 'cancelled', { pace: 'real', now: lab.clock.now() }));
const statuses = async () =>
  (await lab.store.read((view) => peerStatuses(view, 'dxvif-1'))).map(({ bgpStatus }) => bgpStatus);
const conversations = ({ facts }: CustomerRouter): number =>
  facts.filter(({ state }) => state === 'openSent' || state === 'established').length;

it('a chosen peer is told Cease/2 and let in by nobody until the test ends; the other stays up', async () => {
  const [chosen, other] = [await lab.dial('dxpeer-4'), await lab.dial('dxpeer-6')];
  await startTest('dxpeer-4');
  expect(chosen.facts.findLast(({ isError }) => isError)?.reason).toMatch(/received NOTIFICATION 6\/2/);
  expect(await statuses()).toEqual(['down', 'up']);
  const before = conversations(chosen);
  await lab.pass(59);
  expect(conversations(chosen)).toBe(before);
  expect(await statuses()).toEqual(['down', 'up']);
  await endTest();
  await lab.pass(20);
  expect(await statuses()).toEqual(['up', 'up']);
  expect(other.facts.filter(({ isError }) => isError)).toEqual([]);
});

it('a restart during the test lets the chosen peer in no more than before', async () => {
  await startTest('dxpeer-4');
  await lab.restart();
  const [chosen, other] = [await lab.dial('dxpeer-4'), await lab.dial('dxpeer-6')];
  await lab.pass(30);
  expect([conversations(chosen), other.state]).toEqual([0, 'established']);
  await endTest();
  await lab.pass(20);
  expect(await statuses()).toEqual(['up', 'up']);
});

it('a chosen peer whose values change during the test is not let in by that', async () => {
  await startTest('dxpeer-4');
  const chosen = await lab.dial('dxpeer-4');
  await lab.write((unit) => unit.virtualInterfaces.update('dxvif-1', { prefixPoolIpv4: 50 }));
  await lab.pass(20);
  expect(conversations(chosen)).toBe(0);
});
