// What each transition does, within one unit. Each looks whether its resource still waits for it, and else does nothing.
import { isLiveAssociation, type Pace, type TransitionKind } from '../domain/index.ts';
import {
  associationObstacle,
  derivedVirtualInterfaceState,
  endFailoverTest,
  recordingLag,
  schedule,
  type Unit,
} from '../store/index.ts';
import { proposalHandlers } from './proposals.ts';
import { resiliencyHandlers } from './resiliency.ts';

export interface Due {
  readonly pace: Pace;
  readonly now: number;
}

export type Handler = (unit: Unit, id: string, due: Due) => Promise<unknown>;

export const handlers: Readonly<Record<TransitionKind, Handler>> = {
  ...proposalHandlers,
  ...resiliencyHandlers,
  'connection-prepared': async (unit, id, due) => {
    if ((await unit.connections.get(id))?.adminState !== 'requested') return;
    await unit.connections.update(id, { adminState: 'pending' });
    await schedule(unit, due, 'connection-connected', id);
  },
  'connection-connected': async (unit, id) => {
    if ((await unit.connections.get(id))?.adminState !== 'pending') return;
    const { lagId } = await unit.connections.update(id, { adminState: 'provisioned' });
    if (lagId !== null) await connectLag(unit, lagId);
  },
  'hosted-connection-provisioned': async (unit, id) => {
    if ((await unit.connections.get(id))?.adminState === 'pending')
      await unit.connections.update(id, { adminState: 'provisioned' });
  },
  'lag-connected': connectLag,
  'connection-deleted': async (unit, id, due) => {
    if ((await unit.connections.get(id))?.adminState !== 'deleting') return;
    await unit.connections.update(id, { adminState: 'deleted', deletedAt: due.now, lagId: null });
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
    await unit.virtualInterfaces.update(id, { adminState: 'deleted', deletedAt: due.now });
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
    if ((await unit.bgpPeers.get(id))?.state === 'pending') await unit.bgpPeers.update(id, { state: 'available' });
  },
  'bgp-peer-deleted': async (unit, id) => {
    if ((await unit.bgpPeers.get(id))?.state === 'deleting') await removePeer(unit, id);
  },
  'gateway-deleted': async (unit, id) => {
    if ((await unit.directConnectGateways.get(id))?.state !== 'deleting') return;
    const attachments = await unit.gatewayAttachments.find({ directConnectGatewayId: id });
    const associations = await unit.gatewayAssociations.find({ directConnectGatewayId: id });
    // Falls back without a word to the caller (Terraform issue 10214).
    if (attachments.length > 0 || associations.some(isLiveAssociation))
      return unit.directConnectGateways.update(id, { state: 'available' });
    for (const { associationId } of associations) await unit.gatewayAssociations.remove(associationId);
    await unit.directConnectGateways.remove(id);
  },
  'association-associated': async (unit, id) => {
    const association = await unit.gatewayAssociations.get(id);
    if (association?.state !== 'associating') return;
    // Things may have changed since it was asked for; then it stays as it is and says why (API reference, stateChangeError).
    const obstacle = await associationObstacle(unit, association);
    const changes = obstacle === undefined ? ({ state: 'associated' } as const) : { stateChangeError: obstacle };
    await unit.gatewayAssociations.update(id, changes);
  },
  'association-updated': async (unit, id) => {
    if ((await unit.gatewayAssociations.get(id))?.state === 'updating')
      await unit.gatewayAssociations.update(id, { state: 'associated' });
  },
  'association-disassociated': async (unit, id) => {
    if ((await unit.gatewayAssociations.get(id))?.state === 'disassociating') await unit.gatewayAssociations.remove(id);
  },
  'mac-sec-key-associated': async (unit, id) => {
    if ((await unit.macSecKeys.get(id))?.state === 'associating')
      await unit.macSecKeys.update(id, { state: 'associated' });
  },
  'mac-sec-key-disassociated': async (unit, id) => {
    if ((await unit.macSecKeys.get(id))?.state === 'disassociating') await unit.macSecKeys.remove(id);
  },
  'failover-test-ended': async (unit, id, due) => {
    const test = await unit.failoverTests.get(id);
    if (test?.status !== 'in_progress') return;
    await endFailoverTest(unit, test.virtualInterfaceId, 'completed', due.now);
    await schedule(unit, due, 'failover-test-forgotten', id);
  },
  'failover-test-forgotten': (unit, id) => unit.failoverTests.remove(id),
  forgotten: async (unit, id) => {
    if (id.startsWith('dxcon-')) await unit.connections.remove(id);
    else if (id.startsWith('dxlag-')) await unit.lags.remove(id);
    else await unit.virtualInterfaces.remove(id);
    if ((await unit.gatewayAssociations.get(id))?.state === 'disassociated') await unit.gatewayAssociations.remove(id);
    if ((await unit.resiliencyGroups.get(id))?.state === 'deleted') await unit.resiliencyGroups.remove(id);
  },
  'vpc-ready': async (unit, id) => {
    if ((await unit.vpcs.get(id))?.state === 'pending') await unit.vpcs.update(id, { state: 'available' });
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
    // User guide: detaching from the VPC ends the association. One that is not there yet fails when its time comes.
    for (const { associationId, state } of await unit.gatewayAssociations.find({ gatewayId: id })) {
      if (state !== 'associated' && state !== 'updating') continue;
      await unit.gatewayAssociations.update(associationId, { state: 'disassociated' });
      await schedule(unit, due, 'forgotten', associationId);
    }
  },
  'vpn-gateway-deleted': (unit, id) => unit.vpnGateways.remove(id),
  'transit-gateway-ready': async (unit, id) => {
    if ((await unit.transitGateways.get(id))?.state === 'pending')
      await unit.transitGateways.update(id, { state: 'available' });
  },
  'transit-gateway-modified': async (unit, id) => {
    if ((await unit.transitGateways.get(id))?.state === 'modifying')
      await unit.transitGateways.update(id, { state: 'available' });
  },
  'transit-gateway-deleted': (unit, id) => unit.transitGateways.remove(id),
};

/** A LAG leaves pending when a member first has light. */
async function connectLag(unit: Unit, lagId: string): Promise<void> {
  if ((await unit.lags.get(lagId))?.adminState !== 'pending') return;
  const lit = await unit.connections.find({ lagId, adminState: 'provisioned' });
  if (lit.length > 0) await recordingLag(unit, lagId, () => unit.lags.update(lagId, { adminState: 'provisioned' }));
}

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
