// Deleting a port or a hosted connection: what DeleteConnection and DeleteInterconnect share.
import { type Connection, clientError, connectionArn, isLiveConnection, messages } from '../../domain/index.ts';
import { recordingCarriers, removeBelongings, schedule, type Unit } from '../../store/index.ts';
import type { OperationContext } from '../context.ts';
import { liveVirtualInterfacesOn } from './find.ts';

/** Deleting again changes nothing and is answered alike. */
export async function deletePort(
  { clock, pace }: OperationContext,
  unit: Unit,
  connection: Connection,
  /** The owner of a hosted connection who does not confirm it rejects it. */
  { rejecting = false } = {},
): Promise<Connection> {
  const { connectionId, adminState, lagId } = connection;
  if (['deleting', 'deleted', 'rejected'].includes(adminState)) return connection;
  if ((await liveVirtualInterfacesOn(unit, connectionId)).length > 0)
    throw clientError(messages.carriesVirtualInterfaces(connectionId));
  if ((await unit.connections.find({ parentConnectionId: connectionId })).some(isLiveConnection))
    throw clientError(messages.carriesHosted(connectionId));
  // A port nobody has prepared yet, or a connection nobody confirmed, is gone in the answer itself.
  const atOnce = adminState === 'requested' || adminState === 'ordering';
  const gone = {
    adminState: rejecting && adminState === 'ordering' ? 'rejected' : 'deleted',
    deletedAt: clock.now(),
  } as const;
  const changed = await recordingCarriers(unit, [connectionId, lagId], () =>
    unit.connections.update(connectionId, { ...(atOnce ? gone : { adminState: 'deleting' }), lagId: null }),
  );
  const due = { pace, now: clock.now() };
  await schedule(unit, due, atOnce ? 'forgotten' : 'connection-deleted', connectionId);
  await removeBelongings(unit, connectionId, due);
  if (atOnce) await unit.tagSets.remove(connectionArn(connection));
  return changed;
}
