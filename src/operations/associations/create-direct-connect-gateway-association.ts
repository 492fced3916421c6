import { clientError, messages } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { adoptGateway } from '../gateways/adopt.ts';
import { findGateway } from '../gateways/find.ts';
import { associate, checkAssociable } from './associate.ts';
import { kindOfGateway } from './gateway.ts';
import { cidrsOf } from './prefixes.ts';
import { showAssociation } from './wire.ts';

/** `virtualGatewayId` is the old name of `gatewayId`. Both gateways are the caller's; else it takes a proposal. */
export const createDirectConnectGatewayAssociation: Operation<'CreateDirectConnectGatewayAssociation'> = async (
  context,
  input,
  call,
) => {
  const gatewayId = input.gatewayId ?? input.virtualGatewayId;
  if (gatewayId === undefined) throw clientError(messages.memberMissing('gatewayId'));
  kindOfGateway(gatewayId);
  const allowedPrefixes = cidrsOf(input.addAllowedPrefixesToDirectConnectGateway) ?? null;
  await adoptGateway(context, gatewayId, call);
  return context.store.write(`account ${call.accountId} CreateDirectConnectGatewayAssociation`, async (unit) => {
    const gateway = await findGateway(unit, input.directConnectGatewayId, call.accountId);
    const candidate = { gateway, gatewayId, owner: call, allowedPrefixes };
    await checkAssociable(unit, candidate, context.settings.quotas);
    const association = await associate(unit, candidate, context);
    return { directConnectGatewayAssociation: await showAssociation(unit, association) };
  });
};
