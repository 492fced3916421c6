import { showConnection } from '../connections/wire.ts';
import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { findParent } from './parent.ts';

export const describeHostedConnections: Operation<'DescribeHostedConnections'> = ({ store, settings }, input, call) =>
  store.read(async (view) => {
    const { carrierId } = await findParent(view, input.connectionId, call);
    const found = await view.connections.find({ parentConnectionId: carrierId });
    const { page, ...next } = pageOf(found, input, call, 'DescribeHostedConnections');
    const shown = page.map((hosted) => showConnection(view, hosted, settings.quotas, call));
    return { connections: await Promise.all(shown), ...next };
  });
