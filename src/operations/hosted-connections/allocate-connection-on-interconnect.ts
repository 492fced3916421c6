import { clientError, messages } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { allocateHosted } from './allocate.ts';

/** Deprecated: the older form knows no LAGs, no tags, and not the newest bandwidth. */
export const allocateConnectionOnInterconnect: Operation<'AllocateConnectionOnInterconnect'> = async (
  context,
  { interconnectId, ...order },
  call,
) => {
  if (order.bandwidth === '25Gbps') throw clientError(messages.hostedBandwidth(order.bandwidth));
  const operation = 'AllocateConnectionOnInterconnect';
  return allocateHosted(context, call, { ...order, operation, parentConnectionId: interconnectId });
};
