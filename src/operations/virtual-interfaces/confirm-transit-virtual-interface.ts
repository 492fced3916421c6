import type { Operation } from '../context.ts';
import { behindDirectConnectGateway } from './behind.ts';
import { confirmVirtualInterface } from './confirm.ts';

export const confirmTransitVirtualInterface: Operation<'ConfirmTransitVirtualInterface'> = async (
  context,
  { virtualInterfaceId, directConnectGatewayId },
  call,
) =>
  confirmVirtualInterface(context, call, {
    type: 'transit',
    operation: 'ConfirmTransitVirtualInterface',
    virtualInterfaceId,
    behind: (unit) => behindDirectConnectGateway(unit, directConnectGatewayId, 'transit', call, context),
  });
