// Every routing rule has a scenario that is about it.
import { expect, it } from 'vitest';
import { ruleTables } from '../../src/routing/index.ts';
import { loadScenario } from '../../src/testing/index.ts';
import { scenarioFiles } from './files.ts';

const cited = new Set(scenarioFiles.flatMap((file) => loadScenario(file).cites));

it.each(Object.entries(ruleTables))('cites every %s rule', (_, rules) => {
  expect(rules.map(({ id }) => id).filter((id) => !cited.has(id))).toEqual([]);
});
