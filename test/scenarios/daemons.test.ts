// Scenarios of the project with FRR and BIRD as the customers: what their own tables hold is compared with the same
// expectations. The daemons are real: they end, and leave nothing behind.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadScenario, playScenario, textOf } from '../../src/testing/index.ts';
import { isInstalled } from '../harness/routers/index.ts';

const folder = new URL('../../scenarios/', import.meta.url).pathname;
const names = [
  'allowed-prefixes-of-a-tgw',
  'allowed-prefixes-of-a-vgw',
  'cloud-wan-keeps-the-path',
  'dxgw-hides-the-vgw',
  'no-route-between-vifs',
  'prefix-limit-by-default',
  'private-and-transit-take-any-prefix',
  'private-vif-communities',
  'private-vif-hears-the-vpc',
  'sitelink-and-plain-vifs',
  'sitelink-communities',
  'sitelink-same-asn-at-both-sites',
  'sitelink-shortest-path',
];

let temporary: string;
beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'daemons-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterAll(() => {
  vi.unstubAllEnvs();
  const left = readdirSync(temporary);
  rmSync(temporary, { recursive: true });
  expect(left).toEqual([]);
});

describe.each(['frr', 'bird'] as const)('with %s', (kind) => {
  it.skipIf(!isInstalled(kind)).concurrent.each(names)('%s', async (name) => {
    const outcome = await playScenario(loadScenario(`${folder}${name}.yaml`), kind);
    if (outcome.result === 'failed') expect.fail(textOf(outcome));
  });
});
