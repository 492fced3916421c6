// The scenarios of the project, by path.
import { readdirSync } from 'node:fs';

const folder = new URL('../../scenarios/', import.meta.url).pathname;
export const scenarioFiles = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `${folder}${name}`);
