import { randomUuid } from '../../base/index.ts';
import { clientError, type GatewayAssociation, messages } from '../../domain/index.ts';
import { schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { checkGatewayKind, findAvailableGateway } from '../gateways/find.ts';
import { checkTransitGateway, checkVirtualPrivateGateway, kindOfGateway } from './gateway.ts';
import { cidrsOf } from './prefixes.ts';
import { showAssociation } from './wire.ts';

/** `virtualGatewayId` is the old name of `gatewayId`. Both gateways are the caller's; else it takes a proposal. */
export const createDirectConnectGatewayAssociation: Operation<'CreateDirectConnectGatewayAssociation'> = (
  context,
  input,
  call,
) => {
  const gatewayId = input.gatewayId ?? input.virtualGatewayId;
  if (gatewayId === undefined) throw clientError(messages.memberMissing('gatewayId'));
  const gatewayType = kindOfGateway(gatewayId);
  const transit = gatewayType === 'transitGateway';
  const allowed = cidrsOf(input.addAllowedPrefixesToDirectConnectGateway);
  return context.store.write(`account ${call.accountId} CreateDirectConnectGatewayAssociation`, async (unit) => {
    const gateway = await findAvailableGateway(unit, input.directConnectGatewayId, call.accountId);
    await checkGatewayKind(unit, gateway.directConnectGatewayId, transit ? 'transit' : 'private');
    const pairing = { view: unit, gateway, gatewayId, allowed, call, quotas: context.settings.quotas };
    await (transit ? checkTransitGateway(pairing) : checkVirtualPrivateGateway(pairing));
    const association: GatewayAssociation = {
      associationId: randomUuid(context.random),
      directConnectGatewayId: gateway.directConnectGatewayId,
      directConnectGatewayOwnerAccount: gateway.ownerAccount,
      gatewayId,
      gatewayType,
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
