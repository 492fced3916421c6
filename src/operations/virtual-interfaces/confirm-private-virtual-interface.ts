import type { Operation } from '../context.ts';
import { adoptGateway } from '../gateways/adopt.ts';
import { behindPrivate } from './behind.ts';
import { confirmVirtualInterface } from './confirm.ts';

export const confirmPrivateVirtualInterface: Operation<'ConfirmPrivateVirtualInterface'> = async (
  context,
  { virtualInterfaceId, ...gateways },
  call,
) => {
  await adoptGateway(context, gateways.virtualGatewayId, call);
  return confirmVirtualInterface(context, call, {
    type: 'private',
    operation: 'ConfirmPrivateVirtualInterface',
    virtualInterfaceId,
    behind: behindPrivate(context, gateways, call),
  });
};
