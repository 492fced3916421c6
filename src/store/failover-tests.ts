// Ending a failover test: asked for, by time, or because its virtual interface goes. Always within a unit.
import type { FailoverTest, Pace } from '../domain/index.ts';
import { derivedVirtualInterfaceState } from './derived.ts';
import { schedule, transitionId } from './schedule.ts';
import type { Unit, View } from './store.ts';

export async function runningFailoverTest(view: View, virtualInterfaceId: string): Promise<FailoverTest | undefined> {
  const [running] = await view.failoverTests.find({ virtualInterfaceId, status: 'in_progress' });
  return running;
}

/**
 * The ended test, or undefined when none was running. However it ended, it stays in the history for its time.
 * `now` in milliseconds since the epoch.
 */
export async function endFailoverTest(
  unit: Unit,
  virtualInterfaceId: string,
  status: 'completed' | 'cancelled' | 'failed',
  due: { readonly pace: Pace; readonly now: number },
): Promise<FailoverTest | undefined> {
  const running = await runningFailoverTest(unit, virtualInterfaceId);
  if (running === undefined) return undefined;
  await unit.transitions.remove(transitionId('failover-test-ended', running.testId));
  const ended = await unit.failoverTests.update(running.testId, { status, endsAt: due.now });
  await schedule(unit, due, 'failover-test-forgotten', running.testId);
  if ((await unit.virtualInterfaces.get(virtualInterfaceId))?.adminState === 'testing') {
    const back = await unit.virtualInterfaces.update(virtualInterfaceId, { adminState: 'provisioned' });
    const virtualInterfaceState = await derivedVirtualInterfaceState(unit, back);
    await unit.recordDerived('virtualInterfaces', virtualInterfaceId, { virtualInterfaceState });
  }
  return ended;
}
