// How long things take. `real`: AWS's published durations; `brisk`: what people and carriers do is done before the next
// request, what AWS's machines do takes a second or two; `instant`: everything is done before the next request.
import type { TransitionKind } from './records.ts';

export const paces = ['real', 'brisk', 'instant'] as const;
export type Pace = (typeof paces)[number];

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

interface Duration {
  /** Milliseconds under `real`, from the user guide or from timed runs against AWS. */
  readonly real: number;
  /** Milliseconds under `brisk`; 0 for what people do. */
  readonly brisk: number;
  /** Milliseconds under `instant`; 0 when left out. */
  readonly instant?: number;
}

/** Nothing that happens but a time that people can count on: the same at every pace. */
const always = (duration: number): Duration => ({ real: duration, brisk: duration, instant: duration });

/** What is over stays listed: clients poll for it. */
const listedAfterDeletion = always(15 * minute);

export const durations: Readonly<Record<TransitionKind, Duration>> = {
  'connection-prepared': { real: 72 * hour, brisk: 0 },
  'connection-connected': { real: 72 * hour, brisk: 0 },
  'connection-deleted': { real: 1 * minute, brisk: 1 * second },
  'virtual-interface-verified': { real: 72 * hour, brisk: 0 },
  'virtual-interface-provisioned': { real: 3 * minute, brisk: 2 * second },
  'virtual-interface-deleted': { real: 3 * minute, brisk: 2 * second },
  'bgp-peer-verified': { real: 72 * hour, brisk: 0 },
  'bgp-peer-provisioned': { real: 3 * minute, brisk: 1 * second },
  'bgp-peer-deleted': { real: 3 * minute, brisk: 1 * second },
  'gateway-deleted': { real: 5 * minute, brisk: 1 * second },
  'association-associated': { real: 10 * minute, brisk: 2 * second },
  'association-updated': { real: 5 * minute, brisk: 1 * second },
  'association-disassociated': { real: 8 * minute, brisk: 2 * second },
  'hosted-connection-provisioned': { real: 3 * minute, brisk: 1 * second },
  'lag-connected': { real: 10 * second, brisk: 0 },
  'mac-sec-key-associated': { real: 1 * minute, brisk: 1 * second },
  'mac-sec-key-disassociated': { real: 1 * minute, brisk: 1 * second },
  // The caller says how long a test runs.
  'failover-test-ended': { real: 0, brisk: 0 },
  'failover-test-forgotten': always(365 * day),
  'proposal-expired': always(7 * day),
  'proposal-forgotten': always(3 * day),
  // Whoever makes the fault says when.
  'fault-advanced': always(0),
  'fault-ended': always(0),
  'fault-outlived': always(0),
  'fault-forgotten': always(day),
  // AWS publishes none of these (unconfirmed).
  'resiliency-group-ready': { real: 10 * second, brisk: 0 },
  'resiliency-group-deleted': { real: 30 * second, brisk: 1 * second },
  'resiliency-member-associated': { real: 30 * second, brisk: 1 * second },
  'resiliency-member-disassociated': { real: 30 * second, brisk: 1 * second },
  'client-token-forgotten': always(day),
  forgotten: listedAfterDeletion,
  'vpc-ready': { real: 5 * second, brisk: 0 },
  'vpn-gateway-ready': { real: 30 * second, brisk: 0 },
  'vpn-gateway-attached': { real: 30 * second, brisk: 0 },
  'vpn-gateway-detached': { real: 30 * second, brisk: 0 },
  'vpn-gateway-deleted': { real: 30 * second, brisk: 0 },
  'transit-gateway-ready': { real: 2 * minute, brisk: 0 },
  'transit-gateway-modified': { real: 1 * minute, brisk: 0 },
  'transit-gateway-deleted': { real: 1 * minute, brisk: 0 },
};

/** Milliseconds until a transition of this kind falls due. */
export function delayOf(pace: Pace, kind: TransitionKind): number {
  return durations[kind][pace] ?? 0;
}
