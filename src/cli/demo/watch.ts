// Looks at a server again and again and shows what it says; nothing here decides what that is.
import { getAdmin, type PeerStatus, type ServerAccess, type StatusAnswer } from '../../admin/index.ts';
import { OperationalError, systemClock } from '../../base/index.ts';
import { renderStatus } from '../commands/status.ts';
import type { LiveTable } from './live-table.ts';

const patienceMs = 30_000;
const pauseMs = 100;

/** Shows the status until every peer is as wanted. Rejects with DX_DEMO_STUCK after 30 s. */
export async function watchUntil(
  server: ServerAccess,
  table: LiveTable,
  what: string,
  wanted: (peer: PeerStatus) => boolean,
): Promise<void> {
  const deadline = systemClock.monotonic() + patienceMs;
  for (;;) {
    const answer = await getAdmin<StatusAnswer>(server, 'status');
    table.show(renderStatus(answer, table.width));
    const peers = answer.connections.flatMap((connection) =>
      connection.virtualInterfaces.flatMap((virtualInterface) => virtualInterface.peers),
    );
    if (peers.length > 0 && peers.every(wanted)) return;
    if (systemClock.monotonic() > deadline) throw new OperationalError('DX_DEMO_STUCK', `waited in vain: ${what}`);
    await new Promise<void>((resolve) => void systemClock.after(pauseMs, resolve));
  }
}
