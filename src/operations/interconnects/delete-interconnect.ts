import { deletePort } from '../connections/delete-port.ts';
import type { Operation } from '../context.ts';
import { findInterconnect } from './find.ts';
import { showInterconnect } from './wire.ts';

export const deleteInterconnect: Operation<'DeleteInterconnect'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} DeleteInterconnect`, async (unit) => {
    const interconnect = await findInterconnect(unit, input.interconnectId, call);
    const changed = await deletePort(context, unit, interconnect);
    const { interconnectState } = await showInterconnect(unit, changed, context.settings.quotas);
    return { interconnectState };
  });
