import { clientError, messages } from '../../domain/index.ts';
import { schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findConnection } from './find.ts';
import { connectionArn, showConnection } from './wire.ts';

export const deleteConnection: Operation<'DeleteConnection'> = ({ store, clock, pace }, input, call) =>
  store.write(`account ${call.accountId} DeleteConnection`, async (unit) => {
    const connection = await findConnection(unit, input.connectionId, call);
    const { connectionId, adminState } = connection;
    if (adminState === 'deleted' || adminState === 'deleting') return showConnection(unit, connection);
    const above = await unit.virtualInterfaces.find({ connectionId });
    if (above.some((virtualInterface) => !['deleted', 'rejected'].includes(virtualInterface.adminState)))
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
    await unit.tagSets.remove(connectionArn(connection));
    return showConnection(unit, changed);
  });
