import { clientError, isId, isLiveConnection, messages } from '../../domain/index.ts';
import { recordingCarriers, transitionId } from '../../store/index.ts';
import { showConnection } from '../connections/wire.ts';
import type { Operation } from '../context.ts';
import { checkMayLeave } from './members.ts';

/** The port stands alone again; virtual interfaces and hosted connections stay on the LAG. */
export const disassociateConnectionFromLag: Operation<'DisassociateConnectionFromLag'> = (
  { store, settings },
  { connectionId, lagId },
  call,
) =>
  store.write(`account ${call.accountId} DisassociateConnectionFromLag`, async (unit) => {
    if (!isId('dxcon', connectionId)) throw clientError(messages.connectionIdFormat(connectionId));
    if (!isId('dxlag', lagId)) throw clientError(messages.lagIdFormat(lagId));
    const connection = await unit.connections.get(connectionId);
    // One that is being deleted has left its LAG already.
    const gone = connection === undefined || connection.adminState === 'deleting' || !isLiveConnection(connection);
    if (gone || connection.ownerAccount !== call.accountId || connection.region !== call.region)
      throw clientError(messages.connectionGone());
    const lag = await unit.lags.get(lagId);
    if (lag?.ownerAccount !== call.accountId || lag.region !== call.region || lag.adminState === 'deleted')
      throw clientError(messages.lagGone());
    if (connection.lagId !== lagId) throw clientError(messages.notMember(connectionId, lagId));
    // Seconds after it joined: clients are to try again.
    if ((await unit.transitions.get(transitionId('lag-connected', lagId))) !== undefined)
      throw clientError(messages.connectionInTransition(connectionId));
    await checkMayLeave(unit, connection, lag, settings.quotas);
    const freed = await recordingCarriers(unit, [lagId], () => unit.connections.update(connectionId, { lagId: null }));
    return showConnection(unit, freed, settings.quotas);
  });
