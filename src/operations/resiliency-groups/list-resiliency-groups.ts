import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { summarizeGroup } from './wire.ts';

/** Without the deleted ones. */
export const listResiliencyGroups: Operation<'ListResiliencyGroups'> = ({ store }, input, call) =>
  store.read(async (view) => {
    const owned = await view.resiliencyGroups.find({ ownerAccount: call.accountId, region: call.region });
    const { page, ...next } = pageOf(
      owned.filter(({ state }) => state !== 'deleted'),
      input,
      call,
      'ListResiliencyGroups',
    );
    return { items: page.map(summarizeGroup), ...next };
  });
