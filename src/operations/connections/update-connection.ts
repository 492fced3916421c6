import { clientError, encryptionModes, messages } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { checkName } from './create-connection.ts';
import { findConnection } from './find.ts';
import { showConnection } from './wire.ts';

const modes: readonly string[] = encryptionModes;

export const updateConnection: Operation<'UpdateConnection'> = ({ store }, input, call) =>
  store.write(`account ${call.accountId} UpdateConnection`, async (unit) => {
    const connection = await findConnection(unit, input.connectionId, call);
    if (input.connectionName !== undefined) checkName(input.connectionName);
    if (input.encryptionMode !== undefined && (!connection.macSecCapable || !modes.includes(input.encryptionMode)))
      throw clientError(
        messages.valueInvalid('encryptionMode', input.encryptionMode, `one of ${modes.join(', ')} on a MACsec port`),
      );
    const changed = await unit.connections.update(connection.connectionId, {
      connectionName: input.connectionName ?? connection.connectionName,
      encryptionMode: input.encryptionMode ?? connection.encryptionMode,
    });
    return showConnection(unit, changed);
  });
