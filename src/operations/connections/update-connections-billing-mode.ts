import { type Connection, checkBillingMode, clientError, messages } from '../../domain/index.ts';
import type { Unit, View } from '../../store/index.ts';
import type { Call, Operation } from '../context.ts';
import { findLag } from '../lags/find.ts';
import { checkNotGoing, findConnection } from './find.ts';
import { showConnection } from './wire.ts';

/** All or nothing, at once. A LAG may be named for its members; members of one LAG keep one mode. */
export const updateConnectionsBillingMode: Operation<'UpdateConnectionsBillingMode'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} UpdateConnectionsBillingMode`, async (unit) => {
    const { billingMode } = input;
    const { quotas } = context.settings;
    const named = await portsNamed(unit, input.connectionIds, call);
    for (const port of named.ports.values()) {
      const { connectionId, kind, bandwidth, location } = port;
      if (kind !== 'dedicated') throw clientError(messages.connectionNotDedicated(connectionId));
      checkNotGoing(port);
      checkBillingMode(context.locations.find(location), { mode: billingMode, bandwidth, code: location });
    }
    for (const lagId of named.lags) await changeLag(unit, lagId, named.ports, billingMode);
    const ids = [...named.ports.keys()];
    // One after another: a port shows the mode of a pair when the last of them has changed.
    for (const id of ids) await unit.connections.update(id, { billingMode });
    const changed = await Promise.all(ids.map((id) => findConnection(unit, id, call)));
    return { billingMode, connections: await Promise.all(changed.map((port) => showConnection(unit, port, quotas))) };
  });

interface Named {
  readonly ports: ReadonlyMap<string, Connection>;
  /** LAGs named, and those of the ports named. */
  readonly lags: ReadonlySet<string>;
}

async function portsNamed(view: View, ids: readonly string[], call: Call): Promise<Named> {
  const ports = new Map<string, Connection>();
  const lags = new Set<string>();
  for (const id of ids) {
    const found = id.startsWith('dxlag-')
      ? await liveMembers(view, (await findLag(view, id, call)).lagId)
      : [await findConnection(view, id, call)];
    if (id.startsWith('dxlag-')) lags.add(id);
    for (const port of found) {
      ports.set(port.connectionId, port);
      if (port.lagId !== null) lags.add(port.lagId);
    }
  }
  return { ports, lags };
}

async function liveMembers(view: View, lagId: string): Promise<Connection[]> {
  const members = await view.connections.find({ lagId });
  return members.filter(({ adminState }) => !['deleting', 'deleted', 'rejected'].includes(adminState));
}

async function changeLag(unit: Unit, lagId: string, ports: Named['ports'], billingMode: string): Promise<void> {
  const members = await liveMembers(unit, lagId);
  if (!members.every(({ connectionId }) => ports.has(connectionId)))
    throw clientError(messages.billingModeOfLag(lagId));
  await unit.lags.update(lagId, { billingMode });
}
