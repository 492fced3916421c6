// What each transition does, within one unit. Each looks whether its resource still waits for it, and else does nothing.
import {
  connectionArn,
  gatewayArn,
  isLiveAssociation,
  isLiveConnection,
  isLiveVirtualInterface,
  type Pace,
  type TransitionKind,
  virtualInterfaceArn,
} from '../domain/index.ts';
import { derivedVirtualInterfaceState, schedule, type Unit } from '../store/index.ts';

export interface Due {
  readonly pace: Pace;
  readonly now: number;
}

export type Handler = (unit: Unit, id: string, due: Due) => Promise<unknown>;

export const handlers: Readonly<Record<TransitionKind, Handler>> = {
  'connection-prepared': async (unit, id, due) => {
    if ((await unit.connections.get(id))?.adminState !== 'requested') return;
    await unit.connections.update(id, { adminState: 'pending' });
    await schedule(unit, due, 'connection-connected', id);
  },
  'connection-connected': async (unit, id) => {
    if ((await unit.connections.get(id))?.adminState !== 'pending') return;
    await unit.connections.update(id, { adminState: 'provisioned' });
  },
  'connection-deleted': async (unit, id, due) => {
    if ((await unit.connections.get(id))?.adminState !== 'deleting') return;
    const deleted = await unit.connections.update(id, { adminState: 'deleted', deletedAt: due.now });
    await unit.tagSets.remove(connectionArn(deleted));
    await schedule(unit, due, 'forgotten', id);
  },
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
    for (const { bgpPeerId } of await unit.bgpPeers.find({ virtualInterfaceId: id })) await removePeer(unit, bgpPeerId);
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
    if (virtualInterface?.adminState === 'provisioned') await unit.bgpPeers.update(id, { state: 'available' });
  },
  'bgp-peer-deleted': async (unit, id) => {
    if ((await unit.bgpPeers.get(id))?.state === 'deleting') await removePeer(unit, id);
  },
  'gateway-deleted': async (unit, id) => {
    const gateway = await unit.directConnectGateways.get(id);
    if (gateway?.state !== 'deleting') return;
    const attachments = await unit.gatewayAttachments.find({ directConnectGatewayId: id });
    const associations = await unit.gatewayAssociations.find({ directConnectGatewayId: id });
    // Falls back without a word to the caller (Terraform issue 10214).
    if (attachments.length > 0 || associations.some(isLiveAssociation))
      return unit.directConnectGateways.update(id, { state: 'available' });
    for (const { associationId } of associations) await unit.gatewayAssociations.remove(associationId);
    await unit.directConnectGateways.remove(id);
    await unit.tagSets.remove(gatewayArn(gateway));
  },
  'association-associated': async (unit, id) => {
    if ((await unit.gatewayAssociations.get(id))?.state === 'associating')
      await unit.gatewayAssociations.update(id, { state: 'associated' });
  },
  'association-updated': async (unit, id) => {
    if ((await unit.gatewayAssociations.get(id))?.state === 'updating')
      await unit.gatewayAssociations.update(id, { state: 'associated' });
  },
  'association-disassociated': async (unit, id) => {
    if ((await unit.gatewayAssociations.get(id))?.state === 'disassociating') await unit.gatewayAssociations.remove(id);
  },
  forgotten: async (unit, id) => {
    const connection = await unit.connections.get(id);
    if (connection !== undefined && !isLiveConnection(connection)) await unit.connections.remove(id);
    const virtualInterface = await unit.virtualInterfaces.get(id);
    if (virtualInterface !== undefined && !isLiveVirtualInterface(virtualInterface))
      await unit.virtualInterfaces.remove(id);
    const association = await unit.gatewayAssociations.get(id);
    if (association !== undefined && !isLiveAssociation(association)) await unit.gatewayAssociations.remove(id);
  },
  'vpn-gateway-ready': async (unit, id) => {
    if ((await unit.vpnGateways.get(id))?.state === 'pending')
      await unit.vpnGateways.update(id, { state: 'available' });
  },
  'vpn-gateway-attached': async (unit, id) => {
    if ((await unit.vpnGateways.get(id))?.attachmentState === 'attaching')
      await unit.vpnGateways.update(id, { attachmentState: 'attached' });
  },
  'vpn-gateway-detached': async (unit, id, due) => {
    if ((await unit.vpnGateways.get(id))?.attachmentState !== 'detaching') return;
    await unit.vpnGateways.update(id, { attachmentState: 'detached', vpcId: null });
    // User guide: detaching from the VPC ends the association.
    for (const { associationId } of await unit.gatewayAssociations.find({ gatewayId: id })) {
      await unit.gatewayAssociations.update(associationId, { state: 'disassociated' });
      await schedule(unit, due, 'forgotten', associationId);
    }
  },
  'vpn-gateway-deleted': (unit, id) => unit.vpnGateways.remove(id),
  'transit-gateway-ready': async (unit, id) => {
    if ((await unit.transitGateways.get(id))?.state === 'pending')
      await unit.transitGateways.update(id, { state: 'available' });
  },
  'transit-gateway-deleted': (unit, id) => unit.transitGateways.remove(id),
};

async function movePeers(
  unit: Unit,
  virtualInterfaceId: string,
  from: 'verifying' | 'pending',
  to: 'pending' | 'available',
): Promise<void> {
  for (const { bgpPeerId } of await unit.bgpPeers.find({ virtualInterfaceId, state: from }))
    await unit.bgpPeers.update(bgpPeerId, { state: to });
}

async function removePeer(unit: Unit, bgpPeerId: string): Promise<void> {
  await unit.bgpPeers.remove(bgpPeerId);
  await unit.peerPorts.remove(bgpPeerId);
  await unit.peerSessions.remove(bgpPeerId);
}
