// Recording what a change does to the derived states of ports, LAGs and hosted connections.
import type { Connection, FaultTarget } from '../domain/index.ts';
import { derivedConnectionState, derivedLagState } from './carriers.ts';
import { connectionsUnder } from './faults.ts';
import type { Unit, View } from './store.ts';

/**
 * Runs `change` and records what came of it for these connections and LAGs (null: none), and for the hosted connections
 * on them.
 */
export async function recordingCarriers<Result>(
  unit: Unit,
  carrierIds: readonly (string | null)[],
  change: () => Promise<Result>,
): Promise<Result> {
  return (await recorded(unit, carrierIds, change)).result;
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
): Promise<readonly ChangedCarrier[]> {
  const ports = await connectionsUnder(unit, target);
  const carrierIds = new Set([...ports.map(({ connectionId }) => connectionId), ...ports.map(({ lagId }) => lagId)]);
  return (await recorded(unit, [...carrierIds], change)).changed;
}

async function recorded<Result>(
  unit: Unit,
  carrierIds: readonly (string | null)[],
  change: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly changed: readonly ChangedCarrier[] }> {
  const before = await derivedStates(unit, carrierIds);
  const result = await change();
  const changed: ChangedCarrier[] = [];
  for (const [carrierId, state] of await derivedStates(unit, carrierIds)) {
    if (!before.has(carrierId) || before.get(carrierId) === state) continue;
    changed.push({ carrierId, state });
    if (carrierId.startsWith('dxlag-')) await unit.recordDerived('lags', carrierId, { lagState: state });
    else await unit.recordDerived('connections', carrierId, { connectionState: state });
  }
  return { result, changed };
}

async function derivedStates(view: View, carrierIds: readonly (string | null)[]): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  const note = async (connection: Connection): Promise<void> => {
    states.set(connection.connectionId, await derivedConnectionState(view, connection));
  };
  for (const id of carrierIds) {
    if (id === null) continue;
    const lag = id.startsWith('dxlag-') ? await view.lags.get(id) : undefined;
    if (lag !== undefined) states.set(id, await derivedLagState(view, lag));
    const connection = lag === undefined ? await view.connections.get(id) : undefined;
    if (connection !== undefined) await note(connection);
    if (lag?.allowsHostedConnections === true || connection?.kind === 'interconnect')
      for (const hosted of await view.connections.find({ parentConnectionId: id })) await note(hosted);
  }
  return states;
}
