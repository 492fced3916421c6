// The real routers that tests bring up, where this machine has them.
import { existsSync } from 'node:fs';
import * as bird from '../../../src/testing/routers/bird.ts';
import type { Daemon } from '../../../src/testing/routers/daemon.ts';
import * as frr from '../../../src/testing/routers/frr.ts';
import * as gobgp from './gobgp.ts';

export { freePort, type TableRoute } from '../../../src/testing/routers/daemon.ts';
export type Router = Omit<Daemon, 'announce'>;

export const routers = { frr, bird, gobgp } as const;
export type RouterName = keyof typeof routers;

/** Says so when a router is missing, so that no test is left out in silence. */
export function isInstalled(name: RouterName): boolean {
  const found = existsSync(routers[name].program);
  if (!found) process.stdout.write(`skipped: ${name} is not installed on this machine\n`);
  return found;
}
