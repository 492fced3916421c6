import { clientError, isId, isLiveConnection, messages } from '../../domain/index.ts';
import { showConnection } from '../connections/wire.ts';
import type { Operation } from '../context.ts';
import { reparent } from '../lags/members.ts';
import { findParent } from './parent.ts';

/** Moves a hosted connection, with what is on it, to another interconnect or LAG of the same partner. */
export const associateHostedConnection: Operation<'AssociateHostedConnection'> = (
  { store, settings },
  { connectionId, parentConnectionId },
  call,
) =>
  store.write(`account ${call.accountId} AssociateHostedConnection`, async (unit) => {
    if (!isId('dxcon', connectionId)) throw clientError(messages.connectionIdFormat(connectionId));
    const hosted = await unit.connections.get(connectionId);
    if (hosted === undefined || !isLiveConnection(hosted)) throw clientError(messages.noConnection(connectionId));
    if (hosted.parentConnectionId === null) throw clientError(messages.notHosted(connectionId));
    await findParent(unit, hosted.parentConnectionId, call);
    const target = await findParent(unit, parentConnectionId, call);
    const { awsDevice, awsLogicalDeviceId, location } = target;
    await reparent(unit, hosted, target.carrierId);
    const moved = await unit.connections.update(connectionId, { awsDevice, awsLogicalDeviceId, location });
    return showConnection(unit, moved, settings.quotas, call);
  });
