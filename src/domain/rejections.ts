// Which transitions an operator may refuse, as AWS's staff may: what comes of it is lifecycle/'s business.
import type { TransitionKind } from './records.ts';

export const rejectableTransitions = [
  'connection-prepared',
  'connection-connected',
  'virtual-interface-verified',
  'bgp-peer-verified',
  'association-associated',
  'gateway-deleted',
] as const satisfies readonly TransitionKind[];

export type RejectableTransition = (typeof rejectableTransitions)[number];

export const isRejectable = (kind: TransitionKind): kind is RejectableTransition =>
  (rejectableTransitions as readonly TransitionKind[]).includes(kind);
