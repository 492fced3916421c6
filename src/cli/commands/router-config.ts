// crossconnect router-config: a configuration for a real router, ready to save.
import type { RouterConfigAnswer } from '../../admin/index.ts';
import type { Output } from '../output.ts';
import { peersReady } from '../peers-ready.ts';
import { getAdmin, type ServerAccess } from '../server-access.ts';

export async function routerConfig(
  output: Output,
  server: ServerAccess,
  id: string,
  options: { for: string; announce: readonly string[] },
): Promise<void> {
  const query = new URLSearchParams({ for: options.for });
  for (const prefix of options.announce) query.append('announce', prefix);
  await peersReady(server, id);
  const path = `virtual-interfaces/${encodeURIComponent(id)}/router-config?${query}`;
  output.line((await getAdmin<RouterConfigAnswer>(server, path)).text.trimEnd());
}
