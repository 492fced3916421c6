// Finding a connection of the caller in the Region called, and what hangs on it.
import {
  type Connection,
  clientError,
  isId,
  isLiveVirtualInterface,
  messages,
  type VirtualInterface,
} from '../../domain/index.ts';
import type { View } from '../../store/index.ts';
import type { Call } from '../context.ts';

export async function findConnection(view: View, connectionId: string, call: Call): Promise<Connection> {
  if (!isId('dxcon', connectionId)) throw clientError(messages.connectionIdFormat(connectionId));
  const connection = await view.connections.get(connectionId);
  if (connection?.ownerAccount !== call.accountId || connection.region !== call.region)
    throw clientError(messages.noConnection(connectionId));
  return connection;
}

/** Interconnects share ids with connections, but have calls of their own. */
export async function findNoInterconnect(view: View, id: string, call: Call): Promise<Connection> {
  const connection = await findConnection(view, id, call);
  if (connection.kind === 'interconnect') throw clientError(messages.noConnection(id));
  return connection;
}

/** For calls that change a connection. */
export async function findLiveConnection(view: View, id: string, call: Call): Promise<Connection> {
  const connection = await findConnection(view, id, call);
  checkNotGoing(connection);
  return connection;
}

/** Refuses a connection that is going or gone. */
export function checkNotGoing({ connectionId, adminState }: Connection): void {
  if (adminState === 'deleting' || adminState === 'deleted' || adminState === 'rejected')
    throw clientError(messages.connectionState(connectionId, adminState));
}

export async function liveVirtualInterfacesOn(view: View, connectionId: string): Promise<VirtualInterface[]> {
  return (await view.virtualInterfaces.find({ connectionId })).filter(isLiveVirtualInterface);
}
