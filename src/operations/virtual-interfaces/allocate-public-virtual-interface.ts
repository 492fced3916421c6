import { checkRouteFilters } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { allocateVirtualInterface } from './allocate.ts';

export const allocatePublicVirtualInterface: Operation<'AllocatePublicVirtualInterface'> = async (
  context,
  { connectionId, ownerAccount, newPublicVirtualInterfaceAllocation: given },
  call,
) =>
  allocateVirtualInterface(context, call, {
    type: 'public',
    operation: 'AllocatePublicVirtualInterface',
    connectionId,
    ownerAccount,
    given,
    routeFilterPrefixes: checkRouteFilters(given.routeFilterPrefixes),
  });
