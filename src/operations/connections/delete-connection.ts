import { type Connection, clientError, messages } from '../../domain/index.ts';
import type { View } from '../../store/index.ts';
import type { Call, Operation } from '../context.ts';
import { deletePort } from './delete-port.ts';
import { findConnection } from './find.ts';
import { showConnection } from './wire.ts';

/** Of a hosted connection both its owner and its partner may. */
export const deleteConnection: Operation<'DeleteConnection'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} DeleteConnection`, async (unit) => {
    const connection =
      (await findHostedByPartner(unit, input.connectionId, call)) ??
      (await findConnection(unit, input.connectionId, call));
    if (connection.kind === 'interconnect') throw clientError(messages.noConnection(connection.connectionId));
    const rejecting = connection.ownerAccount === call.accountId;
    const changed = await deletePort(context, unit, connection, { rejecting });
    return showConnection(unit, changed, context.settings.quotas, call);
  });

async function findHostedByPartner(view: View, id: string, call: Call): Promise<Connection | undefined> {
  const connection = await view.connections.get(id);
  const parentId = connection?.parentConnectionId ?? null;
  if (connection === undefined || parentId === null || connection.region !== call.region) return undefined;
  const parent = (await view.connections.get(parentId)) ?? (await view.lags.get(parentId));
  return parent?.ownerAccount === call.accountId ? connection : undefined;
}
