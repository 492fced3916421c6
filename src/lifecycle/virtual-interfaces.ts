// Virtual interfaces, their BGP peers and their failover tests as time passes.
import { virtualInterfaceArn } from '../domain/index.ts';
import {
  derivedVirtualInterfaceState,
  endFailoverTest,
  endFaultsOf,
  removePeer,
  schedule,
  type Unit,
} from '../store/index.ts';
import type { Handlers } from './handler.ts';

export const virtualInterfaceHandlers = {
  'virtual-interface-verified': async (unit, id, due) => {
    if ((await unit.virtualInterfaces.get(id))?.adminState !== 'verifying') return;
    await unit.virtualInterfaces.update(id, { adminState: 'pending' });
    await movePeers(unit, id, 'verifying', 'pending');
    await schedule(unit, due, 'virtual-interface-provisioned', id);
  },
  'virtual-interface-provisioned': async (unit, id) => {
    if ((await unit.virtualInterfaces.get(id))?.adminState !== 'pending') return;
    const provisioned = await unit.virtualInterfaces.update(id, { adminState: 'provisioned' });
    await movePeers(unit, id, 'pending', 'available');
    if ((await unit.gatewayAttachments.get(id))?.state === 'attaching')
      await unit.gatewayAttachments.update(id, { state: 'attached' });
    const virtualInterfaceState = await derivedVirtualInterfaceState(unit, provisioned);
    await unit.recordDerived('virtualInterfaces', id, { virtualInterfaceState });
  },
  'virtual-interface-deleted': async (unit, id, due) => {
    if ((await unit.virtualInterfaces.get(id))?.adminState !== 'deleting') return;
    const deleted = await unit.virtualInterfaces.update(id, { adminState: 'deleted', deletedAt: due.now });
    await unit.tagSets.remove(virtualInterfaceArn(deleted));
    for (const { bgpPeerId } of await unit.bgpPeers.find({ virtualInterfaceId: id }))
      await removePeer(unit, bgpPeerId, due);
    await endFaultsOf(unit, id, due);
    await unit.gatewayAttachments.remove(id);
    await schedule(unit, due, 'forgotten', id);
  },
  'bgp-peer-verified': async (unit, id, due) => {
    if ((await unit.bgpPeers.get(id))?.state !== 'verifying') return;
    await unit.bgpPeers.update(id, { state: 'pending' });
    await schedule(unit, due, 'bgp-peer-provisioned', id);
  },
  'bgp-peer-provisioned': async (unit, id) => {
    const peer = await unit.bgpPeers.get(id);
    if (peer?.state !== 'pending') return;
    // On a virtual interface that is not provisioned, or worked on, the peer comes with it.
    const virtualInterface = await unit.virtualInterfaces.get(peer.virtualInterfaceId);
    const ready = virtualInterface?.adminState === 'provisioned' || virtualInterface?.adminState === 'testing';
    if (ready) await unit.bgpPeers.update(id, { state: 'available' });
  },
  'bgp-peer-deleted': async (unit, id, due) => {
    if ((await unit.bgpPeers.get(id))?.state === 'deleting') await removePeer(unit, id, due);
  },
  'failover-test-ended': async (unit, id, due) => {
    const test = await unit.failoverTests.get(id);
    if (test?.status === 'in_progress') await endFailoverTest(unit, test.virtualInterfaceId, 'completed', due);
  },
  'failover-test-forgotten': (unit, id) => unit.failoverTests.remove(id),
} as const satisfies Handlers;

async function movePeers(
  unit: Unit,
  virtualInterfaceId: string,
  from: 'verifying' | 'pending',
  to: 'pending' | 'available',
): Promise<void> {
  for (const { bgpPeerId } of await unit.bgpPeers.find({ virtualInterfaceId, state: from }))
    await unit.bgpPeers.update(bgpPeerId, { state: to });
}
