// Beginning a fault: the rules, the row, what it does to derived states, and when it moves on by itself.
import type { Clock, Random } from '../base/index.ts';
import { type DrainTimes, type Fault, type FaultKind, type FaultTarget, newOwnId, type Pace } from '../domain/index.ts';
import {
  activeFaults,
  gatewaysUnder,
  type Moment,
  noteEvent,
  recordingLight,
  schedule,
  scheduleAt,
  type Unit,
} from '../store/index.ts';
import { presentIncarnation } from './present.ts';
import { targetOf, wordsFor } from './targets.ts';

export interface FaultContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly pace: Pace;
  /** Where a drain is not told otherwise. */
  readonly drainTimes: DrainTimes;
}

export interface BeginRequest {
  readonly kind: FaultKind;
  /** As a person names it: an id, a unique name, a device, a location's code, a Region, a VPN. */
  readonly target: string;
  /** It ends by itself after so long; null: it is mended. */
  readonly durationSeconds: number | null;
  readonly drainTimes?: Partial<DrainTimes> | undefined;
}

export type Begun =
  | { readonly fault: Fault }
  /** `isUnknown`: nothing is called so; else it cannot be done to what is. */
  | { readonly problem: string; readonly isUnknown: boolean };

export async function beginFault(unit: Unit, request: BeginRequest, context: FaultContext): Promise<Begun> {
  const found = await targetOf(unit, request.kind, request.target);
  if ('problem' in found) return found;
  const problem = problemOf(request) ?? (await conflictOf(unit, request.kind, found.target));
  if (problem !== undefined) return { problem, isUnknown: false };
  const moment = {
    at: context.clock.now(),
    monotonicAt: context.clock.monotonic(),
    incarnation: await presentIncarnation(unit),
  };
  const fault = faultRow(request, found.target, moment, context);
  await takeEffect(unit, fault, moment);
  await arrange(unit, fault, context);
  return { fault };
}

function problemOf({ kind, durationSeconds, drainTimes }: BeginRequest): string | undefined {
  if (kind === 'drop' && durationSeconds !== null) return 'durationSeconds: a drop happens once and has no duration';
  if (kind !== 'drain' && drainTimes !== undefined)
    return `${Object.keys(drainTimes).join(', ')}: only a drain has phases`;
  return undefined;
}

async function conflictOf(
  unit: Unit,
  kind: FaultKind,
  { targetKind, target }: FaultTarget,
): Promise<string | undefined> {
  const same = (await activeFaults(unit)).find(
    (fault) => fault.kind === kind && fault.targetKind === targetKind && fault.target === target,
  );
  if (same !== undefined) return `target: ${same.faultId} does this to ${target} already`;
  if (targetKind !== 'connection' || kind === 'cut') return undefined;
  const lagId = (await unit.connections.get(target))?.lagId;
  if (typeof lagId !== 'string') return undefined;
  return `target: ${target} is a member of ${lagId}, which carries the sessions: ${kind} that`;
}

function faultRow(request: BeginRequest, target: FaultTarget, moment: Moment, context: FaultContext): Fault {
  const { kind, durationSeconds } = request;
  const isDrain = kind === 'drain';
  return {
    faultId: newOwnId(context.random, 'fault'),
    kind,
    ...target,
    phase: isDrain ? 'prepending' : null,
    drainTimes: isDrain ? { ...context.drainTimes, ...request.drainTimes } : null,
    startedAt: moment.at,
    endsAt: durationSeconds === null ? null : moment.at + durationSeconds * 1_000,
    endedAt: kind === 'drop' ? moment.at : null,
    monotonicAt: moment.monotonicAt,
    incarnation: moment.incarnation,
  };
}

/** The fault begins, and what its light carried is down. */
async function takeEffect(unit: Unit, fault: Fault, moment: Moment): Promise<void> {
  const changed = await recordingLight(unit, fault, () => unit.faults.insert(fault));
  const { kind, targetKind, target } = fault;
  await noteEvent(unit, fault, moment, { kind: 'begun', detail: `${kind} ${wordsFor[targetKind]} ${target}` });
  for (const { carrierId, state } of changed)
    await noteEvent(unit, fault, moment, { kind: 'down', resourceId: carrierId, detectedBy: 'light', detail: state });
  if (kind !== 'cut') return;
  for (const resourceId of await gatewaysUnder(unit, fault))
    await noteEvent(unit, fault, moment, {
      kind: 'down',
      resourceId,
      detail: targetKind === 'region' ? 'lost' : 'routes lost',
    });
}

async function arrange(unit: Unit, fault: Fault, { clock, pace }: FaultContext): Promise<void> {
  const { faultId, drainTimes, endsAt } = fault;
  const due = { pace, now: clock.now() };
  if (drainTimes !== null)
    await scheduleAt(unit, fault.startedAt + drainTimes.prependSeconds * 1_000, 'fault-advanced', faultId);
  if (endsAt !== null) await scheduleAt(unit, endsAt, 'fault-ended', faultId);
  if (fault.endedAt !== null) await schedule(unit, due, 'fault-forgotten', faultId);
}
