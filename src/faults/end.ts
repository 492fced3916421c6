// Ending a fault: mended, or because its time is over or its target gone. Always within a unit.
import type { Fault, Pace } from '../domain/index.ts';
import { gatewaysUnder, noteEvent, recordingLight, schedule, transitionId, type Unit } from '../store/index.ts';
import { presentIncarnation } from './present.ts';

/** @param due when, on both clocks, in milliseconds */
export interface Due {
  readonly pace: Pace;
  readonly now: number;
  readonly monotonicAt: number;
}

/** The ended fault, or undefined when it does not last any more. */
export async function endFault(
  unit: Unit,
  faultId: string,
  why: 'mended' | 'its duration is over' | 'its target is gone',
  due: Due,
): Promise<Fault | undefined> {
  const fault = await unit.faults.get(faultId);
  if (fault === undefined || fault.endedAt !== null) return undefined;
  const moment = { at: due.now, monotonicAt: due.monotonicAt, incarnation: await presentIncarnation(unit) };
  await unit.transitions.remove(transitionId('fault-ended', faultId));
  await unit.transitions.remove(transitionId('fault-advanced', faultId));
  await noteEvent(unit, fault, moment, { kind: 'ended', detail: why });
  const changed = await recordingLight(unit, fault, () => unit.faults.update(faultId, { endedAt: due.now }));
  for (const { carrierId, state } of changed)
    await noteEvent(unit, fault, moment, { kind: 'up', resourceId: carrierId, detail: state });
  if (fault.kind === 'cut')
    for (const resourceId of await gatewaysUnder(unit, fault))
      await noteEvent(unit, fault, moment, {
        kind: 'up',
        resourceId,
        detail: fault.targetKind === 'region' ? 'back' : 'routes back',
      });
  await schedule(unit, due, 'fault-forgotten', faultId);
  return { ...fault, endedAt: due.now };
}
