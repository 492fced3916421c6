// JSON schemas of the files that people write, for their editors, from the schemas that the code reads by. Needs a build.
import { z } from 'zod';

const render = (schema) =>
  `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }), null, 2)}\n`;

/** By path, each file as it should be. */
export async function renderSchemas() {
  const { estateSchema } = await import('../dist/estate/index.js');
  const { scenarioSchema } = await import('../dist/testing/index.js');
  return {
    'docs/reference/estate.schema.json': render(estateSchema),
    'docs/reference/scenario.schema.json': render(scenarioSchema),
  };
}
