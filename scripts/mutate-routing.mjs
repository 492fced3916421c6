// Shows that every routing rule matters: takes them away one after the other, and some scenario must fail for each.
//   npm run mutate:routing              all rules
//   npm run mutate:routing -- RULE...   these
// Each rule has a process of its own, which puts the rule's function in the built tables into its neutral form before anything
// is computed. The scenarios that cite the rule are played first, then all others, until one fails. Fails itself when a scenario
// fails with all rules in place, or a rule is noticed by none.
import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const jobs = 2;
const folder = fileURLToPath(new URL('../scenarios/', import.meta.url));

const nothing = () => undefined;
const unchanged = (subject) => subject;
/** By the function that makes a rule what it is. */
const neutralForms = {
  refuses: nothing,
  gives: nothing,
  reaches: nothing,
  levelOf: nothing,
  applies: nothing,
  change: unchanged,
  keep: unchanged,
};

async function readRules() {
  const { ruleTables } = await import('../dist/routing/index.js');
  return Object.values(ruleTables).flat();
}

/** In a process of its own: what the first scenario that fails says; undefined when all pass. */
async function play(ruleId) {
  const rule = (await readRules()).find(({ id }) => id === ruleId);
  for (const [name, neutral] of Object.entries(neutralForms)) if (rule && name in rule) rule[name] = neutral;
  const { loadScenario, playScenario } = await import('../dist/testing/index.js');
  const scenarios = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ file, scenario: loadScenario(`${folder}${file}`) }));
  const cites = ({ scenario }) => scenario.cites.includes(ruleId);
  const waiting = [...scenarios.filter(cites), ...scenarios.filter((each) => !cites(each))];
  let noticed;
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined && noticed === undefined; next = waiting.shift()) {
      const { result, steps, problem } = await playScenario(next.scenario);
      const [finding] = steps.flatMap(({ findings }) => findings);
      if (result === 'failed') noticed ??= { file: next.file, what: finding?.at ?? problem };
    }
  };
  await Promise.all([work(), work()]);
  return noticed;
}

/** @param ruleId undefined: with all rules in place */
function inOwnProcess(ruleId) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--play', ...(ruleId === undefined ? [] : [ruleId])]);
    let answer;
    child.on('message', (message) => {
      answer = message;
    });
    child.on('exit', (code) => (answer === undefined ? reject(new Error(`exit ${code}`)) : resolve(answer.noticed)));
  });
}

async function mutate(wanted) {
  const known = (await readRules()).map(({ id }) => id);
  const unknown = wanted.filter((id) => !known.includes(id));
  if (unknown.length > 0) throw new Error(`there is no rule ${unknown.join(', ')}`);
  const broken = await inOwnProcess(undefined);
  if (broken !== undefined) throw new Error(`${broken.file} fails with all rules in place: ${broken.what}`);
  const rules = wanted.length > 0 ? wanted : known;
  const waiting = [...rules];
  const survivors = [];
  const width = Math.max(...rules.map((id) => id.length));
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const noticed = await inOwnProcess(id);
      if (noticed === undefined) survivors.push(id);
      console.log(`${id.padEnd(width)}  ${noticed === undefined ? 'NOT NOTICED' : `${noticed.file}: ${noticed.what}`}`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  console.log(`${rules.length - survivors.length} of ${rules.length} rules are noticed by a scenario`);
  return survivors.length === 0;
}

const [mode, ...given] = process.argv.slice(2);
if (mode === '--play') process.send({ noticed: await play(given[0]) }, () => process.exit());
else process.exitCode = (await mutate(process.argv.slice(2))) ? 0 : 1;
