import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { sayWhereThingsAre } from '../where.ts';
import { findNoInterconnect } from './find.ts';
import { showConnection } from './wire.ts';

export const describeConnections: Operation<'DescribeConnections'> = ({ store, log, settings }, input, call) =>
  store.read(async (view) => {
    const owned = { ownerAccount: call.accountId, region: call.region };
    const found =
      input.connectionId === undefined
        ? (await view.connections.find(owned)).filter(({ kind }) => kind !== 'interconnect')
        : [await findNoInterconnect(view, input.connectionId, call)];
    if (found.length === 0) sayWhereThingsAre(log, 'connections', call, await view.connections.find());
    const { page, ...next } = pageOf(found, input, call, 'DescribeConnections');
    const shown = page.map((connection) => view.shown(showConnection, connection, settings.quotas));
    return { connections: await Promise.all(shown), ...next };
  });
