import { showConnection } from '../connections/wire.ts';
import type { Operation } from '../context.ts';
import { findParent } from './parent.ts';

/** Deprecated: the older form has no pages. */
export const describeConnectionsOnInterconnect: Operation<'DescribeConnectionsOnInterconnect'> = (
  { store, settings },
  { interconnectId },
  call,
) =>
  store.read(async (view) => {
    const { carrierId } = await findParent(view, interconnectId, call);
    const found = await view.connections.find({ parentConnectionId: carrierId });
    return {
      connections: await Promise.all(found.map((hosted) => showConnection(view, hosted, settings.quotas, call))),
    };
  });
