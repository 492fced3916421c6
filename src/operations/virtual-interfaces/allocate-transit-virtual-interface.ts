import type { Operation } from '../context.ts';
import { allocateVirtualInterface } from './allocate.ts';

export const allocateTransitVirtualInterface: Operation<'AllocateTransitVirtualInterface'> = async (
  context,
  { connectionId, ownerAccount, newTransitVirtualInterfaceAllocation: given },
  call,
) => {
  const virtualInterface = await allocateVirtualInterface(context, call, {
    type: 'transit',
    operation: 'AllocateTransitVirtualInterface',
    connectionId,
    ownerAccount,
    given,
    routeFilterPrefixes: [],
  });
  return { virtualInterface };
};
