// The real routers that tests bring up, where this machine has them.
import { existsSync } from 'node:fs';
import * as bird from './bird.ts';
import * as frr from './frr.ts';
import * as gobgp from './gobgp.ts';

export { freePort, type Router, type TableRoute } from './router.ts';

export const routers = { frr, bird, gobgp } as const;
export type RouterName = keyof typeof routers;

/** Says so when a router is missing, so that no test is left out in silence. */
export function isInstalled(name: RouterName): boolean {
  const found = existsSync(routers[name].program);
  if (!found) process.stdout.write(`skipped: ${name} is not installed on this machine\n`);
  return found;
}
