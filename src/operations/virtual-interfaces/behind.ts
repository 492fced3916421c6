// The gateway behind a private or transit virtual interface, checked.
import { clientError, messages } from '../../domain/index.ts';
import type { Unit } from '../../store/index.ts';
import type { Call, OperationContext } from '../context.ts';
import { findGateway, gatewayKind } from '../gateways/wire.ts';
import type { Behind } from './create.ts';

/** The virtual private gateway must be the caller's, in this Region, and available. */
export async function behindVirtualGateway(unit: Unit, virtualGatewayId: string, call: Call): Promise<Behind> {
  const gateway = await unit.vpnGateways.get(virtualGatewayId);
  if (
    gateway === undefined ||
    gateway.ownerAccount !== call.accountId ||
    gateway.region !== call.region ||
    gateway.state === 'deleted'
  )
    throw clientError(messages.noVirtualGateway(virtualGatewayId));
  if (gateway.state !== 'available') throw clientError(messages.virtualGatewayNotAvailable(virtualGatewayId));
  return { amazonSideAsn: gateway.amazonSideAsn, virtualGatewayId, directConnectGatewayId: null };
}

export async function behindDirectConnectGateway(
  unit: Unit,
  id: string,
  kind: 'private' | 'transit',
  call: Call,
  { settings: { quotas } }: OperationContext,
): Promise<Behind> {
  const gateway = await findGateway(unit, id, call.accountId);
  if (gateway.state !== 'available') throw clientError(messages.gatewayNotAvailable(id, gateway.state));
  const used = await gatewayKind(unit, id);
  if (used !== undefined && used !== kind) throw clientError(messages.gatewayKindsMixed(id));
  const attached = await unit.gatewayAttachments.find({ directConnectGatewayId: id });
  const most = quotas.virtualInterfacesPerGateway;
  if (attached.length >= most) throw clientError(messages.quota('Virtual Interfaces per Direct Connect Gateway', most));
  return { amazonSideAsn: gateway.amazonSideAsn, virtualGatewayId: null, directConnectGatewayId: id };
}
