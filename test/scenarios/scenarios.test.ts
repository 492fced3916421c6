// Every scenario of the project, played as `crossconnect test` plays them.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadScenario, playScenario, textOf } from '../../src/testing/index.ts';

const folder = new URL('../../scenarios/', import.meta.url).pathname;
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe.concurrent('scenarios', () => {
  it.each(files)('%s', async (file) => {
    const outcome = await playScenario(loadScenario(`${folder}${file}`));
    if (outcome.result === 'failed') expect.fail(textOf(outcome));
  });
});
