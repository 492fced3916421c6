// Recording what a change does to the derived states of LAGs and hosted connections.
import { derivedConnectionState, derivedLagState } from './carriers.ts';
import type { Unit } from './store.ts';

/** Runs `change` and records what came of it for the LAG, and for the hosted connections on it or on its members. */
export async function recordingLag<Result>(unit: Unit, lagId: string, change: () => Promise<Result>): Promise<Result> {
  const lag = await unit.lags.get(lagId);
  if (lag === undefined) return change();
  const before = await derivedLagState(unit, lag);
  const result = await change();
  const after = await unit.lags.get(lagId);
  if (after === undefined) return result;
  const lagState = await derivedLagState(unit, after);
  if (lagState === before) return result;
  await unit.recordDerived('lags', lagId, { lagState });
  for (const hosted of await unit.connections.find({ parentConnectionId: lagId }))
    await unit.recordDerived('connections', hosted.connectionId, {
      connectionState: await derivedConnectionState(unit, hosted),
    });
  return result;
}
