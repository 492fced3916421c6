// Ports, hosted connections, LAGs and their MACsec keys as time passes.
import { connectionArn } from '../domain/index.ts';
import { recordingCarriers, schedule, type Unit } from '../store/index.ts';
import type { Handlers } from './handler.ts';

export const connectionHandlers = {
  'connection-prepared': async (unit, id, due) => {
    if ((await unit.connections.get(id))?.adminState !== 'requested') return;
    await unit.connections.update(id, { adminState: 'pending' });
    await schedule(unit, due, 'connection-connected', id);
  },
  'connection-connected': async (unit, id) => {
    const connection = await unit.connections.get(id);
    if (connection?.adminState !== 'pending') return;
    const { lagId } = connection;
    await recordingCarriers(unit, [id, lagId], () => unit.connections.update(id, { adminState: 'provisioned' }));
    if (lagId !== null) await connectLag(unit, lagId);
  },
  'hosted-connection-provisioned': async (unit, id) => {
    if ((await unit.connections.get(id))?.adminState === 'pending')
      await recordingCarriers(unit, [id], () => unit.connections.update(id, { adminState: 'provisioned' }));
  },
  'connection-deleted': async (unit, id, due) => {
    if ((await unit.connections.get(id))?.adminState !== 'deleting') return;
    const deleted = await unit.connections.update(id, { adminState: 'deleted', deletedAt: due.now });
    await unit.tagSets.remove(connectionArn(deleted));
    await schedule(unit, due, 'forgotten', id);
  },
  'lag-connected': connectLag,
  'mac-sec-key-associated': async (unit, id) => {
    if ((await unit.macSecKeys.get(id))?.state === 'associating')
      await unit.macSecKeys.update(id, { state: 'associated' });
  },
  'mac-sec-key-disassociated': async (unit, id) => {
    if ((await unit.macSecKeys.get(id))?.state === 'disassociating') await unit.macSecKeys.remove(id);
  },
} as const satisfies Handlers;

/** A LAG leaves pending when a member first has light. */
async function connectLag(unit: Unit, lagId: string): Promise<void> {
  if ((await unit.lags.get(lagId))?.adminState !== 'pending') return;
  const lit = await unit.connections.find({ lagId, adminState: 'provisioned' });
  if (lit.length > 0)
    await recordingCarriers(unit, [lagId], () => unit.lags.update(lagId, { adminState: 'provisioned' }));
}
