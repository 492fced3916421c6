import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { findInterconnect } from './find.ts';
import { checkPartner } from './partner.ts';
import { showInterconnect } from './wire.ts';

/** Who is no partner gets an error, not an empty list. */
export const describeInterconnects: Operation<'DescribeInterconnects'> = async (context, input, call) => {
  checkPartner(context, call);
  const { store, settings } = context;
  return store.read(async (view) => {
    const owned = { ownerAccount: call.accountId, region: call.region, kind: 'interconnect' } as const;
    const found =
      input.interconnectId === undefined
        ? await view.connections.find(owned)
        : [await findInterconnect(view, input.interconnectId, call)];
    const { page, ...next } = pageOf(found, input, call, 'DescribeInterconnects');
    const shown = page.map((interconnect) => view.shown(showInterconnect, interconnect, settings.quotas));
    return { interconnects: await Promise.all(shown), ...next };
  });
};
