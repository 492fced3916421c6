// Faults as sessions feel them: the rows of a control plane, a real edge, a customer's router, and a clock that moves when
// told.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom, silentLog } from '../../src/base/index.ts';
import type { Fault, FaultEvent } from '../../src/domain/index.ts';
import { aGateway, aLag } from '../../src/domain/testing/records.ts';
import { type CustomerRouter, Lab } from '../../src/edge/testing/lab.ts';
import {
  association,
  bgpPeer,
  connection,
  ipv6Addresses,
  virtualInterface,
  vpc,
  vpnGateway,
} from '../../src/edge/testing/rows.ts';
import { type BeginRequest, beginFault, endFault } from '../../src/faults/index.ts';
import { Lifecycle } from '../../src/lifecycle/index.ts';
import { noteMoves, peerStatuses, timelineOf } from '../../src/store/index.ts';

let lab: Lab;
let lifecycle: Lifecycle;
const startLifecycle = async (): Promise<void> => {
  lifecycle = new Lifecycle({ store: lab.store, clock: lab.clock, log: silentLog, pace: 'instant' });
  await lifecycle.start();
};

beforeEach(async () => {
  lab = await Lab.open();
  await lab.write(async (unit) => {
    await unit.connections.insert(connection());
    await unit.virtualInterfaces.insert(virtualInterface('dxvif-1'));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-4', 'dxvif-1'));
    await unit.bgpPeers.insert(bgpPeer('dxpeer-6', 'dxvif-1', { ordinal: 1, ...ipv6Addresses }));
  });
  await lab.start();
  await startLifecycle();
});
afterEach(async () => {
  await lifecycle.stop();
  await lab.close();
});

const random = seededRandom(7);
const begin = async (
  kind: BeginRequest['kind'],
  target: string,
  durationSeconds: number | null = null,
): Promise<Fault> => {
  let fault: Fault | undefined;
  await lab.write(async (unit) => {
    const drainTimes = { prependSeconds: 20, withholdSeconds: 10 };
    const context = { clock: lab.clock, random, pace: 'instant', drainTimes } as const;
    const begun = await beginFault(unit, { kind, target, durationSeconds }, context);
    if ('problem' in begun) throw new Error(begun.problem);
    fault = begun.fault;
  });
  if (fault === undefined) throw new Error('no fault');
  return fault;
};
const mend = ({ faultId }: Fault): Promise<void> =>
  lab.write((unit) => {
    const due = { pace: 'instant', now: lab.clock.now(), monotonicAt: lab.clock.monotonic() } as const;
    return endFault(unit, faultId, 'mended', due);
  });
const statuses = async (virtualInterfaceId = 'dxvif-1'): Promise<string[]> =>
  (await lab.store.read((view) => peerStatuses(view, virtualInterfaceId))).map(({ bgpStatus }) => bgpStatus);
const lastError = async (): Promise<string | null | undefined> =>
  (await lab.store.read((view) => peerStatuses(view, 'dxvif-1')))[0]?.session?.lastError;
const timeline = ({ faultId }: Fault): Promise<FaultEvent[]> => lab.store.read((view) => timelineOf(view, faultId));
/** What the timeline says of one thing: kind, how it was found, seconds after the beginning. */
const eventsOf = async (fault: Fault, resourceId: string | null): Promise<unknown[]> =>
  (await timeline(fault))
    .filter((event) => event.resourceId === resourceId)
    .map(({ kind, detectedBy, afterMs }) => [kind, detectedBy, afterMs === null ? null : Math.round(afterMs / 1_000)]);
const failures = ({ facts }: CustomerRouter): string[] =>
  facts.filter(({ isError }) => isError).map(({ reason }) => reason);

describe('a cut', () => {
  it.each([['dxcon-1'], ['EqDC2-1'], ['EqDC2'], ['test']])(
    'of %s drops the sessions at once, and nobody is told',
    async (target) => {
      const [router, other] = [await lab.dial('dxpeer-4'), await lab.dial('dxpeer-6')];
      const fault = await begin('cut', target);
      expect(await statuses()).toEqual(['down', 'down']);
      expect(await lastError()).toBe('loss of light');
      for (const one of [router, other]) expect(failures(one)).toEqual([expect.stringMatching(/^connection lost/)]);
      await lab.pass(60);
      expect(await statuses()).toEqual(['down', 'down']);
      expect(await eventsOf(fault, 'dxpeer-4')).toEqual([['down', 'light', 0]]);
      await mend(fault);
      await lab.pass(20);
      expect(await statuses()).toEqual(['up', 'up']);
      expect((await eventsOf(fault, 'dxpeer-4'))[1]).toEqual(['up', null, expect.any(Number)]);
    },
  );

  it('of members takes the sessions of a LAG when fewer than its minimum are left', async () => {
    await lab.write(async (unit) => {
      await unit.lags.insert(aLag({ lagId: 'dxlag-1', minimumLinks: 2 }));
      for (const id of ['dxcon-a', 'dxcon-b', 'dxcon-c'])
        await unit.connections.insert(connection(id, { lagId: 'dxlag-1', connectionName: id }));
      await unit.virtualInterfaces.insert(virtualInterface('dxvif-2', { connectionId: 'dxlag-1' }));
      await unit.bgpPeers.insert(bgpPeer('dxpeer-lag', 'dxvif-2'));
    });
    const router = await lab.dial('dxpeer-lag');
    await begin('cut', 'dxcon-a');
    expect([await statuses('dxvif-2'), failures(router)]).toEqual([['up'], []]);
    const fault = await begin('cut', 'dxcon-b');
    expect(await statuses('dxvif-2')).toEqual(['down']);
    expect(await eventsOf(fault, 'dxlag-1')).toEqual([['down', 'light', 0]]);
    expect(await eventsOf(fault, 'dxpeer-lag')).toEqual([['down', 'light', 0]]);
    await mend(fault);
    await lab.pass(20);
    expect(await statuses('dxvif-2')).toEqual(['up']);
  });

  it('of a Region leaves sessions up', async () => {
    const router = await lab.dial('dxpeer-4');
    await begin('cut', 'us-east-1');
    await lab.pass(10);
    expect([await statuses(), failures(router)]).toEqual([['up', 'down'], []]);
  });

  it('that began before anybody dialled lets nobody in', async () => {
    const fault = await begin('cut', 'dxcon-1');
    const router = await lab.dial('dxpeer-4');
    await lab.pass(20);
    expect(router.facts.some(({ state }) => state === 'openSent')).toBe(false);
    expect(await eventsOf(fault, 'dxpeer-4')).toEqual([]);
  });
});

describe('a silence', () => {
  it.each([['dxpeer-4'], ['dxvif-1'], ['dxcon-1'], ['EqDC2']])(
    'of %s is found by the hold timer on each side',
    async (target) => {
      const router = await lab.dial('dxpeer-4');
      const fault = await begin('silence', target);
      await lab.pass(58);
      expect((await statuses())[0]).toBe('up');
      await lab.pass(35);
      expect((await statuses())[0]).toBe('down');
      const [[kind, detectedBy, after] = []] = (await eventsOf(fault, 'dxpeer-4')) as unknown[][];
      expect([kind, detectedBy]).toEqual(['down', 'holdTimer']);
      expect(after).toBeGreaterThanOrEqual(60);
      expect(after).toBeLessThanOrEqual(91);
      expect(failures(router)[0]).toBe('hold timer expired');
      await lab.pass(60);
      expect((await statuses())[0]).toBe('down');
      await mend(fault);
      await lab.pass(20);
      expect((await statuses())[0]).toBe('up');
    },
  );

  it('of one peer leaves the other alone', async () => {
    const other = await lab.dial('dxpeer-6');
    await begin('silence', 'dxpeer-4');
    await lab.pass(100);
    expect([(await statuses())[1], failures(other)]).toEqual(['up', []]);
  });
});

describe('a drop', () => {
  it('ends the session once with Cease/4, and it comes back by itself', async () => {
    const [router, other] = [await lab.dial('dxpeer-4'), await lab.dial('dxpeer-6')];
    const fault = await begin('drop', 'dxpeer-4');
    expect(fault.endedAt).toBe(fault.startedAt);
    expect(failures(router)).toEqual(['received NOTIFICATION 6/4 (Cease, Administrative Reset)']);
    await lab.pass(20);
    expect([await statuses(), failures(other)]).toEqual([['up', 'up'], []]);
    expect(await eventsOf(fault, 'dxpeer-4')).toEqual([
      ['down', 'cease', 0],
      ['up', null, expect.any(Number)],
    ]);
    await begin('drop', 'dxvif-1');
    expect([failures(router), failures(other)].map(({ length }) => length)).toEqual([2, 1]);
  });

  it('is not repeated by a restart', async () => {
    const router = await lab.dial('dxpeer-4');
    await begin('drop', 'dxpeer-4');
    await lab.restart();
    await lab.pass(30);
    const before = failures(router).length;
    await lab.pass(60);
    expect([(await statuses())[0], failures(router).length]).toEqual(['up', before]);
  });
});

describe('a drain', () => {
  const phaseOf = async ({ faultId }: Fault): Promise<string | null | undefined> =>
    (await lab.store.read((view) => view.faults.get(faultId)))?.phase;

  it.each([['dxcon-1'], ['EqDC2-1']])(
    'of %s prepends, withholds, and ends the sessions with Cease/2',
    async (target) => {
      const router = await lab.dial('dxpeer-4');
      const fault = await begin('drain', target);
      expect(await phaseOf(fault)).toBe('prepending');
      await lab.pass(20);
      expect(await phaseOf(fault)).toBe('withheld');
      expect((await statuses())[0]).toBe('up');
      await lab.pass(10);
      expect(await phaseOf(fault)).toBe('shutdown');
      expect(failures(router)).toEqual([expect.stringMatching(/received NOTIFICATION 6\/2/)]);
      await lab.pass(30);
      expect((await statuses())[0]).toBe('down');
      expect(await eventsOf(fault, 'dxpeer-4')).toEqual([['down', 'cease', 30]]);
      await mend(fault);
      await lab.pass(20);
      expect((await statuses())[0]).toBe('up');
      expect(await eventsOf(fault, null)).toEqual([
        ['begun', null, 0],
        ['phase', null, 20],
        ['phase', null, 30],
        ['ended', null, 60],
      ]);
    },
  );
});

describe('a fault with a duration', () => {
  it('ends by itself, and not before', async () => {
    await lab.dial('dxpeer-4');
    const fault = await begin('cut', 'dxcon-1', 30);
    await lab.pass(29);
    expect((await statuses())[0]).toBe('down');
    await lab.pass(20);
    expect((await statuses())[0]).toBe('up');
    expect((await timeline(fault)).find(({ kind }) => kind === 'ended')).toMatchObject({
      detail: 'its duration is over',
      afterMs: 30_000,
    });
  });

  it('lasts through a restart, ends in time, and claims no duration across runs', async () => {
    await lab.dial('dxpeer-4');
    const fault = await begin('cut', 'dxcon-1', 60);
    await lifecycle.stop();
    await lab.restart();
    await startLifecycle();
    await lab.pass(40);
    expect((await statuses())[0]).toBe('down');
    await lab.pass(40);
    expect((await statuses())[0]).toBe('up');
    expect((await timeline(fault)).find(({ kind }) => kind === 'ended')).toMatchObject({ afterMs: null });
  });

  it('that was over while nothing ran ends at the start', async () => {
    const fault = await begin('silence', 'dxpeer-4', 60);
    await lifecycle.stop();
    await lab.edge.stop();
    lab.clock.advance(120_000);
    await startLifecycle();
    expect((await lab.store.read((view) => view.faults.get(fault.faultId)))?.endedAt).toBe(lab.clock.now());
  });

  it('leaves the store a day after its end, with its timeline', async () => {
    const fault = await begin('cut', 'dxcon-1', 1);
    await lab.pass(1);
    expect(await timeline(fault)).not.toEqual([]);
    lab.clock.advance(24 * 60 * 60 * 1_000);
    await lab.pass(1);
    expect([await timeline(fault), await lab.store.read((view) => view.faults.find())]).toEqual([[], []]);
  });
});

describe('traffic that moves', () => {
  it('is on the timeline of the fault that moved it: from where, to where, by which rule, and after how long', async () => {
    await lab.write(async (unit) => {
      await unit.vpcs.insert(vpc('vpc-1', '10.1.0.0/16'));
      await unit.vpnGateways.insert(vpnGateway('vgw-1', { vpcId: 'vpc-1', attachmentState: 'attached' }));
      await unit.directConnectGateways.insert(aGateway({ directConnectGatewayId: 'gateway-1' }));
      await unit.gatewayAssociations.insert(association('gateway-1', 'vgw-1'));
      const behind = { directConnectGatewayId: 'gateway-1' };
      await unit.connections.insert(connection('dxcon-2', { connectionName: 'second' }));
      await unit.virtualInterfaces.update('dxvif-1', behind);
      await unit.virtualInterfaces.insert(virtualInterface('dxvif-2', { connectionId: 'dxcon-2', ...behind }));
      await unit.bgpPeers.insert(bgpPeer('dxpeer-b', 'dxvif-2'));
    });
    await lab.dial('dxpeer-4', ['172.16.0.0/16']);
    await lab.dial('dxpeer-b', ['172.16.0.0/16']);
    const fault = await begin('cut', 'dxcon-1');
    const moved = (await timeline(fault)).filter(({ kind }) => kind === 'moved');
    expect(moved).toMatchObject([
      {
        resourceId: 'vgw-1',
        afterMs: 0,
        move: { prefix: '172.16.0.0/16', from: ['dxpeer-4', 'dxpeer-b'], to: ['dxpeer-b'] },
      },
    ]);
    await begin('cut', 'dxcon-2');
    expect((await timeline(fault)).filter(({ kind }) => kind === 'moved')).toEqual(moved);
  });

  it('later than in the wake of a fault has another cause, though other traffic moved meanwhile', async () => {
    const fault = await begin('cut', 'EqDC2');
    const moveNow = (prefix: string): Promise<void> => {
      const move = { prefix, from: ['dxpeer-4'], to: [], ruleId: null };
      const moment = { at: lab.clock.now(), monotonicAt: lab.clock.monotonic(), incarnation: 1 };
      return lab.write((unit) => noteMoves(unit, moment, [{ gatewayId: 'vgw-1', move }]));
    };
    await lab.pass(9);
    await moveNow('172.16.0.0/16');
    await lab.pass(2);
    await moveNow('172.17.0.0/16');
    const moved = (await timeline(fault)).filter(({ kind }) => kind === 'moved');
    expect(moved.map(({ move }) => move?.prefix)).toEqual(['172.16.0.0/16']);
  });
});

describe('the change log', () => {
  it('has the fault, its events and the derived states in the order of what caused what', async () => {
    await lab.dial('dxpeer-4');
    const last = await lab.store.lastChange();
    await begin('cut', 'dxcon-1');
    const changes = (await lab.changes(last)).map(({ table, action }) => `${table} ${action}`);
    expect(changes.slice(0, 4)).toEqual([
      'faults insert',
      'connections derived',
      'faultEvents insert',
      'faultEvents insert',
    ]);
    expect(changes).toContain('bgpPeers derived');
    expect(changes).toContain('virtualInterfaces derived');
  });
});
