// Associating a gateway with a Direct Connect gateway: the rules and the row, for the direct call and for an accepted
// proposal alike (user guide, «gateway associations», «quotas»).
import { randomUuid } from '../../base/index.ts';
import {
  clientError,
  type DirectConnectGateway,
  type GatewayAssociation,
  isLiveAssociation,
  messages,
  type Quotas,
} from '../../domain/index.ts';
import { associationObstacle, coreNetworkOf, schedule, type Unit, type View } from '../../store/index.ts';
import type { OperationContext } from '../context.ts';
import { checkGatewayKind } from '../gateways/find.ts';
import { liveAssociationsOf } from './find.ts';
import { findAssociatedGateway, kindOfGateway, type Owner } from './gateway.ts';

export interface Candidate {
  readonly gateway: DirectConnectGateway;
  /** A virtual private or transit gateway. */
  readonly gatewayId: string;
  readonly owner: Owner;
  /** null: left out, the VPC's own CIDRs. */
  readonly allowedPrefixes: readonly string[] | null;
}

/** The association that holds this pair, if there is one. */
export async function liveAssociation(
  view: View,
  directConnectGatewayId: string,
  gatewayId: string,
): Promise<GatewayAssociation | undefined> {
  return (await view.gatewayAssociations.find({ directConnectGatewayId, gatewayId })).find(isLiveAssociation);
}

/** Refuses what may not be associated: wrong state, kinds mixed, in use, a quota, equal ASNs, overlapping prefixes. */
export async function checkAssociable(view: View, candidate: Candidate, quotas: Quotas): Promise<void> {
  const { gateway, gatewayId } = candidate;
  const { directConnectGatewayId } = gateway;
  if (gateway.state !== 'available')
    throw clientError(messages.gatewayNotAvailable(directConnectGatewayId, gateway.state));
  const { amazonSideAsn } = await findAssociatedGateway(view, gatewayId, candidate.owner);
  const gatewayType = kindOfGateway(gatewayId);
  await checkGatewayKind(view, directConnectGatewayId, gatewayType === 'transitGateway' ? 'transit' : 'private');
  if ((await coreNetworkOf(view, directConnectGatewayId)) !== undefined)
    throw clientError(messages.gatewayKindsMixed(directConnectGatewayId));
  if (gatewayType === 'transitGateway') await checkTransitGateway(view, candidate, amazonSideAsn, quotas);
  else await checkVirtualPrivateGateway(view, candidate, quotas);
  const obstacle = await associationObstacle(view, { ...candidate, directConnectGatewayId, gatewayType });
  if (obstacle !== undefined) throw clientError(obstacle);
}

/** In no other Direct Connect gateway. */
async function checkVirtualPrivateGateway(
  view: View,
  { gateway, gatewayId }: Candidate,
  quotas: Quotas,
): Promise<void> {
  if ((await view.gatewayAssociations.find({ gatewayId })).some(isLiveAssociation))
    throw clientError(messages.virtualGatewayInUse(gatewayId));
  const others = await liveAssociationsOf(view, gateway.directConnectGatewayId);
  const most = quotas.virtualPrivateGatewaysPerGateway;
  if (others.length >= most) throw clientError(messages.quota('Virtual Gateways per Direct Connect Gateway', most));
}

/** Prefixes given, at most 200; ASNs differ. */
async function checkTransitGateway(
  view: View,
  candidate: Candidate,
  amazonSideAsn: number,
  quotas: Quotas,
): Promise<void> {
  const { gateway, gatewayId, allowedPrefixes } = candidate;
  checkTransitPrefixes(allowedPrefixes, quotas);
  const { directConnectGatewayId } = gateway;
  if (amazonSideAsn === gateway.amazonSideAsn) throw clientError(messages.asnsEqual(amazonSideAsn));
  if ((await liveAssociation(view, directConnectGatewayId, gatewayId)) !== undefined)
    throw clientError(messages.alreadyAssociated(gatewayId));
  const here = await liveAssociationsOf(view, directConnectGatewayId);
  if (here.length >= quotas.transitGatewaysPerGateway)
    throw clientError(messages.quota('Transit Gateways per Direct Connect Gateway', quotas.transitGatewaysPerGateway));
  const elsewhere = (await view.gatewayAssociations.find({ gatewayId })).filter(isLiveAssociation);
  if (elsewhere.length >= quotas.gatewaysPerTransitGateway)
    throw clientError(messages.quota('Direct Connect Gateways per Transit Gateway', quotas.gatewaysPerTransitGateway));
}

function checkTransitPrefixes(allowed: readonly string[] | null, quotas: Quotas): void {
  if (allowed === null || allowed.length === 0) throw clientError(messages.allowedPrefixesMissing());
  const most = quotas.allowedPrefixesPerTransitGateway;
  if (allowed.length > most) throw clientError(messages.quota('allowed prefixes', most));
}

/** Refuses a new list of allowed prefixes for an association: not associated, too many, overlapping. */
export async function checkPrefixChange(
  view: View,
  association: GatewayAssociation,
  allowedPrefixes: readonly string[],
  quotas: Quotas,
): Promise<void> {
  if (association.state !== 'associated')
    throw clientError(messages.associationState(association.associationId, association.state));
  if (association.gatewayType !== 'transitGateway') return;
  checkTransitPrefixes(allowedPrefixes, quotas);
  const obstacle = await associationObstacle(view, { ...association, allowedPrefixes });
  if (obstacle !== undefined) throw clientError(obstacle);
}

type Tools = Pick<OperationContext, 'random' | 'clock' | 'pace'>;

/** The new association, `associating`. */
export async function associate(unit: Unit, candidate: Candidate, context: Tools): Promise<GatewayAssociation> {
  const { gateway, gatewayId, owner, allowedPrefixes } = candidate;
  const association: GatewayAssociation = {
    associationId: randomUuid(context.random),
    directConnectGatewayId: gateway.directConnectGatewayId,
    directConnectGatewayOwnerAccount: gateway.ownerAccount,
    gatewayId,
    gatewayType: kindOfGateway(gatewayId),
    gatewayOwnerAccount: owner.accountId,
    gatewayRegion: owner.region,
    state: 'associating',
    stateChangeError: null,
    allowedPrefixes,
    createdAt: context.clock.now(),
  };
  await unit.gatewayAssociations.insert(association);
  const due = { pace: context.pace, now: context.clock.now() };
  await schedule(unit, due, 'association-associated', association.associationId);
  return association;
}

/** The association with its new list, `updating`. */
export async function changePrefixes(
  unit: Unit,
  { associationId }: GatewayAssociation,
  allowedPrefixes: readonly string[],
  { clock, pace }: Tools,
): Promise<GatewayAssociation> {
  const changed = await unit.gatewayAssociations.update(associationId, { state: 'updating', allowedPrefixes });
  await schedule(unit, { pace, now: clock.now() }, 'association-updated', associationId);
  return changed;
}
