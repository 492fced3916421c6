// Recording what a change does to the derived states of ports, LAGs and hosted connections.
import type { Connection } from '../domain/index.ts';
import { derivedConnectionState, derivedLagState } from './carriers.ts';
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
  const before = await derivedStates(unit, carrierIds);
  const result = await change();
  for (const [id, state] of await derivedStates(unit, carrierIds)) {
    if (!before.has(id) || before.get(id) === state) continue;
    if (id.startsWith('dxlag-')) await unit.recordDerived('lags', id, { lagState: state });
    else await unit.recordDerived('connections', id, { connectionState: state });
  }
  return result;
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
