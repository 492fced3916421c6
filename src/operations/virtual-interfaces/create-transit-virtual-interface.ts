import { clientError, messages } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { behindDirectConnectGateway } from './behind.ts';
import { createVirtualInterface } from './create.ts';

export const createTransitVirtualInterface: Operation<'CreateTransitVirtualInterface'> = async (
  context,
  { connectionId, newTransitVirtualInterface: given },
  call,
) => {
  const { directConnectGatewayId } = given;
  if (directConnectGatewayId === undefined) throw clientError(messages.memberMissing('directConnectGatewayId'));
  const virtualInterface = await createVirtualInterface(context, call, {
    type: 'transit',
    operation: 'CreateTransitVirtualInterface',
    connectionId,
    given,
    routeFilterPrefixes: [],
    behind: (unit) => behindDirectConnectGateway(unit, directConnectGatewayId, 'transit', call, context),
  });
  return { virtualInterface };
};
