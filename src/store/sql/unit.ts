// One unit: its work, then what that lets happen at once, then what it has recorded.
import { scheduleAt } from '../schedule.ts';
import type { ApplyAtOnce, Unit } from '../store.ts';
import { type Connection, Progress, type Recorded, unitOver } from './tables.ts';

/** Whoever carries out what happens at once, and its name in the change log. */
export interface Follower {
  readonly actor: string;
  readonly apply: ApplyAtOnce;
}

/** What was to happen at once has failed: the unit is to be undone, and to run again without a follower. */
export class FollowerFailed extends Error {
  constructor(cause: unknown) {
    super(`what was to happen at once failed: ${String(cause)}`, { cause });
    this.name = 'FollowerFailed';
  }
}

/** Without a follower, what is to happen at once is kept as rows that are due. */
export async function runUnit<T>(
  connection: Connection,
  actor: string,
  work: (unit: Unit) => Promise<T>,
  follower: Follower | undefined,
): Promise<{ value: T; recorded: readonly Recorded[] }> {
  const scope = { ended: false };
  const progress = new Progress();
  try {
    const unit = unitOver(connection, scope, actor, progress);
    const value = await work(unit);
    if (follower === undefined)
      for (const { dueAt, kind, resourceId } of progress.due) await scheduleAt(unit, dueAt, kind, resourceId);
    else if (progress.due.length > 0)
      await follow(follower, unitOver(connection, scope, follower.actor, progress), progress);
    return { value, recorded: progress.recorded };
  } finally {
    scope.ended = true;
  }
}

async function follow({ apply }: Follower, unit: Unit, { due }: Progress): Promise<void> {
  try {
    // What happens may let more happen: the list grows meanwhile.
    for (const transition of due) await apply(unit, transition);
  } catch (cause) {
    throw new FollowerFailed(cause);
  }
}
