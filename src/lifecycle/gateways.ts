// Direct Connect gateways, associations and proposals as time passes.
import { gatewayArn, isLiveAssociation } from '../domain/index.ts';
import { associationObstacle, coreNetworkOf, schedule } from '../store/index.ts';
import type { Handlers } from './handler.ts';

export const gatewayHandlers = {
  'gateway-deleted': async (unit, id) => {
    const gateway = await unit.directConnectGateways.get(id);
    if (gateway?.state !== 'deleting') return;
    const attachments = await unit.gatewayAttachments.find({ directConnectGatewayId: id });
    const associations = await unit.gatewayAssociations.find({ directConnectGatewayId: id });
    // Falls back without a word to the caller (Terraform issue 10214).
    const coreNetwork = await coreNetworkOf(unit, id);
    if (attachments.length > 0 || associations.some(isLiveAssociation) || coreNetwork !== undefined)
      return unit.directConnectGateways.update(id, { state: 'available' });
    for (const { associationId } of associations) await unit.gatewayAssociations.remove(associationId);
    await unit.directConnectGateways.remove(id);
    await unit.tagSets.remove(gatewayArn(gateway));
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
  'proposal-expired': async (unit, id, due) => {
    if ((await unit.proposals.get(id))?.state !== 'requested') return;
    await unit.proposals.update(id, { state: 'deleted' });
    await schedule(unit, due, 'proposal-forgotten', id);
  },
  'proposal-forgotten': (unit, id) => unit.proposals.remove(id),
} as const satisfies Handlers;
