import { randomUuid } from '../../base/index.ts';
import { clientError, type DirectConnectGateway, isPrivateAsn, messages } from '../../domain/index.ts';
import { checkName } from '../connections/create-connection.ts';
import type { Operation } from '../context.ts';
import { addTags } from '../tags/tag-sets.ts';
import { gatewayArn, showGateway } from './wire.ts';

const defaultAsn = 64_512;

export const createDirectConnectGateway: Operation<'CreateDirectConnectGateway'> = (context, input, call) => {
  checkName(input.directConnectGatewayName);
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
      directConnectGatewayName: input.directConnectGatewayName,
      amazonSideAsn,
      state: 'available',
      stateChangeError: null,
      createdAt: context.clock.now(),
    };
    await unit.directConnectGateways.insert(gateway);
    await addTags(unit, gatewayArn(gateway), input.tags);
    return { directConnectGateway: await showGateway(unit, gateway) };
  });
};
