import type { Operation } from '../context.ts';
import { allocateHosted } from './allocate.ts';

export const allocateHostedConnection: Operation<'AllocateHostedConnection'> = async (
  context,
  { connectionId, ...order },
  call,
) =>
  allocateHosted(context, call, { ...order, operation: 'AllocateHostedConnection', parentConnectionId: connectionId });
