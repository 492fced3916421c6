// What comes of a transition that an operator refused.
import { connectionArn, messages, type RejectableTransition, virtualInterfaceArn } from '../domain/index.ts';
import { endFaultsOf, recordingCarriers, removeBelongings, removePeer, schedule, type Unit } from '../store/index.ts';
import type { Due, Handler } from './handler.ts';

export const rejections: Readonly<Record<RejectableTransition, Handler>> = {
  'connection-prepared': rejectConnection,
  'connection-connected': rejectConnection,
  'virtual-interface-verified': async (unit, id, due) => {
    if ((await unit.virtualInterfaces.get(id))?.adminState !== 'verifying') return;
    const rejected = await unit.virtualInterfaces.update(id, { adminState: 'rejected', deletedAt: due.now });
    await unit.tagSets.remove(virtualInterfaceArn(rejected));
    for (const { bgpPeerId } of await unit.bgpPeers.find({ virtualInterfaceId: id }))
      await removePeer(unit, bgpPeerId, due);
    await endFaultsOf(unit, id, due);
    await schedule(unit, due, 'forgotten', id);
  },
  'bgp-peer-verified': async (unit, id, due) => {
    if ((await unit.bgpPeers.get(id))?.state !== 'verifying') return;
    await unit.bgpPeers.update(id, { state: 'deleting' });
    await schedule(unit, due, 'bgp-peer-deleted', id);
  },
  'association-associated': async (unit, id, due) => {
    if ((await unit.gatewayAssociations.get(id))?.state !== 'associating') return;
    await unit.gatewayAssociations.update(id, { state: 'disassociated', stateChangeError: messages.rejected() });
    await schedule(unit, due, 'forgotten', id);
  },
  'gateway-deleted': async (unit, id) => {
    if ((await unit.directConnectGateways.get(id))?.state !== 'deleting') return;
    await unit.directConnectGateways.update(id, { state: 'available', stateChangeError: messages.rejected() });
  },
};

/** A hosted connection reads rejected; a port that AWS will not provide is deleted. Either leaves its groups. */
async function rejectConnection(unit: Unit, id: string, due: Due): Promise<void> {
  const connection = await unit.connections.get(id);
  if (connection?.adminState !== 'requested' && connection?.adminState !== 'pending') return;
  const adminState = connection.kind === 'hosted' ? 'rejected' : 'deleted';
  const ended = await recordingCarriers(unit, [id, connection.lagId], () =>
    unit.connections.update(id, { adminState, deletedAt: due.now, lagId: null }),
  );
  await removeBelongings(unit, id, due);
  await unit.tagSets.remove(connectionArn(ended));
  await schedule(unit, due, 'forgotten', id);
}
