// Every scenario of the project, played as `crossconnect test` plays them.
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScenario, playScenario, textOf } from '../../src/testing/index.ts';
import { scenarioFiles } from './files.ts';

describe.concurrent('scenarios', () => {
  it.each(scenarioFiles.map((file) => [basename(file), file]))('%s', async (_, file) => {
    const outcome = await playScenario(loadScenario(file));
    if (outcome.result === 'failed') expect.fail(textOf(outcome));
  });
});
