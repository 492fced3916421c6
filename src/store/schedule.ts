// Due transitions are rows: scheduling one is part of the unit that causes it.
import { delayOf, type Pace, type TransitionKind } from '../domain/index.ts';
import type { Unit } from './store.ts';

/** A resource waits for at most one transition of a kind; scheduling it again replaces the first. */
export const transitionId = (kind: TransitionKind, resourceId: string): string => `${kind}:${resourceId}`;

/**
 * Lets `kind` happen to `resourceId`, or be refused to it, once its time at this pace is over: in the same commit when it
 * takes none and nothing is refused. `now` in milliseconds since the epoch.
 */
export async function schedule(
  unit: Unit,
  due: { readonly pace: Pace; readonly now: number },
  kind: TransitionKind,
  resourceId: string,
  rejected = false,
): Promise<void> {
  const delay = delayOf(due.pace, kind);
  if (delay > 0 || rejected) return scheduleAt(unit, due.now + delay, kind, resourceId, rejected);
  await unit.transitions.remove(transitionId(kind, resourceId));
  unit.happenAtOnce({ kind, resourceId, dueAt: due.now });
}

/** The same at an instant of the caller's choice, whatever the pace. Milliseconds since the epoch. */
export async function scheduleAt(
  unit: Unit,
  dueAt: number,
  kind: TransitionKind,
  resourceId: string,
  rejected = false,
): Promise<void> {
  const id = transitionId(kind, resourceId);
  await unit.transitions.remove(id);
  await unit.transitions.insert({
    transitionId: id,
    kind,
    resourceId,
    dueAt,
    held: false,
    rejected,
  });
}
