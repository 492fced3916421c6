import { clientError, messages } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { behindDirectConnectGateway, behindVirtualGateway } from './behind.ts';
import { createVirtualInterface } from './create.ts';

/** Empty strings count as left out: answers show them for the side not in use. */
const orUndefined = (id: string | undefined): string | undefined => (id === '' ? undefined : id);

export const createPrivateVirtualInterface: Operation<'CreatePrivateVirtualInterface'> = async (
  context,
  { connectionId, newPrivateVirtualInterface: given },
  call,
) => {
  const virtualGatewayId = orUndefined(given.virtualGatewayId);
  const directConnectGatewayId = orUndefined(given.directConnectGatewayId);
  if ((virtualGatewayId === undefined) === (directConnectGatewayId === undefined))
    throw clientError(messages.gatewayChoice());
  return createVirtualInterface(context, call, {
    type: 'private',
    operation: 'CreatePrivateVirtualInterface',
    connectionId,
    given,
    routeFilterPrefixes: [],
    behind: (unit) =>
      virtualGatewayId === undefined
        ? behindDirectConnectGateway(unit, directConnectGatewayId ?? '', 'private', call, context)
        : behindVirtualGateway(unit, virtualGatewayId, call),
  });
};
