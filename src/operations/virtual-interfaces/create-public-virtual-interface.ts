import { checkRouteFilters } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { behindPublic } from './behind.ts';
import { createVirtualInterface } from './create.ts';

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
    behind: async () => behindPublic,
  });
