// Random sequences of calls by two accounts: no call may break what always holds, and no answer is an internal failure.
// CROSSCONNECT_PROPERTY_RUNS and CROSSCONNECT_PROPERTY_SEED make longer or other runs.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultSettings, type Pace, type ServiceSettings } from '../../src/domain/index.ts';
import { operationModels } from '../../src/model/index.ts';
import type { Change } from '../../src/store/index.ts';
import { misfits } from './conforms.ts';
import { broken } from './invariants.ts';
import { hasParties, idsHiddenFrom, isParty } from './parties.ts';
import { Follower } from './reachable.ts';
import type { State } from './state.ts';
import { operationNames, type Step, sequences } from './steps.ts';
import { accounts, type Outcome, World } from './world.ts';

const numRuns = Number(process.env['CROSSCONNECT_PROPERTY_RUNS'] ?? 30);
const seed = Number(process.env['CROSSCONNECT_PROPERTY_SEED'] ?? 7_224);
const stepsPerRun = 120;

/** What the front end answers before an operation is reached. */
const frontEnd = ['ValidationException', 'SerializationException'];

/** Everything wrong with what came of a step. */
function judge(step: Step, outcome: Outcome | undefined, [before, after]: [State, State], changes: Change[]): string[] {
  const own = changes.filter(({ actor }) => actor.startsWith('account '));
  if (outcome === undefined || 'passMs' in step) return own.map(({ id }) => `${id} changed by itself`);
  const account = accounts[step.by];
  const problems = own
    .filter(({ table, action }) => hasParties(table) && action !== 'derived')
    .filter(({ table, after: row }) => !isParty(account, table, row, before) && !isParty(account, table, row, after))
    .map(({ table, id, action }) => `${action} of ${id} (${table}), which is not of account ${step.by}`);
  const told = 'answer' in outcome ? JSON.stringify(outcome.answer) : outcome.refused.message;
  for (const id of idsHiddenFrom(account, before))
    if (told.includes(id) && !outcome.sent.includes(id) && idsHiddenFrom(account, after).includes(id))
      problems.push(`account ${step.by} is told of ${id}`);
  if ('refused' in outcome) {
    if (own.length > 0) problems.push(`refused, but ${own.map(({ id }) => id).join()} changed`);
    if (outcome.refused.status >= 500) problems.push(`status ${outcome.refused.status}`);
  }
  if (!('call' in step)) return problems;
  const { errors, output } = operationModels[step.call];
  if ('refused' in outcome && ![...errors, ...frontEnd].includes(outcome.refused.code))
    problems.push(`${outcome.refused.code} is no error of ${step.call}`);
  if ('answer' in outcome && output !== null) problems.push(...misfits(output, outcome.answer));
  const reads = /^(Describe|Get|List)/.test(step.call) && !step.call.endsWith('Loa');
  if (reads && own.length > 0) problems.push(`${step.call} changed ${own.map(({ id }) => id).join()}`);
  return problems;
}

const used = new Map<string, number>();

async function run(steps: readonly Step[], pace: Pace, settings: Partial<ServiceSettings>): Promise<void> {
  const world = await World.open(pace, settings);
  try {
    let before = await world.settled();
    const follower = new Follower(before);
    let last = await world.store.lastChange();
    for (const step of steps) {
      const outcome = await world.perform(step);
      const after = await world.settled();
      const changes = (await world.store.changesAfter(last, 10_000)) ?? [];
      last = changes.at(-1)?.number ?? last;
      const problems = [
        ...judge(step, outcome, [before, after], changes),
        ...follower.follow(changes),
        ...broken(after),
      ];
      if (problems.length > 0) throw new Error(problems.join('\n'));
      if ('call' in step && outcome !== undefined && 'answer' in outcome)
        used.set(step.call, (used.get(step.call) ?? 0) + 1);
      before = after;
    }
  } catch (error) {
    const story = world.transcript.map((line, index) => `  ${index + 1}. ${line}`).join('\n');
    throw new Error(`${error instanceof Error ? error.message : error}\nafter:\n${story}`, { cause: error });
  } finally {
    await world.close();
  }
}

const tight = { ...defaultSettings.quotas, virtualInterfacesPerConnection: 3, transitPerConnection: 1 };

it.each([
  ['instant', 'unknown', {}, 0],
  ['brisk', 'yes', {}, 1],
  ['brisk', 'no', { quotas: tight }, 2],
] as const)(
  'at pace %s, logical redundancy %s: whatever is called, what always holds goes on to hold',
  async (pace, logicalRedundancy, settings, other) => {
    const property = fc.asyncProperty(sequences(stepsPerRun), (steps) =>
      run(steps, pace, { logicalRedundancy, allowedPublicAsns: [3_356], ...settings }),
    );
    await fc.assert(property, { seed: seed + other, numRuns });
  },
  600_000,
);

it('the sequences are about something: most operations succeed now and then', () => {
  const never = operationNames.filter((name) => !used.has(name));
  expect(never.length, `never answered: ${never.join(', ')}`).toBeLessThan(operationNames.length / 3);
});
