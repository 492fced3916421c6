// Counts the test cases of each operation in the three blocks, and fails a whole run in which a count of
// test/conformance.json fell. A case names its operation and its block in the titles above it or in its own: the words
// before a colon, «CreateLag: serialization»; a file named like an operation names it for all of its cases.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';

export const recordFile = 'test/conformance.json';
export const caseFolder = 'test/operations';
export const blocks = ['serialization', 'validation', 'behaviour'];

export const readRecord = () => JSON.parse(readFileSync(recordFile, 'utf8'));

/** What one title names. Several operations stand in a list: «TagResource and UntagResource». */
function named(title, operations) {
  const found = {};
  for (const part of title.split(': ')) {
    const names = part.split(/, | and /);
    const [word] = part.split(' ');
    if (names.every((name) => operations.has(name))) found.operations = names;
    else if (blocks.includes(word)) found.block = word;
    else break;
  }
  return found;
}

function operationOfFile(file, operations) {
  const flat = basename(file, '.test.ts').replaceAll('-', '');
  return [...operations].filter((name) => name.toLowerCase() === flat);
}

/** `cases` are files with the titles of a test, outermost first. The innermost name holds. */
export function countCases(cases, operationNames) {
  const operations = new Set(operationNames);
  const none = () => Object.fromEntries(blocks.map((block) => [block, 0]));
  const counts = Object.fromEntries([...operations].sort().map((name) => [name, none()]));
  for (const { file, titles } of cases) {
    const claimed = { operations: operationOfFile(file, operations), block: undefined };
    for (const title of titles) Object.assign(claimed, named(title, operations));
    const { operations: of, block } = claimed;
    if (block !== undefined) for (const name of of) counts[name][block]++;
  }
  return counts;
}

/** What has fallen since it was recorded, or was never there, in words. */
export function shortfalls(recorded, counted) {
  return Object.keys(recorded).flatMap((name) =>
    blocks
      .filter((block) => (counted[name]?.[block] ?? 0) < Math.max(recorded[name][block], 1))
      .map((block) => `${name}: ${counted[name]?.[block] ?? 0} cases of ${block}, ${recorded[name][block]} recorded`),
  );
}

/** The cases of test/operations that ran; undefined when only some of its files or tests were asked for. */
export function casesOf(modules, config) {
  const here = modules.filter(({ moduleId }) => moduleId.startsWith(`${resolve(caseFolder)}/`));
  const all = readdirSync(caseFolder).filter((name) => name.endsWith('.test.ts'));
  if (config.testNamePattern !== undefined || here.length < all.length) return undefined;
  return here.flatMap((module) =>
    [...module.children.allTests()]
      .filter((test) => test.result().state !== 'skipped')
      .map((test) => ({ file: module.moduleId, titles: titlesOf(test) })),
  );
}

const titlesOf = (test) => (test.type === 'module' ? [] : [...titlesOf(test.parent), test.name]);

/** Whatever reporters the command line names, this one comes too. */
export const conformance = {
  name: 'conformance',
  configureVitest: ({ vitest }) => {
    const onTestRunEnd = (modules) => {
      const cases = casesOf(modules, vitest.config);
      if (cases === undefined) return;
      const recorded = readRecord();
      const counted = countCases(cases, Object.keys(recorded));
      const fallen = shortfalls(recorded, counted);
      for (const line of fallen) console.error(line);
      if (fallen.length > 0) process.exitCode = 1;
      else console.log(`conformance: ${Object.keys(counted).length} operations, no count has fallen`);
    };
    vitest.config.reporters.push({ onTestRunEnd });
  },
};
