// When a caller finds nothing here but it is elsewhere, the log says where: a wrong Region or account is the usual cause.
import type { Log } from '../base/index.ts';
import type { Call } from './context.ts';

export function sayWhereThingsAre(
  log: Log,
  what: string,
  call: Call,
  all: readonly { readonly ownerAccount: string; readonly region: string }[],
): void {
  const places = [...new Set(all.map(({ ownerAccount, region }) => `${region} of account ${ownerAccount}`))];
  if (places.length === 0) return;
  log.info(`no ${what} in ${call.region} of account ${call.accountId}, but there are some in ${places.join(', ')}`);
}
