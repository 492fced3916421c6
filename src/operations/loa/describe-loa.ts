import type { Operation } from '../context.ts';
import { issueLoa } from './issue.ts';

/** For a LAG the PDF has a page for each member whose port is prepared (unconfirmed). */
export const describeLoa: Operation<'DescribeLoa'> = (context, { connectionId, providerName }, call) =>
  context.store.write(`account ${call.accountId} DescribeLoa`, (unit) =>
    issueLoa(context, unit, { id: connectionId, providerName }, call),
  );
