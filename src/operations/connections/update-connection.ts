import { checkName, clientError, encryptionModes, isLiveConnection, messages } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { findConnection } from './find.ts';
import { showConnection } from './wire.ts';

const modes: readonly string[] = encryptionModes;

/** The answer lacks the tags, as observed. */
export const updateConnection: Operation<'UpdateConnection'> = ({ store, settings }, input, call) =>
  store.write(`account ${call.accountId} UpdateConnection`, async (unit) => {
    const connection = await findConnection(unit, input.connectionId, call);
    const { connectionId, adminState, macSecCapable } = connection;
    if (!isLiveConnection(connection) || adminState === 'deleting')
      throw clientError(messages.connectionState(connectionId, adminState));
    const { connectionName = connection.connectionName, encryptionMode } = input;
    checkName(connectionName);
    if (encryptionMode !== undefined && !macSecCapable)
      throw clientError(messages.encryptionWithoutMacSec(connectionId));
    if (encryptionMode !== undefined && !modes.includes(encryptionMode))
      throw clientError(messages.valueInvalid('encryptionMode', encryptionMode, `one of ${modes.join(', ')}`));
    const changed = await unit.connections.update(connectionId, {
      connectionName,
      encryptionMode: encryptionMode ?? connection.encryptionMode,
    });
    return { ...(await showConnection(unit, changed, settings.quotas)), tags: undefined };
  });
