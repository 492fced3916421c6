import type { Operation } from '../context.ts';
import { adoptGateway } from '../gateways/adopt.ts';
import { behindPrivate } from './behind.ts';
import { createVirtualInterface } from './create.ts';

export const createPrivateVirtualInterface: Operation<'CreatePrivateVirtualInterface'> = async (
  context,
  { connectionId, newPrivateVirtualInterface: given },
  call,
) => {
  await adoptGateway(context, given.virtualGatewayId, call);
  return createVirtualInterface(context, call, {
    type: 'private',
    operation: 'CreatePrivateVirtualInterface',
    connectionId,
    given,
    routeFilterPrefixes: [],
    behind: behindPrivate(context, given, call),
  });
};
