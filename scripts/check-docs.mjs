// Documentation and code must agree: links resolve, «not built yet» is what the table of operations lacks, every flag of
// the server, every setting of routing, every router type, every DX_ code and every message stands in its reference, and nothing else does. Every
// operation has its counts of test cases.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderCliReference } from './cli-reference.mjs';
import { readRecord, recordFile, shortfalls } from './conformance-reporter.mjs';
import { renderErrorsReference } from './errors-reference.mjs';
import { renderSchemas } from './schema-reference.mjs';

const problems = [];
const skip = new Set(['node_modules', 'dist', '.git']);
const files = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skip.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
const all = files('.');
const read = (path) => readFileSync(path, 'utf8');

for (const page of all.filter((path) => path.endsWith('.md')))
  for (const [, target] of read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g))
    if (!existsSync(join(dirname(page), target))) problems.push(`${page}: nothing at ${target}`);

function compare(what, inCode, inDocs) {
  for (const entry of inCode) if (!inDocs.has(entry)) problems.push(`${what} ${entry} is not documented`);
  for (const entry of inDocs) if (!inCode.has(entry)) problems.push(`${what} ${entry} is documented but not there`);
}

const found = (text, pattern) => new Set([...text.matchAll(pattern)].map(([, entry]) => entry));

const { notBuiltYet } = await import('../dist/operations/index.js');
const fidelity = read('docs/fidelity.md').split('## Not built yet')[1] ?? '';
compare('operation', new Set(notBuiltYet), found(fidelity, /^- `([A-Z]\w+)`/gm));

const { operationModels } = await import('../dist/model/index.js');
compare('conformance of', new Set(Object.keys(operationModels)), new Set(Object.keys(readRecord())));
for (const line of shortfalls(readRecord(), readRecord())) problems.push(`${recordFile}: ${line}`);

const { settings, flagOf } = await import('../dist/config/index.js');
const configuration = read('docs/reference/configuration.md');
compare(
  'flag',
  new Set([...settings.map(({ key }) => flagOf(key)), '--config']),
  found(configuration, /^\| `(--[\w-]+)/gm),
);

const { defaultRoutingSettings, settingValues } = await import('../dist/routing/index.js');
const written = (value) => (value === null ? 'none' : `${value}`);
const othersOf = (values, present) =>
  Array.isArray(values)
    ? values.filter((value) => value !== present).join(', ')
    : `${values.least} to ${values.most}${values.orNone ? ', none' : ''}`;
compare(
  'routing setting',
  new Set(
    Object.entries(defaultRoutingSettings).map(
      ([name, value]) => `\`${name}\` | ${written(value)} | ${othersOf(settingValues[name], value)}`,
    ),
  ),
  found(read('docs/fidelity.md').split('## Routing settings')[1] ?? '', /^\| (`\w+` \| [^|]+ \| [^|]+) \|/gm),
);

const { routerTypes } = await import('../dist/domain/index.js');
const types = read('docs/reference/router-types.md');
compare('router type', new Set(routerTypes.keys()), found(types, /^\| `([\w-]+)`/gm));
if (read('docs/reference/cli.md') !== (await renderCliReference()))
  problems.push('docs/reference/cli.md is not what scripts/generate-reference.mjs writes');

const sources = all.filter((path) => path.startsWith('src/') && path.endsWith('.ts') && !path.endsWith('.test.ts'));
const codes = new Set(sources.flatMap((path) => [...found(read(path), /'(DX_[A-Z0-9_]+)'/g)]));
const errors = read('docs/reference/errors.md');
compare('code', codes, found(errors, /^\| `(DX_\w+)`/gm));
if (errors !== (await renderErrorsReference(errors)))
  problems.push('docs/reference/errors.md is not what scripts/generate-reference.mjs writes');

for (const [file, text] of Object.entries(await renderSchemas()))
  if (!existsSync(file) || read(file) !== text)
    problems.push(`${file} is not what scripts/generate-reference.mjs writes`);

for (const problem of problems) console.log(problem);
console.log(problems.length === 0 ? 'documentation and code agree' : `${problems.length} disagreements`);
process.exitCode = problems.length === 0 ? 0 : 1;
