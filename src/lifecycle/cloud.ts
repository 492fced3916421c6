// VPCs, virtual private gateways and transit gateways as time passes.
import { removeOtherRoutes, schedule } from '../store/index.ts';
import type { Handlers } from './handler.ts';

export const cloudHandlers = {
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
  'vpn-gateway-deleted': async (unit, id) => {
    await unit.vpnGateways.remove(id);
    await removeOtherRoutes(unit, id);
  },
  'transit-gateway-ready': async (unit, id) => {
    if ((await unit.transitGateways.get(id))?.state === 'pending')
      await unit.transitGateways.update(id, { state: 'available' });
  },
  'transit-gateway-modified': async (unit, id) => {
    if ((await unit.transitGateways.get(id))?.state === 'modifying')
      await unit.transitGateways.update(id, { state: 'available' });
  },
  'transit-gateway-deleted': async (unit, id) => {
    await unit.transitGateways.remove(id);
    await removeOtherRoutes(unit, id);
  },
} as const satisfies Handlers;
