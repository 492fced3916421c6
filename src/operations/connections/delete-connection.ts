import { clientError, connectionArn, messages } from '../../domain/index.ts';
import { schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findConnection, liveVirtualInterfacesOn } from './find.ts';
import { showConnection } from './wire.ts';

/** Deleting again changes nothing and is answered alike. */
export const deleteConnection: Operation<'DeleteConnection'> = ({ store, clock, pace, settings }, input, call) =>
  store.write(`account ${call.accountId} DeleteConnection`, async (unit) => {
    const connection = await findConnection(unit, input.connectionId, call);
    const { connectionId, adminState } = connection;
    if (['deleting', 'deleted', 'rejected'].includes(adminState))
      return showConnection(unit, connection, settings.quotas);
    if ((await liveVirtualInterfacesOn(unit, connectionId)).length > 0)
      throw clientError(messages.connectionHasVirtualInterfaces(connectionId));
    const due = { pace, now: clock.now() };
    // A port nobody has prepared yet is gone in the answer itself.
    const atOnce = adminState === 'requested';
    const changed = await unit.connections.update(
      connectionId,
      atOnce ? { adminState: 'deleted', deletedAt: clock.now() } : { adminState: 'deleting' },
    );
    await schedule(unit, due, atOnce ? 'forgotten' : 'connection-deleted', connectionId);
    for (const { macSecKeyId } of await unit.macSecKeys.find({ connectionId }))
      await unit.macSecKeys.remove(macSecKeyId);
    for (const { resiliencyMemberId } of await unit.resiliencyMembers.find({ connectionId }))
      await unit.resiliencyMembers.remove(resiliencyMemberId);
    if (atOnce) await unit.tagSets.remove(connectionArn(connection));
    return showConnection(unit, changed, settings.quotas);
  });
