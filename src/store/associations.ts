// What stands behind associations, read together: for the operations that make them, and again when they come about.
import { type GatewayAssociation, isLiveAssociation, type Message, messages, overlapping } from '../domain/index.ts';
import type { View } from './store.ts';

/** The CIDRs of the VPC behind a virtual private gateway; none when it is detached. */
export async function vpcCidrs(view: View, vpnGatewayId: string): Promise<string[]> {
  const vpcId = (await view.vpnGateways.get(vpnGatewayId))?.vpcId;
  const vpc = vpcId === null || vpcId === undefined ? undefined : await view.vpcs.get(vpcId);
  return vpc?.cidrBlocks.map(({ cidr }) => cidr) ?? [];
}

export type Joining = Pick<
  GatewayAssociation,
  'directConnectGatewayId' | 'gatewayId' | 'gatewayType' | 'allowedPrefixes'
>;

/**
 * Why this association cannot hold as things stand: its gateway is not there or not attached to a VPC, or brings a CIDR
 * that overlaps with another's. Undefined when nothing is in the way.
 */
export async function associationObstacle(view: View, joining: Joining): Promise<Message | undefined> {
  const { directConnectGatewayId, gatewayId, gatewayType } = joining;
  const missing =
    gatewayType === 'transitGateway' ? await noTransit(view, gatewayId) : await noVirtual(view, gatewayId);
  if (missing !== undefined) return missing;
  const associations = await view.gatewayAssociations.find({ directConnectGatewayId });
  const others = associations.filter((other) => other.gatewayId !== gatewayId && isLiveAssociation(other));
  const taken = await Promise.all(others.map((other) => broughtCidrs(view, other)));
  const clash = overlapping(await broughtCidrs(view, joining), taken.flat());
  return clash === undefined ? undefined : messages.prefixesOverlap(clash);
}

/** A transit gateway brings its allowed prefixes as written, a virtual private gateway the CIDRs of its VPC. */
async function broughtCidrs(view: View, { gatewayId, gatewayType, allowedPrefixes }: Joining): Promise<string[]> {
  return gatewayType === 'transitGateway' ? [...(allowedPrefixes ?? [])] : vpcCidrs(view, gatewayId);
}

async function noTransit(view: View, gatewayId: string): Promise<Message | undefined> {
  const found = await view.transitGateways.get(gatewayId);
  const gone = found === undefined || found.state === 'deleting' || found.state === 'deleted';
  return gone ? messages.noTransitGateway(gatewayId) : undefined;
}

async function noVirtual(view: View, gatewayId: string): Promise<Message | undefined> {
  const found = await view.vpnGateways.get(gatewayId);
  if (found === undefined || found.state === 'deleting' || found.state === 'deleted')
    return messages.noVirtualGateway(gatewayId);
  return found.attachmentState === 'attached' ? undefined : messages.virtualGatewayDetached(gatewayId);
}
