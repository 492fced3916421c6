import { describe, expect, it } from 'vitest';
import type { SessionState } from '../types.ts';
import { type FsmEffect, type FsmEvent, type Situation, type Step, step } from './fsm.ts';

const events: { readonly [Type in FsmEvent['type']]: Extract<FsmEvent, { readonly type: Type }> } = {
  start: { type: 'start' },
  stop: { type: 'stop', subcode: 2 },
  idleHoldExpired: { type: 'idleHoldExpired' },
  connectRetryExpired: { type: 'connectRetryExpired' },
  holdExpired: { type: 'holdExpired' },
  keepaliveExpired: { type: 'keepaliveExpired' },
  tcpConnected: { type: 'tcpConnected' },
  tcpFailed: { type: 'tcpFailed', problem: 'no answer' },
  openReceived: { type: 'openReceived' },
  keepaliveReceived: { type: 'keepaliveReceived' },
  updateReceived: { type: 'updateReceived' },
  routeRefreshReceived: { type: 'routeRefreshReceived' },
  notificationReceived: { type: 'notificationReceived', text: '6/2' },
  protocolError: { type: 'protocolError', notify: { code: 3, subcode: 1, data: new Uint8Array() } },
  collisionLost: { type: 'collisionLost' },
  linkCut: { type: 'linkCut', reason: 'loss of light' },
};

/** An effect in one word or two: «notify 6/2», «dropSecond 7», «armHold». */
const name = (effect: FsmEffect): string => {
  if (effect.type === 'notify') return `notify ${effect.notify.code}/${effect.notify.subcode}`;
  return effect.type === 'dropSecond' ? `dropSecond ${effect.subcode}` : effect.type;
};
const outcome = ({ state, effects }: Step): string => [state, ...effects.map(name)].join(' · ');

type Row = { readonly [Type in FsmEvent['type']]: string };

const fallen = (notify?: string): string =>
  ['idle', ...(notify === undefined ? [] : [`notify ${notify}`]), 'drop', 'stopTimers', 'armIdleHold'].join(' · ');
const abandoned = 'idle · abandon · stopTimers';
const dialled = 'connect · connect · armConnectRetry';
const opened = 'openSent · stopTimers · sendOpen · armLargeHold';

/** Connect and Active answer alike to all but `start`. */
const opening = {
  tcpConnected: opened,
  tcpFailed: 'active',
  connectRetryExpired: 'connect · drop · connect · armConnectRetry',
  stop: 'idle · drop · stopTimers',
  idleHoldExpired: fallen(),
  holdExpired: fallen(),
  keepaliveExpired: fallen(),
  openReceived: fallen(),
  keepaliveReceived: fallen(),
  updateReceived: fallen(),
  routeRefreshReceived: fallen(),
  notificationReceived: fallen(),
  protocolError: fallen(),
  collisionLost: fallen(),
  linkCut: abandoned,
};

/** RFC 4271, 8.2.2, for a side that dials, with one connection: every state and every event. */
const table: { readonly [State in SessionState]: Row } = {
  idle: {
    start: dialled,
    idleHoldExpired: dialled,
    stop: 'idle · drop · stopTimers',
    connectRetryExpired: 'idle',
    holdExpired: 'idle',
    keepaliveExpired: 'idle',
    tcpConnected: 'idle',
    tcpFailed: 'idle',
    openReceived: 'idle',
    keepaliveReceived: 'idle',
    updateReceived: 'idle',
    routeRefreshReceived: 'idle',
    notificationReceived: 'idle',
    protocolError: 'idle',
    collisionLost: 'idle',
    linkCut: abandoned,
  },
  connect: { start: 'connect', ...opening },
  active: { start: 'active', ...opening },
  openSent: {
    openReceived: 'openConfirm · sendKeepalive · armKeepalive · armHold',
    start: 'openSent',
    tcpConnected: 'openSent',
    tcpFailed: 'active · drop · stopTimers · armConnectRetry',
    stop: 'idle · notify 6/2 · drop · stopTimers',
    holdExpired: fallen('4/0'),
    notificationReceived: fallen(),
    protocolError: fallen('3/1'),
    collisionLost: fallen('6/7'),
    linkCut: abandoned,
    idleHoldExpired: fallen('5/1'),
    connectRetryExpired: fallen('5/1'),
    keepaliveExpired: fallen('5/1'),
    keepaliveReceived: fallen('5/1'),
    updateReceived: fallen('5/1'),
    routeRefreshReceived: fallen('5/1'),
  },
  openConfirm: {
    keepaliveReceived: 'established · armHold',
    keepaliveExpired: 'openConfirm · sendKeepalive · armKeepalive',
    start: 'openConfirm',
    tcpConnected: 'openConfirm',
    tcpFailed: fallen(),
    stop: 'idle · notify 6/2 · drop · stopTimers',
    holdExpired: fallen('4/0'),
    notificationReceived: fallen(),
    protocolError: fallen('3/1'),
    collisionLost: fallen('6/7'),
    linkCut: abandoned,
    idleHoldExpired: fallen('5/2'),
    connectRetryExpired: fallen('5/2'),
    openReceived: fallen('5/2'),
    updateReceived: fallen('5/2'),
    routeRefreshReceived: fallen('5/2'),
  },
  established: {
    keepaliveReceived: 'established · armHold',
    updateReceived: 'established · armHold',
    routeRefreshReceived: 'established',
    keepaliveExpired: 'established · sendKeepalive · armKeepalive',
    start: 'established',
    tcpConnected: 'established',
    tcpFailed: fallen(),
    stop: 'idle · notify 6/2 · drop · stopTimers',
    holdExpired: fallen('4/0'),
    notificationReceived: fallen(),
    protocolError: fallen('3/1'),
    collisionLost: fallen('6/7'),
    linkCut: abandoned,
    idleHoldExpired: fallen('5/3'),
    connectRetryExpired: fallen('5/3'),
    openReceived: fallen('5/3'),
  },
};

const eventTypes = Object.keys(events) as FsmEvent['type'][];
const states = Object.keys(table) as SessionState[];
const alone: Situation = { dials: true, hasSecond: false };

describe.each(states)('%s', (state) => {
  it.each(eventTypes.map((type) => [type, table[state][type]] as const))('%s → %s', (type, expected) => {
    expect(outcome(step(state, events[type], alone))).toBe(expected);
  });

  it.each(eventTypes)('%s has a reason if the state changes', (type) => {
    const next = step(state, events[type], alone);
    if (next.state !== state) expect(next.reason).not.toBe('');
  });
});

describe('a side that only waits', () => {
  it('goes from Idle to Active, and back to Active when a connection is lost before its OPEN', () => {
    const waits = { dials: false, hasSecond: false };
    expect(outcome(step('idle', events.start, waits))).toBe('active');
    expect(outcome(step('idle', events.idleHoldExpired, waits))).toBe('active');
    expect(outcome(step('openSent', events.tcpFailed, waits))).toBe('active · drop · stopTimers');
  });
});

describe('with a second connection (RFC 4271, 6.8)', () => {
  const two: Situation = { dials: true, hasSecond: true };
  const talking = ['openSent', 'openConfirm'] as const;

  it.each(
    talking.flatMap((state) =>
      eventTypes

        .filter((type) => type !== 'stop' && type !== 'linkCut')
        .filter((type) => table[state][type].startsWith('idle') || type === 'tcpFailed')
        .map((type) => [state, type] as const),
    ),
  )('%s, %s: the second goes on where the first would fall', (state, type) => {
    const notify = /notify \d\/\d · /.exec(table[state][type])?.[0] ?? '';
    expect(outcome(step(state, events[type], two))).toBe(
      `openSent · ${notify}drop · stopTimers · adoptSecond · armLargeHold`,
    );
  });

  it.each(talking)('%s, stop: both are told', (state) => {
    expect(outcome(step(state, events.stop, two))).toBe('idle · notify 6/2 · drop · dropSecond 2 · stopTimers');
  });

  it.each(talking)('%s, linkCut: both are closed', (state) => {
    expect(outcome(step(state, events.linkCut, two))).toBe(abandoned);
  });

  it('the one that is established wins', () => {
    expect(outcome(step('openConfirm', events.keepaliveReceived, two))).toBe('established · armHold · dropSecond 7');
  });
});

it('an attempt that gets no answer until the next is due is a failure, though the state stays', () => {
  const next = step('connect', events.connectRetryExpired, alone);
  expect([next.state, next.reason, next.isError]).toEqual(['connect', 'no answer', true]);
  expect(step('active', events.connectRetryExpired, alone).isError).toBe(false);
});
