import { randomUuid } from '../../base/index.ts';
import {
  clientError,
  type DirectConnectGateway,
  type GatewayAssociation,
  messages,
  type Quotas,
} from '../../domain/index.ts';
import { schedule, type Unit } from '../../store/index.ts';
import type { Call, Operation } from '../context.ts';
import { findGateway, gatewayKind } from '../gateways/wire.ts';
import { checkApart, cidrsOf } from './prefixes.ts';
import { showAssociation, vpcCidrs } from './wire.ts';

export const createDirectConnectGatewayAssociation: Operation<'CreateDirectConnectGatewayAssociation'> = (
  context,
  input,
  call,
) => {
  const gatewayId = input.gatewayId ?? input.virtualGatewayId;
  if (gatewayId === undefined) throw clientError(messages.memberMissing('gatewayId'));
  const allowed = cidrsOf(input.addAllowedPrefixesToDirectConnectGateway);
  return context.store.write(`account ${call.accountId} CreateDirectConnectGatewayAssociation`, async (unit) => {
    const gateway = await findGateway(unit, input.directConnectGatewayId, call.accountId);
    if (gateway.state !== 'available')
      throw clientError(messages.gatewayNotAvailable(gateway.directConnectGatewayId, gateway.state));
    const transit = gatewayId.startsWith('tgw-');
    const kind = await gatewayKind(unit, gateway.directConnectGatewayId);
    if (kind !== undefined && kind !== (transit ? 'transit' : 'private'))
      throw clientError(messages.gatewayKindsMixed(gateway.directConnectGatewayId));
    const given = { unit, gateway, gatewayId, allowed, call, quotas: context.settings.quotas };
    await (transit ? checkTransitGateway(given) : checkVirtualPrivateGateway(given));
    const association: GatewayAssociation = {
      associationId: randomUuid(context.random),
      directConnectGatewayId: gateway.directConnectGatewayId,
      directConnectGatewayOwnerAccount: gateway.ownerAccount,
      gatewayId,
      gatewayType: transit ? 'transitGateway' : 'virtualPrivateGateway',
      gatewayOwnerAccount: call.accountId,
      gatewayRegion: call.region,
      state: 'associating',
      stateChangeError: null,
      allowedPrefixes: allowed ?? null,
      createdAt: context.clock.now(),
    };
    await unit.gatewayAssociations.insert(association);
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'association-associated', association.associationId);
    return { directConnectGatewayAssociation: await showAssociation(unit, association) };
  });
};

interface Given {
  readonly unit: Unit;
  readonly gateway: DirectConnectGateway;
  readonly gatewayId: string;
  readonly allowed: readonly string[] | undefined;
  readonly call: Call;
  readonly quotas: Quotas;
}

const live = ({ state }: GatewayAssociation): boolean => state !== 'disassociated' && state !== 'disassociating';

/** Attached to a VPC, in no other Direct Connect gateway, its CIDRs apart from those already there. */
async function checkVirtualPrivateGateway({ unit, gateway, gatewayId, call, quotas }: Given): Promise<void> {
  const found = await unit.vpnGateways.get(gatewayId);
  if (
    found === undefined ||
    found.ownerAccount !== call.accountId ||
    found.region !== call.region ||
    found.state === 'deleted'
  )
    throw clientError(messages.noVirtualGateway(gatewayId));
  if (found.attachmentState !== 'attached') throw clientError(messages.virtualGatewayDetached(gatewayId));
  if ((await unit.gatewayAssociations.find({ gatewayId })).some(live))
    throw clientError(messages.virtualGatewayInUse(gatewayId));
  const { directConnectGatewayId } = gateway;
  const others = await unit.gatewayAssociations.find({ directConnectGatewayId });
  if (others.length >= quotas.virtualPrivateGatewaysPerGateway)
    throw clientError(
      messages.quota('Virtual Gateways per Direct Connect Gateway', quotas.virtualPrivateGatewaysPerGateway),
    );
  const taken = await Promise.all(others.map((other) => vpcCidrs(unit, other.gatewayId)));
  checkApart(await vpcCidrs(unit, gatewayId), taken.flat());
}

/** Prefixes given, at most 200, apart from those of other transit gateways; ASNs differ. */
async function checkTransitGateway({ unit, gateway, gatewayId, allowed, call, quotas }: Given): Promise<void> {
  const found = await unit.transitGateways.get(gatewayId);
  if (
    found === undefined ||
    found.ownerAccount !== call.accountId ||
    found.region !== call.region ||
    found.state === 'deleted'
  )
    throw clientError(messages.noTransitGateway(gatewayId));
  if (allowed === undefined || allowed.length === 0) throw clientError(messages.allowedPrefixesMissing());
  if (allowed.length > quotas.allowedPrefixesPerTransitGateway)
    throw clientError(messages.quota('allowed prefixes', quotas.allowedPrefixesPerTransitGateway));
  if (found.amazonSideAsn === gateway.amazonSideAsn) throw clientError(messages.asnsEqual(found.amazonSideAsn));
  const { directConnectGatewayId } = gateway;
  const others = (await unit.gatewayAssociations.find({ directConnectGatewayId })).filter(live);
  if (others.some((other) => other.gatewayId === gatewayId)) throw clientError(messages.alreadyAssociated(gatewayId));
  if (others.length >= quotas.transitGatewaysPerGateway)
    throw clientError(messages.quota('Transit Gateways per Direct Connect Gateway', quotas.transitGatewaysPerGateway));
  if ((await unit.gatewayAssociations.find({ gatewayId })).length >= quotas.gatewaysPerTransitGateway)
    throw clientError(messages.quota('Direct Connect Gateways per Transit Gateway', quotas.gatewaysPerTransitGateway));
  checkApart(
    allowed,
    others.flatMap((other) => other.allowedPrefixes ?? []),
  );
}
