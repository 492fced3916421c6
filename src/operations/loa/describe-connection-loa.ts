import type { Operation } from '../context.ts';
import { issueLoa } from './issue.ts';

/** Deprecated: DescribeLoa with its output wrapped. */
export const describeConnectionLoa: Operation<'DescribeConnectionLoa'> = (
  context,
  { connectionId, providerName },
  call,
) =>
  context.store.write(`account ${call.accountId} DescribeConnectionLoa`, async (unit) => ({
    loa: await issueLoa(context, unit, { id: connectionId, providerName }, call),
  }));
