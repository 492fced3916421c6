// Runs the tests of operations and compares their counts with test/conformance.json; `--write` records what has risen.
import { writeFileSync } from 'node:fs';
import { startVitest } from 'vitest/node';
import { operationModels } from '../dist/model/index.js';
import {
  blocks,
  caseFolder,
  casesOf,
  countCases,
  readRecord,
  recordFile,
  shortfalls,
} from './conformance-reporter.mjs';

const vitest = await startVitest('test', [caseFolder], { watch: false, reporters: ['dot'] });
const cases = casesOf(vitest.state.getTestModules(), vitest.config) ?? [];
const counted = countCases(cases, Object.keys(operationModels));
const fallen = shortfalls({ ...countCases([], Object.keys(operationModels)), ...readRecord() }, counted);
if (fallen.length > 0) {
  console.log(fallen.join('\n'));
  process.exitCode = 1;
} else if (process.argv.includes('--write')) {
  const lines = Object.entries(counted).map(([name, counts]) => {
    const members = blocks.map((block) => `"${block}": ${counts[block]}`);
    return `  "${name}": { ${members.join(', ')} }`;
  });
  writeFileSync(recordFile, `{\n${lines.join(',\n')}\n}\n`);
  console.log(`${recordFile} is written`);
}
await vitest.close();
