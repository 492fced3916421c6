import { randomUuid, ServiceError } from '../../base/index.ts';
import {
  checkName,
  clientError,
  type DirectConnectGateway,
  gatewayArn,
  isPrivateAsn,
  messages,
} from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { addTags } from '../tags/tag-sets.ts';
import { showGateway } from './wire.ts';

const defaultAsn = 64_512;

export const createDirectConnectGateway: Operation<'CreateDirectConnectGateway'> = (context, input, call) => {
  const directConnectGatewayName = checkName(input.directConnectGatewayName);
  const amazonSideAsn = input.amazonSideAsn ?? defaultAsn;
  if (!isPrivateAsn(amazonSideAsn))
    throw clientError(messages.valueInvalid('amazonSideAsn', amazonSideAsn, '64512-65534 or 4200000000-4294967294'));
  return context.store.write(`account ${call.accountId} CreateDirectConnectGateway`, async (unit) => {
    const held = await unit.directConnectGateways.find({ ownerAccount: call.accountId });
    const most = context.settings.quotas.gatewaysPerAccount;
    if (held.length >= most) throw clientError(messages.quota('Direct Connect Gateways', most));
    const gateway: DirectConnectGateway = {
      directConnectGatewayId: randomUuid(context.random),
      ownerAccount: call.accountId,
      directConnectGatewayName,
      amazonSideAsn,
      state: 'available',
      stateChangeError: null,
      createdAt: context.clock.now(),
    };
    await unit.directConnectGateways.insert(gateway);
    await addTags(unit, gatewayArn(gateway), input.tags, context.settings.quotas).catch(inModelledWords);
    return { directConnectGateway: await showGateway(unit, gateway) };
  });
};

/** The model gives this operation no error of its own for tags. */
function inModelledWords(error: unknown): never {
  const isOther = error instanceof ServiceError && !error.hasMessage;
  throw isOther ? clientError(messages.tagsInvalid(error.code)) : error;
}
