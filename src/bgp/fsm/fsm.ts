// The finite state machine of RFC 4271, section 8, as a pure function: a state, an event and the situation give the next
// state and what to do. Sockets, timers and messages are the session's business.
//
//            start            tcpConnected        openReceived         keepaliveReceived
//   Idle ──────────► Connect ──────────► OpenSent ──────────► OpenConfirm ──────────► Established
//     ▲                 │  ▲              │  ▲                     │                       │
//     │   idleHold      ▼  │ connectRetry │  └─────────────────────┤ with a second         │
//     └───────────── Active ◄─────────────┘                        │ connection            │
//     ▲                      connection lost                       ▼                       ▼
//     └───────────────────────────────────────── any other failure: Idle, after the hold-off again
//
// The RFC gives each connection of one neighbor a machine of its own until a collision is resolved (6.8). Here the second
// one is tracked beside the machine, in what would be its OpenSent: its OPEN decides, or it takes over when the first
// conversation falls. Where a neighbor is only waited for, Idle leads to Active. Apart from that, one difference: when
// connecting fails, Connect goes to Active and the retry timer goes on, as routers do, instead of to Idle.
import { describeError } from '../packet/iana.ts';
import type { SessionState } from '../types.ts';

export type FsmEvent =
  /** ManualStart, with or without PassiveTcpEstablishment. */
  | { readonly type: 'start' }
  /** ManualStop. */
  | { readonly type: 'stop'; readonly subcode: number }
  | { readonly type: 'idleHoldExpired' }
  | { readonly type: 'connectRetryExpired' }
  | { readonly type: 'holdExpired' }
  | { readonly type: 'keepaliveExpired' }
  /** Tcp_CR_Acked or TcpConnectionConfirmed. */
  | { readonly type: 'tcpConnected' }
  | { readonly type: 'tcpFailed'; readonly problem: string }
  | { readonly type: 'openReceived' }
  | { readonly type: 'keepaliveReceived' }
  | { readonly type: 'updateReceived' }
  | { readonly type: 'routeRefreshReceived' }
  | { readonly type: 'notificationReceived'; readonly text: string }
  /** BGPHeaderErr, BGPOpenMsgErr or UpdateMsgErr; also what else ends a conversation from this side. */
  | { readonly type: 'protocolError'; readonly notify: Notify }
  /** OpenCollisionDump: the second connection is the one to keep. */
  | { readonly type: 'collisionLost' }
  /** No event of the RFC: the link below the connection is gone. */
  | { readonly type: 'linkCut'; readonly reason: string };

export interface Notify {
  readonly code: number;
  readonly subcode: number;
  readonly data: Uint8Array;
}

export type FsmEffect =
  | { readonly type: 'connect' }
  | { readonly type: 'sendOpen' }
  | { readonly type: 'sendKeepalive' }
  | { readonly type: 'notify'; readonly notify: Notify }
  /** Closes the conversation's connection. */
  | { readonly type: 'drop' }
  /** Closes every connection at once, and says nothing. */
  | { readonly type: 'abandon' }
  /** Closes the second connection with this subcode of Cease. */
  | { readonly type: 'dropSecond'; readonly subcode: number }
  /** The second connection becomes the conversation's. Our OPEN has been sent on it. */
  | { readonly type: 'adoptSecond' }
  | { readonly type: 'armConnectRetry' }
  /** Four minutes, until the hold time is negotiated (RFC 4271, 8.2.2, OpenSent). */
  | { readonly type: 'armLargeHold' }
  | { readonly type: 'armHold' }
  | { readonly type: 'armKeepalive' }
  | { readonly type: 'armIdleHold' }
  | { readonly type: 'stopTimers' };

export interface Situation {
  /** Whether this side opens connections, or only waits for the neighbor's. */
  readonly dials: boolean;
  /** Whether a second connection has been made that has not said its OPEN. */
  readonly hasSecond: boolean;
}

export interface Step {
  readonly state: SessionState;
  readonly effects: readonly FsmEffect[];
  /** Why the state changes, in printable words; of no meaning when it does not. */
  readonly reason: string;
  /** The reason is a failure (see SessionFact). */
  readonly isError: boolean;
}

const notify = (code: number, subcode: number): Notify => ({ code, subcode, data: new Uint8Array() });
/** Cease/7, Connection Collision Resolution (RFC 4486). */
const collision = notify(6, 7);

const stay = (state: SessionState, ...effects: FsmEffect[]): Step => ({ state, effects, reason: '', isError: false });
const go = (state: SessionState, reason: string, ...effects: FsmEffect[]): Step => ({
  state,
  effects,
  reason,
  isError: false,
});
const fail = (state: SessionState, reason: string, ...effects: FsmEffect[]): Step => ({
  ...go(state, reason, ...effects),
  isError: true,
});

/** Ends the conversation, and goes on with the second connection where there is one, else waits in Idle for the next try. */
function fall({ hasSecond }: Situation, reason: string, told?: Notify): Step {
  const ending: FsmEffect[] = [
    ...(told === undefined ? [] : [{ type: 'notify', notify: told } as const]),
    { type: 'drop' },
    { type: 'stopTimers' },
  ];
  if (hasSecond) return fail('openSent', reason, ...ending, { type: 'adoptSecond' }, { type: 'armLargeHold' });
  return fail('idle', reason, ...ending, { type: 'armIdleHold' });
}

export function step(state: SessionState, event: FsmEvent, situation: Situation): Step {
  if (event.type === 'stop') return stopped(state, event.subcode, situation);
  if (event.type === 'linkCut') return fail('idle', event.reason, { type: 'abandon' }, { type: 'stopTimers' });
  switch (state) {
    case 'idle':
      return idle(event, situation);
    case 'connect':
    case 'active':
      return opening(state, event, situation);
    default:
      return talking(state, event, situation);
  }
}

function stopped(state: SessionState, subcode: number, { hasSecond }: Situation): Step {
  const tell = state === 'openSent' || state === 'openConfirm' || state === 'established';
  return go(
    'idle',
    'stopped',
    ...(tell ? [{ type: 'notify', notify: notify(6, subcode) } as const] : []),
    { type: 'drop' },
    ...(hasSecond ? [{ type: 'dropSecond', subcode } as const] : []),
    { type: 'stopTimers' },
  );
}

function idle(event: FsmEvent, { dials }: Situation): Step {
  if (event.type !== 'start' && event.type !== 'idleHoldExpired') return stay('idle');
  if (!dials) return go('active', 'waiting for the neighbor');
  return go('connect', 'started', { type: 'connect' }, { type: 'armConnectRetry' });
}

const dialAgain: readonly FsmEffect[] = [{ type: 'drop' }, { type: 'connect' }, { type: 'armConnectRetry' }];

function opening(state: 'connect' | 'active', event: FsmEvent, situation: Situation): Step {
  switch (event.type) {
    case 'start':
      return stay(state);
    case 'tcpConnected':
      return go('openSent', 'connected', { type: 'stopTimers' }, { type: 'sendOpen' }, { type: 'armLargeHold' });
    case 'tcpFailed':
      return state === 'active' ? stay('active') : fail('active', event.problem);
    case 'connectRetryExpired':
      return state === 'connect' ? fail('connect', 'no answer', ...dialAgain) : go('connect', 'retrying', ...dialAgain);
    default:
      return fall(situation, `unexpected ${event.type} in ${state}`);
  }
}

type Talking = 'openSent' | 'openConfirm' | 'established';

/** RFC 6608: the subcode says in which state something came that must not. */
const fsmSubcode: Readonly<Record<Talking, number>> = { openSent: 1, openConfirm: 2, established: 3 };

function talking(state: Talking, event: FsmEvent, situation: Situation): Step {
  const unexpected = (what: string): Step =>
    fall(situation, `unexpected ${what} in ${state}`, notify(5, fsmSubcode[state]));
  switch (event.type) {
    case 'start':
    // A second connection, which is tracked beside this machine.
    case 'tcpConnected':
      return stay(state);
    case 'tcpFailed':
      return lost(state, `connection lost: ${event.problem}`, situation);
    case 'holdExpired':
      return fall(situation, 'hold timer expired', notify(4, 0));
    case 'notificationReceived':
      return fall(situation, `received NOTIFICATION ${event.text}`);
    case 'protocolError': {
      const { code, subcode } = event.notify;
      return fall(situation, `sent NOTIFICATION ${describeError(code, subcode)}`, event.notify);
    }
    case 'collisionLost':
      return fall(situation, 'another connection with the neighbor is kept', collision);
    case 'keepaliveExpired':
      if (state === 'openSent') return unexpected(event.type);
      return stay(state, { type: 'sendKeepalive' }, { type: 'armKeepalive' });
    case 'openReceived':
      if (state !== 'openSent') return unexpected('OPEN');
      return go(
        'openConfirm',
        'OPEN accepted',
        { type: 'sendKeepalive' },
        { type: 'armKeepalive' },
        { type: 'armHold' },
      );
    case 'keepaliveReceived':
      if (state === 'openSent') return unexpected('KEEPALIVE');
      return state === 'openConfirm' ? established(situation) : stay(state, { type: 'armHold' });
    case 'updateReceived':
      return state === 'established' ? stay(state, { type: 'armHold' }) : unexpected('UPDATE');
    case 'routeRefreshReceived':
      return state === 'established' ? stay(state) : unexpected('ROUTE-REFRESH');
    default:
      return unexpected(event.type);
  }
}

/** The established connection wins over any other (RFC 4271, 6.8). */
function established({ hasSecond }: Situation): Step {
  const { subcode } = collision;
  return go(
    'established',
    'established',
    { type: 'armHold' },
    ...(hasSecond ? [{ type: 'dropSecond', subcode } as const] : []),
  );
}

/** In OpenSent the next connection is waited for at once; later the conversation has fallen. */
function lost(state: Talking, reason: string, situation: Situation): Step {
  if (state !== 'openSent' || situation.hasSecond) return fall(situation, reason);
  const retry: FsmEffect[] = situation.dials ? [{ type: 'armConnectRetry' }] : [];
  return fail('active', reason, { type: 'drop' }, { type: 'stopTimers' }, ...retry);
}
