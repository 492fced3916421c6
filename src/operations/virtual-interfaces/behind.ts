// The gateway behind a private or transit virtual interface, checked.
import { clientError, isId, messages } from '../../domain/index.ts';
import type { Unit } from '../../store/index.ts';
import { findVirtualGateway } from '../associations/gateway.ts';
import type { Call, OperationContext } from '../context.ts';
import { checkGatewayKind, findAvailableGateway } from '../gateways/find.ts';
import type { Behind } from './create.ts';

/** Amazon's ASN on every public virtual interface (user guide). */
const amazonPublicAsn = 7_224;

export const behindPublic: Behind = {
  amazonSideAsn: amazonPublicAsn,
  virtualGatewayId: null,
  directConnectGatewayId: null,
};

interface Gateways {
  readonly virtualGatewayId?: string | undefined;
  readonly directConnectGatewayId?: string | undefined;
}

/** Empty strings count as left out: answers show them for the side not in use. */
const orUndefined = (id: string | undefined): string | undefined => (id === '' ? undefined : id);

/** Exactly one of a virtual private gateway and a Direct Connect gateway. */
export function behindPrivate(
  context: OperationContext,
  gateways: Gateways,
  call: Call,
): (unit: Unit) => Promise<Behind> {
  const virtualGatewayId = orUndefined(gateways.virtualGatewayId);
  const directConnectGatewayId = orUndefined(gateways.directConnectGatewayId);
  if (virtualGatewayId !== undefined && directConnectGatewayId === undefined)
    return (unit) => behindVirtualGateway(unit, virtualGatewayId, call);
  if (virtualGatewayId === undefined && directConnectGatewayId !== undefined)
    return (unit) => behindDirectConnectGateway(unit, directConnectGatewayId, 'private', call, context);
  throw clientError(messages.gatewayChoice());
}

async function behindVirtualGateway(unit: Unit, virtualGatewayId: string, call: Call): Promise<Behind> {
  if (!isId('vgw', virtualGatewayId)) throw clientError(messages.associatedGatewayIdFormat(virtualGatewayId));
  const { amazonSideAsn } = await findVirtualGateway(unit, virtualGatewayId, call);
  return { amazonSideAsn, virtualGatewayId, directConnectGatewayId: null };
}

export async function behindDirectConnectGateway(
  unit: Unit,
  id: string,
  kind: 'private' | 'transit',
  call: Call,
  { settings: { quotas } }: OperationContext,
): Promise<Behind> {
  const { amazonSideAsn } = await findAvailableGateway(unit, id, call.accountId);
  await checkGatewayKind(unit, id, kind);
  const attached = await unit.gatewayAttachments.find({ directConnectGatewayId: id });
  const most = quotas.virtualInterfacesPerGateway;
  if (attached.length >= most) throw clientError(messages.quota('Virtual Interfaces per Direct Connect Gateway', most));
  return { amazonSideAsn, virtualGatewayId: null, directConnectGatewayId: id };
}
