// A routing daemon on one virtual interface of a scenario, with the configuration that the server prints for it.
import { existsSync } from 'node:fs';
import { getAdmin, type RouterConfigAnswer, type ServerAccess } from '../../admin/index.ts';
import { peersReady } from '../../router/index.ts';
import { ScenarioError } from '../outcome.ts';
import * as bird from './bird.ts';
import type { InterfaceRouter } from './customer-router.ts';
import * as frr from './frr.ts';

const daemons = { frr, bird } as const;

/** Rejects with ScenarioError when the daemon is not installed. */
export async function startDaemon(
  kind: keyof typeof daemons,
  server: ServerAccess,
  virtualInterfaceId: string,
): Promise<InterfaceRouter> {
  const { program, start } = daemons[kind];
  if (!existsSync(program)) throw new ScenarioError(`with: ${kind}: there is no ${program} on this machine`);
  await peersReady(server, virtualInterfaceId);
  const path = `virtual-interfaces/${encodeURIComponent(virtualInterfaceId)}/router-config?for=${kind}`;
  return start((await getAdmin<RouterConfigAnswer>(server, path)).text);
}
