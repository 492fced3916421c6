import type { Operation } from '../context.ts';
import { behindPrivate } from './behind.ts';
import { createVirtualInterface } from './create.ts';

export const createPrivateVirtualInterface: Operation<'CreatePrivateVirtualInterface'> = async (
  context,
  { connectionId, newPrivateVirtualInterface: given },
  call,
) =>
  createVirtualInterface(context, call, {
    type: 'private',
    operation: 'CreatePrivateVirtualInterface',
    connectionId,
    given,
    routeFilterPrefixes: [],
    behind: behindPrivate(context, given, call),
  });
