import { clientError, messages } from '../../domain/index.ts';
import { findConnection } from '../connections/find.ts';
import type { Operation } from '../context.ts';
import { issueLoa } from './issue.ts';

/** Deprecated: DescribeLoa of an interconnect, with its output wrapped. */
export const describeInterconnectLoa: Operation<'DescribeInterconnectLoa'> = (
  context,
  { interconnectId, providerName },
  call,
) =>
  context.store.write(`account ${call.accountId} DescribeInterconnectLoa`, async (unit) => {
    const { kind } = await findConnection(unit, interconnectId, call);
    if (kind !== 'interconnect') throw clientError(messages.noConnection(interconnectId));
    return { loa: await issueLoa(context, unit, { id: interconnectId, providerName }, call) };
  });
