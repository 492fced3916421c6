// crossconnect router-config: a configuration for a real router, ready to save.
import { getAdmin, type RouterConfigAnswer, type ServerAccess } from '../../admin/index.ts';
import { peersReady } from '../../router/index.ts';
import type { Output } from '../output.ts';

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
