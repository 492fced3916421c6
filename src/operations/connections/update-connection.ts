import { checkEncryptionMode, checkName } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { findLiveConnection } from './find.ts';
import { showConnection } from './wire.ts';

/** The answer lacks the tags, as observed. */
export const updateConnection: Operation<'UpdateConnection'> = ({ store, settings }, input, call) =>
  store.write(`account ${call.accountId} UpdateConnection`, async (unit) => {
    const connection = await findLiveConnection(unit, input.connectionId, call);
    const { connectionId } = connection;
    const connectionName = checkName(input.connectionName ?? connection.connectionName);
    const encryptionMode = checkEncryptionMode(input.encryptionMode, connection, connectionId);
    const changed = await unit.connections.update(connectionId, { connectionName, encryptionMode });
    return { ...(await showConnection(unit, changed, settings.quotas)), tags: undefined };
  });
