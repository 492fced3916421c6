import { clientError, messages } from '../../domain/index.ts';
import { derivedConnectionState, schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findNoInterconnect } from './find.ts';

/** Its owner takes a hosted connection that a partner ordered. */
export const confirmConnection: Operation<'ConfirmConnection'> = ({ store, clock, pace }, input, call) =>
  store.write(`account ${call.accountId} ConfirmConnection`, async (unit) => {
    const connection = await findNoInterconnect(unit, input.connectionId, call);
    const { connectionId } = connection;
    const state = await derivedConnectionState(unit, connection);
    if (state !== 'ordering') throw clientError(messages.confirmState('ConfirmConnection', connectionId, state));
    await unit.connections.update(connectionId, { adminState: 'pending' });
    await schedule(unit, { pace, now: clock.now() }, 'hosted-connection-provisioned', connectionId);
    return { connectionState: 'pending' };
  });
