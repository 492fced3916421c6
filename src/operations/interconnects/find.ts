// Finding an interconnect of the caller, in the Region called.
import { type Connection, clientError, isId, messages } from '../../domain/index.ts';
import type { View } from '../../store/index.ts';
import type { Call } from '../context.ts';

export async function findInterconnect(view: View, id: string, call: Call): Promise<Connection> {
  if (!isId('dxcon', id)) throw clientError(messages.interconnectIdFormat(id));
  const found = await view.connections.get(id);
  const own = found?.ownerAccount === call.accountId && found.region === call.region;
  if (!own || found.kind !== 'interconnect') throw clientError(messages.noInterconnect(id));
  return found;
}
