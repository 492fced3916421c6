// Looks at a server again and again and shows what it says; nothing here decides what that is.
import { getAdmin, type PeerStatus, type ServerAccess, type StatusAnswer } from '../../admin/index.ts';
import { renderStatus } from '../commands/status.ts';
import type { LiveTable } from './live-table.ts';
import { patiently } from './patience.ts';

/** Shows the status until every peer is as wanted. Rejects with DX_DEMO_STUCK when that takes too long. */
export async function watchUntil(
  server: ServerAccess,
  table: LiveTable,
  what: string,
  wanted: (peer: PeerStatus) => boolean,
): Promise<void> {
  await patiently(what, async () => {
    const answer = await getAdmin<StatusAnswer>(server, 'status');
    table.show(renderStatus(answer, table.width));
    const peers = answer.connections.flatMap((connection) =>
      connection.virtualInterfaces.flatMap((virtualInterface) => virtualInterface.peers),
    );
    return peers.length > 0 && peers.every(wanted) ? true : undefined;
  });
}
