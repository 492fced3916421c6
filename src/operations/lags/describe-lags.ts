import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { sayWhereThingsAre } from '../where.ts';
import { findLag } from './find.ts';
import { showLag } from './wire.ts';

export const describeLags: Operation<'DescribeLags'> = ({ store, log, settings }, input, call) =>
  store.read(async (view) => {
    const owned = { ownerAccount: call.accountId, region: call.region };
    const found = input.lagId === undefined ? await view.lags.find(owned) : [await findLag(view, input.lagId, call)];
    if (found.length === 0) sayWhereThingsAre(log, 'LAGs', call, await view.lags.find());
    const { page, ...next } = pageOf(found, input, call, 'DescribeLags');
    return { lags: await Promise.all(page.map((lag) => view.shown(showLag, lag, settings.quotas))), ...next };
  });
