// Faults as time passes: a drain's phases, the end of a duration, and the end of their history.
import type { DrainPhase } from '../domain/index.ts';
import { noteEvent, scheduleAt, type Unit } from '../store/index.ts';
import { type Due, endFault } from './end.ts';
import { presentIncarnation } from './present.ts';

const next: { readonly [Phase in DrainPhase]?: DrainPhase } = { prepending: 'withheld', withheld: 'shutdown' };

export const faultHandlers = {
  'fault-advanced': async (unit: Unit, id: string, due: Due): Promise<void> => {
    const fault = await unit.faults.get(id);
    if (fault === undefined || fault.endedAt !== null || fault.phase === null) return;
    const phase = next[fault.phase];
    if (phase === undefined) return;
    await unit.faults.update(id, { phase });
    const moment = { at: due.now, monotonicAt: due.monotonicAt, incarnation: await presentIncarnation(unit) };
    await noteEvent(unit, fault, moment, { kind: 'phase', detail: phase });
    if (phase !== 'withheld' || fault.drainTimes === null) return;
    await scheduleAt(unit, due.now + fault.drainTimes.withholdSeconds * 1_000, 'fault-advanced', id);
  },
  'fault-ended': (unit: Unit, id: string, due: Due) => endFault(unit, id, 'its duration is over', due),
  'fault-outlived': (unit: Unit, id: string, due: Due) => endFault(unit, id, 'its target is gone', due),
  'fault-forgotten': async (unit: Unit, id: string): Promise<void> => {
    const fault = await unit.faults.get(id);
    if (fault === undefined || fault.endedAt === null) return;
    for (const { eventId } of await unit.faultEvents.find({ faultId: id })) await unit.faultEvents.remove(eventId);
    await unit.faults.remove(id);
  },
};
