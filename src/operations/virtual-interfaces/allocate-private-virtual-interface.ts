import type { Operation } from '../context.ts';
import { allocateVirtualInterface } from './allocate.ts';

export const allocatePrivateVirtualInterface: Operation<'AllocatePrivateVirtualInterface'> = async (
  context,
  { connectionId, ownerAccount, newPrivateVirtualInterfaceAllocation: given },
  call,
) =>
  allocateVirtualInterface(context, call, {
    type: 'private',
    operation: 'AllocatePrivateVirtualInterface',
    connectionId,
    ownerAccount,
    given,
    routeFilterPrefixes: [],
  });
