import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Log, parseAddress, parsePrefix, seededRandom, silentLog } from '../../base/index.ts';
import { FakeClock } from '../../base/testing/fake-clock.ts';
import { MemoryNetwork } from '../../net/testing/memory-network.ts';
import { type FsmEvent, step } from '../fsm/fsm.ts';
import { encodeFrame, keepalive } from '../packet/frame.ts';
import { encodeNotification } from '../packet/notification.ts';
import { encodeOpen } from '../packet/open.ts';
import { encodeRouteRefresh } from '../packet/route-refresh.ts';
import { encodeAnnouncements, encodeEndOfRib } from '../packet/update.ts';
import { Speaker } from '../speaker.ts';
import { RawNeighbor } from '../testing/raw-neighbor.ts';
import type { Neighbor, SessionState } from '../types.ts';

describe('the state machine, whatever happens', () => {
  const event: fc.Arbitrary<FsmEvent> = fc.oneof(
    fc.constantFrom<FsmEvent[]>(
      { type: 'start' },
      { type: 'stop', subcode: 2 },
      { type: 'idleHoldExpired' },
      { type: 'connectRetryExpired' },
      { type: 'holdExpired' },
      { type: 'keepaliveExpired' },
      { type: 'tcpConnected' },
      { type: 'tcpFailed', problem: 'gone' },
      { type: 'openReceived' },
      { type: 'keepaliveReceived' },
      { type: 'updateReceived' },
      { type: 'routeRefreshReceived' },
      { type: 'notificationReceived', text: '6/2' },
      { type: 'collisionLost' },
    ),
    fc.record({
      type: fc.constant('protocolError' as const),
      notify: fc.record({ code: fc.nat(255), subcode: fc.nat(255), data: fc.uint8Array() }),
    }),
  );
  const happening = fc.record({ event, dials: fc.boolean(), hasSecond: fc.boolean() });

  it('reaches Established by a KEEPALIVE in OpenConfirm only, and leaves a conversation by dropping it', () => {
    const any = fc.property(fc.array(happening, { maxLength: 60 }), (sequence) => {
      let state: SessionState = 'idle';
      for (const { event: now, dials, hasSecond } of sequence) {
        const next = step(state, now, { dials, hasSecond });
        const effects = next.effects.map(({ type }) => type);
        if (next.state === 'established' && state !== 'established')
          expect([state, now.type]).toEqual(['openConfirm', 'keepaliveReceived']);
        const hadConversation = state === 'openSent' || state === 'openConfirm' || state === 'established';
        if (hadConversation && (next.state === 'idle' || next.state === 'active')) expect(effects).toContain('drop');
        if (next.state === 'idle' && state !== 'idle') expect(effects).toContain('stopTimers');
        state = next.state;
      }
    });
    fc.assert(any, { numRuns: 2_000 });
  });
});

const nextHop = parseAddress('169.254.0.1') ?? { family: 'ipv4', value: 0n };
const neighborOn = (port: number, over: Partial<Neighbor> = {}): Neighbor => ({
  id: `peer ${port}`,
  family: 'ipv4',
  localAsn: 64_512,
  remoteAsn: 65_001,
  routerId: 100,
  nextHop,
  transport: { kind: 'listen', address: '127.0.0.1', port },
  holdTimeSeconds: 90,
  connectRetrySeconds: 5,
  prefixLimit: 3,
  gracefulRestartSeconds: 120,
  ...over,
});

const open = (over: { asn?: number; routerId?: number } = {}): Uint8Array =>
  encodeOpen({
    asn: 65_001,
    holdTimeSeconds: 30,
    routerId: 9,
    fourOctetAsn: true,
    families: ['ipv4'],
    routeRefresh: true,
    gracefulRestart: undefined,
    ...over,
  });
const routes = (...texts: string[]): Uint8Array => {
  const prefixes = texts.flatMap((text) => parsePrefix(text) ?? []);
  const attributes = { origin: 'igp', asPath: [{ type: 'sequence', asns: [65_001] }], communities: [] } as const;
  const hop = parseAddress('169.254.0.2') ?? nextHop;
  return Buffer.concat([...encodeAnnouncements(prefixes, attributes, hop, true).messages]);
};

const message: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(open(), open({ routerId: 200 }), open({ asn: 7 })) },
  { weight: 6, arbitrary: fc.constant(keepalive) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      routes('10.0.0.0/8'),
      routes('10.0.0.0/8', '10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16'),
      encodeEndOfRib('ipv4'),
      encodeRouteRefresh('ipv4'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat(255), fc.nat(255), fc.uint8Array({ maxLength: 20 }))
      .map(([code, subcode, data]) => encodeNotification({ code, subcode, data })),
  },
  // A frame of any type with anything in it, and no frame at all.
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(7), fc.uint8Array({ maxLength: 60 })).map(([type, body]) => encodeFrame(type, body)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 40 }) },
);

type Action =
  | { readonly type: 'dial' }
  | { readonly type: 'say'; readonly who: number; readonly message: Uint8Array; readonly cut: number }
  | { readonly type: 'converse'; readonly who: number }
  | { readonly type: 'close'; readonly who: number }
  | { readonly type: 'wait'; readonly seconds: number }
  | { readonly type: 'limit'; readonly prefixLimit: number };

const who = fc.nat(4);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ type: 'dial' as const }) },
  { weight: 8, arbitrary: fc.record({ type: fc.constant('say' as const), who, message, cut: fc.nat(60) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('converse' as const), who }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('close' as const), who }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 12 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('limit' as const), prefixLimit: fc.integer({ min: 0, max: 4 }) }),
  },
);

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
};

/** A speaker with a neighbor that anything may be done to, and beside it a session that must not notice. */
class Scene {
  readonly clock = new FakeClock();
  readonly network = new MemoryNetwork();
  readonly errors: string[] = [];
  readonly speaker = this.#speaker({ ...silentLog, error: (text) => void this.errors.push(text) });
  readonly bystander = this.#speaker(silentLog);
  readonly neighbors: RawNeighbor[] = [];

  #speaker(log: Log): Speaker {
    const ignore = (): void => {};
    const events = {
      sessionChanged: ignore,
      routesChanged: ignore,
      announcementsSent: ignore,
      listenerFailed: ignore,
      listening: ignore,
    };
    return new Speaker({ network: this.network, clock: this.clock, random: seededRandom(1), log, events });
  }

  async begin(): Promise<void> {
    this.speaker.setNeighbor(neighborOn(17_900));
    this.speaker.setNeighbor(neighborOn(17_901));
    const transport = { kind: 'dial', host: '127.0.0.1', port: 17_901 } as const;
    this.bystander.setNeighbor(neighborOn(17_901, { localAsn: 65_001, remoteAsn: 64_512, routerId: 5, transport }));
    await settle();
  }

  async act(now: Action): Promise<void> {
    switch (now.type) {
      case 'dial': {
        const to = { host: '127.0.0.1', port: 17_900, timeoutMs: 1_000, clock: this.clock };
        this.neighbors.push(await RawNeighbor.dial(this.network, to));
        break;
      }
      case 'say':
        await this.#neighbor(now.who)?.say(now.message.subarray(0, now.cut), now.message.subarray(now.cut));
        break;
      case 'converse':
        await this.#neighbor(now.who)?.say(open(), keepalive);
        break;
      case 'close':
        this.#neighbor(now.who)?.close();
        break;
      case 'wait':
        for (let second = 0; second < now.seconds; second++) {
          this.clock.advance(1_000);
          await settle();
        }
        break;
      case 'limit':
        this.speaker.setNeighbor(neighborOn(17_900, { prefixLimit: now.prefixLimit }));
    }
    await settle();
  }

  /** The newest is number 0: it is the one that most can be done with. */
  #neighbor(index: number): RawNeighbor | undefined {
    return this.neighbors.at(-1 - (index % Math.max(this.neighbors.length, 1)));
  }

  check(): { readonly wasEstablished: boolean } {
    expect(this.errors).toEqual([]);
    expect(this.speaker.session('peer 17901')?.state).toBe('established');
    const isEstablished = this.speaker.session('peer 17900')?.state === 'established';
    const conversing = this.neighbors.filter(({ isClosed, heard }) => !isClosed && heard.includes('KEEPALIVE'));
    if (isEstablished) expect(conversing).toHaveLength(1);
    else expect(this.speaker.received('peer 17900')).toEqual([]);
    return { wasEstablished: isEstablished };
  }

  async end(): Promise<void> {
    await Promise.all([this.speaker.stop(), this.bystander.stop()]);
    await settle();
    expect(this.clock.pendingTimers).toBe(0);
    expect(this.neighbors.filter(({ isClosed }) => !isClosed)).toEqual([]);
  }
}

it('a session, whatever is said to it, throws nothing, ends no other, and is Established on a living connection only', async () => {
  let established = 0;
  const any = fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
    const scene = new Scene();
    await scene.begin();
    for (const now of actions) {
      await scene.act(now);
      if (scene.check().wasEstablished) established++;
    }
    await scene.end();
  });
  await fc.assert(any, { numRuns: 400 });
  // The property says little if no run gets that far.
  expect(established).toBeGreaterThan(50);
});
