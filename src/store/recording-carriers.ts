// Recording what a change does to the derived states of ports, LAGs and hosted connections.
import { type Connection, type FaultTarget, isLiveConnection } from '../domain/index.ts';
import { derivedConnectionState, derivedLagState } from './carriers.ts';
import { connectionsUnder } from './faults.ts';
import type { Unit, View } from './store.ts';

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

/** A connection or LAG whose derived state changed, with the state after. */
export interface ChangedCarrier {
  readonly carrierId: string;
  readonly state: string;
}

/**
 * Runs `change`, which gives light to what the target covers or takes it, and records what came of it for those ports,
 * their LAGs, and the hosted connections on either. Returns what changed, from the bottom up.
 */
export async function recordingLight(
  unit: Unit,
  target: FaultTarget,
  change: () => Promise<unknown>,
): Promise<ChangedCarrier[]> {
  const ports = await connectionsUnder(unit, target);
  const before = await statesAbove(unit, ports);
  await change();
  const changed: ChangedCarrier[] = [];
  for (const [carrierId, state] of await statesAbove(unit, ports)) {
    if (before.get(carrierId) === state) continue;
    changed.push({ carrierId, state });
    if (carrierId.startsWith('dxlag-')) await unit.recordDerived('lags', carrierId, { lagState: state });
    else await unit.recordDerived('connections', carrierId, { connectionState: state });
  }
  return changed;
}

async function statesAbove(view: View, ports: readonly Connection[]): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  const read = async (connection: Connection): Promise<void> => {
    if (isLiveConnection(connection))
      states.set(connection.connectionId, await derivedConnectionState(view, connection));
  };
  for (const port of ports) await read(port);
  const lagIds = new Set(ports.flatMap(({ lagId }) => (lagId === null ? [] : [lagId])));
  for (const lagId of lagIds) {
    const lag = await view.lags.get(lagId);
    if (lag !== undefined) states.set(lagId, await derivedLagState(view, lag));
  }
  for (const carrierId of [...states.keys()])
    for (const hosted of await view.connections.find({ parentConnectionId: carrierId })) await read(hosted);
  return states;
}
