// Tells whoever started the server that it is ready, and where: once, and whole or not at all.
import { renameSync, writeFileSync } from 'node:fs';
import { OperationalError } from '../base/index.ts';
import type { EdgeAddresses, PortRange } from '../edge/index.ts';
import type { Store } from '../store/index.ts';

export interface Ready {
  readonly url: string;
  /** null without an edge. */
  readonly edge: (EdgeAddresses & { readonly ports: string }) | null;
  /** Peer → port, for those that had one at the start; peers made later are in the admin API. */
  readonly peers: Readonly<Record<string, number>>;
}

/** The ports as the setting has them: «17900-32767», or «system» when the system picks. */
export const portsText = (ports: PortRange): string =>
  ports === 'systemPicks' ? 'system' : `${ports.first}-${ports.last}`;

export async function knownPorts(store: Store): Promise<Record<string, number>> {
  const rows = await store.read((view) => view.peerPorts.find());
  return Object.fromEntries(rows.flatMap(({ bgpPeerId, port }) => (port === null ? [] : [[bgpPeerId, port]])));
}

/** Rejects with DX_READY_FILE. The name appears only when the content is complete. */
export function writeReadyFile(file: string, ready: Ready): void {
  try {
    writeFileSync(`${file}.part`, `${JSON.stringify(ready)}\n`);
    renameSync(`${file}.part`, file);
  } catch (cause) {
    throw new OperationalError('DX_READY_FILE', `${file}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
