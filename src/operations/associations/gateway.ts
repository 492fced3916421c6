// The virtual private or transit gateway that is to be associated, checked (user guide, «gateway associations»).
import {
  clientError,
  type DirectConnectGateway,
  isId,
  isLiveAssociation,
  messages,
  type Quotas,
  type VpnGateway,
} from '../../domain/index.ts';
import type { View } from '../../store/index.ts';
import type { Call } from '../context.ts';
import { liveAssociationsOf } from './find.ts';
import { checkApart } from './prefixes.ts';
import { vpcCidrs } from './wire.ts';

export interface Pairing {
  readonly view: View;
  readonly gateway: DirectConnectGateway;
  readonly gatewayId: string;
  readonly allowed: readonly string[] | undefined;
  readonly call: Call;
  readonly quotas: Quotas;
}

export type AssociatedKind = 'virtualPrivateGateway' | 'transitGateway';

export function kindOfGateway(gatewayId: string): AssociatedKind {
  if (isId('vgw', gatewayId)) return 'virtualPrivateGateway';
  if (isId('tgw', gatewayId)) return 'transitGateway';
  throw clientError(messages.associatedGatewayIdFormat(gatewayId));
}

/** The caller's, in the Region called. AWS says «does not exist» in every other Region (Terraform issue 37791). */
export async function findVirtualGateway(view: View, id: string, call: Call): Promise<VpnGateway> {
  const found = await view.vpnGateways.get(id);
  if (found?.ownerAccount !== call.accountId || found.region !== call.region || found.state === 'deleted')
    throw clientError(messages.noVirtualGateway(id));
  if (found.state !== 'available') throw clientError(messages.virtualGatewayNotAvailable(id));
  return found;
}

/** Attached to a VPC, in no other Direct Connect gateway, its CIDRs apart from those already there. */
export async function checkVirtualPrivateGateway({ view, gateway, gatewayId, call, quotas }: Pairing): Promise<void> {
  const found = await findVirtualGateway(view, gatewayId, call);
  if (found.attachmentState !== 'attached') throw clientError(messages.virtualGatewayDetached(gatewayId));
  if ((await view.gatewayAssociations.find({ gatewayId })).some(isLiveAssociation))
    throw clientError(messages.virtualGatewayInUse(gatewayId));
  const others = await liveAssociationsOf(view, gateway.directConnectGatewayId);
  const most = quotas.virtualPrivateGatewaysPerGateway;
  if (others.length >= most) throw clientError(messages.quota('Virtual Gateways per Direct Connect Gateway', most));
  const taken = await Promise.all(others.map((other) => vpcCidrs(view, other.gatewayId)));
  checkApart(await vpcCidrs(view, gatewayId), taken.flat());
}

/** Prefixes given, at most 200, apart from those of other transit gateways; ASNs differ. */
export async function checkTransitGateway(pairing: Pairing): Promise<void> {
  const { view, gateway, gatewayId, allowed, call, quotas } = pairing;
  const found = await view.transitGateways.get(gatewayId);
  if (found?.ownerAccount !== call.accountId || found.region !== call.region || found.state === 'deleted')
    throw clientError(messages.noTransitGateway(gatewayId));
  if (found.state !== 'available') throw clientError(messages.transitGatewayNotAvailable(gatewayId));
  checkTransitPrefixes(allowed ?? [], quotas);
  if (found.amazonSideAsn === gateway.amazonSideAsn) throw clientError(messages.asnsEqual(found.amazonSideAsn));
  const others = await liveAssociationsOf(view, gateway.directConnectGatewayId);
  if (others.some((other) => other.gatewayId === gatewayId)) throw clientError(messages.alreadyAssociated(gatewayId));
  const most = quotas.transitGatewaysPerGateway;
  if (others.length >= most) throw clientError(messages.quota('Transit Gateways per Direct Connect Gateway', most));
  const elsewhere = (await view.gatewayAssociations.find({ gatewayId })).filter(isLiveAssociation);
  if (elsewhere.length >= quotas.gatewaysPerTransitGateway)
    throw clientError(messages.quota('Direct Connect Gateways per Transit Gateway', quotas.gatewaysPerTransitGateway));
  checkApart(
    allowed ?? [],
    others.flatMap((other) => other.allowedPrefixes ?? []),
  );
}

export function checkTransitPrefixes(allowed: readonly string[], quotas: Quotas): void {
  const most = quotas.allowedPrefixesPerTransitGateway;
  if (allowed.length === 0) throw clientError(messages.allowedPrefixesMissing());
  if (allowed.length > most) throw clientError(messages.quota('allowed prefixes', most));
}
