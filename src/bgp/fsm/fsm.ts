// The finite state machine of RFC 4271, section 8, as a pure function: a state and an event give the next state and what
// to do. Sockets, timers and messages are the session's business.
//
//            start            tcpConnected        openReceived         keepaliveReceived
//   Idle ──────────► Connect ──────────► OpenSent ──────────► OpenConfirm ──────────► Established
//     ▲                 │  ▲                 │                     │                       │
//     │   idleHold      ▼  │ connectRetry    └──────────┬──────────┴───────────────────────┘
//     └───────────── Active                             ▼  any failure: Idle, after the hold-off again
import type { SessionState } from '../types.ts';

export type FsmEvent =
  | { readonly type: 'start' }
  | { readonly type: 'stop'; readonly subcode: number }
  | { readonly type: 'idleHoldExpired' }
  | { readonly type: 'connectRetryExpired' }
  | { readonly type: 'holdExpired' }
  | { readonly type: 'keepaliveExpired' }
  | { readonly type: 'tcpConnected' }
  | { readonly type: 'tcpFailed'; readonly problem: string }
  | { readonly type: 'openReceived' }
  | { readonly type: 'keepaliveReceived' }
  | { readonly type: 'updateReceived' }
  | { readonly type: 'notificationReceived'; readonly text: string }
  | { readonly type: 'protocolError'; readonly notify: Notify };

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
  | { readonly type: 'drop' }
  | { readonly type: 'armConnectRetry' }
  /** Four minutes, until the hold time is negotiated (RFC 4271, 8.2.2, OpenSent). */
  | { readonly type: 'armLargeHold' }
  | { readonly type: 'armHold' }
  | { readonly type: 'armKeepalive' }
  | { readonly type: 'armIdleHold' }
  | { readonly type: 'stopTimers' };

export interface Step {
  readonly state: SessionState;
  readonly effects: readonly FsmEffect[];
  /** Why the state changed, in printable words; empty when it did not. */
  readonly reason: string;
  readonly isError: boolean;
}

const notify = (code: number, subcode: number): Notify => ({ code, subcode, data: new Uint8Array() });

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

/** Ends the conversation, if there is one, and waits in Idle before the next try. */
const fall = (reason: string, told?: Notify): Step =>
  fail(
    'idle',
    reason,
    ...(told === undefined ? [] : [{ type: 'notify', notify: told } as const]),
    { type: 'drop' },
    { type: 'stopTimers' },
    { type: 'armIdleHold' },
  );

/** RFC 6608: the subcode says in which state a message came that must not. */
const fsmSubcode = { openSent: 1, openConfirm: 2, established: 3 } as const;

const unexpected = (state: keyof typeof fsmSubcode, what: string): Step =>
  fall(`unexpected ${what} in ${state}`, notify(5, fsmSubcode[state]));

export function step(state: SessionState, event: FsmEvent): Step {
  if (event.type === 'stop') return stopped(state, event.subcode);
  switch (state) {
    case 'idle':
      return idle(event);
    case 'connect':
    case 'active':
      return opening(state, event);
    default:
      return talking(state, event);
  }
}

function stopped(state: SessionState, subcode: number): Step {
  const tell = state === 'openSent' || state === 'openConfirm' || state === 'established';
  const effects: FsmEffect[] = tell ? [{ type: 'notify', notify: notify(6, subcode) }] : [];
  return go('idle', 'stopped', ...effects, { type: 'drop' }, { type: 'stopTimers' });
}

function idle(event: FsmEvent): Step {
  if (event.type !== 'start' && event.type !== 'idleHoldExpired') return stay('idle');
  return go('connect', 'started', { type: 'connect' }, { type: 'armConnectRetry' });
}

function opening(state: 'connect' | 'active', event: FsmEvent): Step {
  switch (event.type) {
    case 'tcpConnected':
      return go('openSent', 'connected', { type: 'stopTimers' }, { type: 'sendOpen' }, { type: 'armLargeHold' });
    case 'tcpFailed':
      return state === 'active' ? stay('active') : fail('active', event.problem);
    case 'connectRetryExpired':
      return go('connect', 'retrying', { type: 'drop' }, { type: 'connect' }, { type: 'armConnectRetry' });
    default:
      return stay(state);
  }
}

function talking(state: 'openSent' | 'openConfirm' | 'established', event: FsmEvent): Step {
  switch (event.type) {
    case 'tcpFailed':
      return fall(`connection lost: ${event.problem}`);
    case 'holdExpired':
      return fall('hold timer expired', notify(4, 0));
    case 'notificationReceived':
      return fall(`received NOTIFICATION ${event.text}`);
    case 'protocolError':
      return fall('', event.notify);
    case 'keepaliveExpired':
      return stay(state, { type: 'sendKeepalive' }, { type: 'armKeepalive' });
    case 'openReceived':
      if (state !== 'openSent') return unexpected(state, 'OPEN');
      return go(
        'openConfirm',
        'OPEN accepted',
        { type: 'sendKeepalive' },
        { type: 'armKeepalive' },
        { type: 'armHold' },
      );
    case 'keepaliveReceived':
      if (state === 'openSent') return unexpected(state, 'KEEPALIVE');
      return state === 'openConfirm'
        ? go('established', 'established', { type: 'armHold' })
        : stay('established', { type: 'armHold' });
    case 'updateReceived':
      return state === 'established' ? stay(state, { type: 'armHold' }) : unexpected(state, 'UPDATE');
    default:
      return stay(state);
  }
}
