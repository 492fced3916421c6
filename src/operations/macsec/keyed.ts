// What a MACsec key hangs on: a port or a LAG of the caller, not deleted, that was ordered with MACsec.
import { clientError, messages } from '../../domain/index.ts';
import type { Unit, View } from '../../store/index.ts';
import { findLiveConnection } from '../connections/find.ts';
import type { Call } from '../context.ts';
import { findLiveLag } from '../lags/find.ts';

export interface Keyed {
  readonly connectionId: string;
  readonly encryptionMode: string | null;
  readonly setEncryptionMode: (unit: Unit, encryptionMode: string) => Promise<unknown>;
}

export async function findKeyed(view: View, id: string, call: Call): Promise<Keyed> {
  const found = id.startsWith('dxlag-')
    ? keyedLag(await findLiveLag(view, id, call))
    : await keyedConnection(view, id, call);
  if (!found.macSecCapable) throw clientError(messages.macSecNotCapable(id));
  return found;
}

type Capable = Keyed & { readonly macSecCapable: boolean };

function keyedLag({ lagId, encryptionMode, macSecCapable }: Awaited<ReturnType<typeof findLiveLag>>): Capable {
  return {
    connectionId: lagId,
    encryptionMode,
    macSecCapable,
    setEncryptionMode: async (unit, mode) => {
      await unit.lags.update(lagId, { encryptionMode: mode });
      for (const { connectionId } of await unit.connections.find({ lagId }))
        await unit.connections.update(connectionId, { encryptionMode: mode });
    },
  };
}

async function keyedConnection(view: View, id: string, call: Call): Promise<Capable> {
  const { connectionId, encryptionMode, macSecCapable } = await findLiveConnection(view, id, call);
  return {
    connectionId,
    encryptionMode,
    macSecCapable,
    setEncryptionMode: (unit, mode) => unit.connections.update(connectionId, { encryptionMode: mode }),
  };
}
