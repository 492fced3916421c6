import { checkRouteFilters } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { createVirtualInterface } from './create.ts';

/** Amazon's ASN on every public virtual interface (user guide). */
const amazonPublicAsn = 7_224;

export const createPublicVirtualInterface: Operation<'CreatePublicVirtualInterface'> = async (
  context,
  { connectionId, newPublicVirtualInterface: given },
  call,
) =>
  createVirtualInterface(context, call, {
    type: 'public',
    operation: 'CreatePublicVirtualInterface',
    connectionId,
    given,
    routeFilterPrefixes: checkRouteFilters(given.routeFilterPrefixes),
    behind: async () => ({ amazonSideAsn: amazonPublicAsn, virtualGatewayId: null, directConnectGatewayId: null }),
  });
