import { type Connection, clientError, isId, isLiveConnection, messages } from '../../domain/index.ts';
import { carrierOf, recordingCarriers, type View } from '../../store/index.ts';
import { showConnection } from '../connections/wire.ts';
import type { Call, Operation } from '../context.ts';
import { reparent } from '../lags/members.ts';
import { findStayingParent } from './parent.ts';

/** Moves a hosted connection, with what is on it, to another interconnect or LAG of the same partner. */
export const associateHostedConnection: Operation<'AssociateHostedConnection'> = (
  { store, settings },
  { connectionId, parentConnectionId },
  call,
) =>
  store.write(`account ${call.accountId} AssociateHostedConnection`, async (unit) => {
    const hosted = await findHosted(unit, connectionId, call);
    const target = await findStayingParent(unit, parentConnectionId, call);
    const { awsDevice, awsLogicalDeviceId, location } = target;
    await recordingCarriers(unit, [connectionId], () => reparent(unit, hosted, target.carrierId));
    const moved = await unit.connections.update(connectionId, { awsDevice, awsLogicalDeviceId, location });
    return showConnection(unit, moved, settings.quotas, call);
  });

/** Only its partner may move one; to all others it is not there, and neither is what lies below it. */
async function findHosted(view: View, connectionId: string, call: Call): Promise<Connection> {
  if (!isId('dxcon', connectionId)) throw clientError(messages.connectionIdFormat(connectionId));
  const found = await view.connections.get(connectionId);
  const below = await carrierOf(view, found?.parentConnectionId ?? '');
  if (found?.ownerAccount === call.accountId && found.parentConnectionId === null && isLiveConnection(found))
    throw clientError(messages.notHosted(connectionId));
  if (found === undefined || !isLiveConnection(found) || below?.ownerAccount !== call.accountId)
    throw clientError(messages.noConnection(connectionId));
  return found;
}
