// Plays scenarios: each in a world of its own, several at once.
import { OperationalError, ServiceError, systemClock } from '../base/index.ts';
import type { EstateAccess } from '../estate/index.ts';
import { perform } from './actions.ts';
import { milliseconds } from './duration.ts';
import { check, choicesBefore } from './expectations/check.ts';
import type { Choice } from './expectations/observe.ts';
import { type Finding, type Outcome, ScenarioError, type StepOutcome } from './outcome.ts';
import type { Scenario, ScenarioAction, ScenarioStep } from './scenario.ts';
import type { Expectation, RouterKind } from './schema.ts';
import { lookAt, type OwnWorld, openWorld, type World } from './world.ts';

const usualWithinMs = 10_000;
const pauseMs = 15;

/** Plays the whole scenario on a server of its own. @param usual what plays the routers that name no kind */
export const playScenario = (scenario: Scenario, usual: RouterKind = 'built-in'): Promise<Outcome> =>
  outcomeOf(scenario, 0, async (steps) => {
    const world = await openWorld(scenario, usual);
    try {
      for (const step of scenario.steps) {
        const outcome = await timed(step.title, () => playStep(world, step));
        steps.push(outcome);
        // What comes after builds on what is not so.
        if (outcome.findings.length > 0) return;
      }
    } finally {
      await world.stop();
    }
  });

/** Checks, on a running server, what is expected before anything is done. */
export function checkScenario(scenario: Scenario, access: EstateAccess): Promise<Outcome> {
  const firstDone = scenario.steps.findIndex(({ actions }) => actions.length > 0);
  const checked = firstDone < 0 ? scenario.steps : scenario.steps.slice(0, firstDone);
  return outcomeOf(scenario, scenario.steps.length - checked.length, async (steps) => {
    const world = await lookAt(access);
    for (const step of checked) steps.push(await timed(step.title, () => expectSoon(world, step.expect ?? {}, [])));
  });
}

/** Runs `jobs` at most at the same time; outcomes in the order of the scenarios. */
export async function playAll(
  scenarios: readonly Scenario[],
  jobs: number,
  play: (scenario: Scenario) => Promise<Outcome>,
  done: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...scenarios.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, scenario] = next;
      const outcome = await play(scenario);
      outcomes[index] = outcome;
      done(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, scenarios.length) }, work));
  return outcomes;
}

async function outcomeOf(
  { file, name }: Scenario,
  skipped: number,
  play: (steps: StepOutcome[]) => Promise<void>,
): Promise<Outcome> {
  const startedAt = systemClock.monotonic();
  const steps: StepOutcome[] = [];
  let problem: string | null = null;
  try {
    await play(steps);
  } catch (error) {
    if (!isTold(error)) throw error;
    problem = error.message;
  }
  const failed = problem !== null || steps.some(({ findings }) => findings.length > 0);
  return {
    file,
    name,
    result: failed ? 'failed' : 'passed',
    durationMs: Math.round(systemClock.monotonic() - startedAt),
    steps,
    problem,
    skipped,
  };
}

type Played = Pick<StepOutcome, 'withinMs' | 'findings'>;

async function timed(title: string, play: () => Promise<Played>): Promise<StepOutcome> {
  const startedAt = systemClock.monotonic();
  const played = await play();
  return { title, durationMs: Math.round(systemClock.monotonic() - startedAt), ...played };
}

async function playStep(world: OwnWorld, { actions, expect = {} }: ScenarioStep): Promise<Played> {
  const before = await choicesBefore(world, expect);
  for (const each of actions) {
    const wanted = each.action['wait-for'];
    if (wanted === undefined) {
      const findings = await performAsExpected(world, each, expect.refusal);
      if (findings.length > 0) return { withinMs: 0, findings };
    } else {
      const waited = await expectSoon(world, wanted, []);
      if (waited.findings.length > 0) return waited;
    }
  }
  return expectSoon(world, expect, before);
}

/** @param refusal part of what AWS is to say against it; undefined: it must be done */
async function performAsExpected(
  world: OwnWorld,
  action: ScenarioAction,
  refusal: string | undefined,
): Promise<Finding[]> {
  let actual = 'done';
  try {
    await perform(world, action);
    if (refusal === undefined) return [];
  } catch (error) {
    if (refusal === undefined || !isTold(error)) throw error;
    actual = error.message;
  }
  return actual.includes(refusal) ? [] : [{ at: 'refusal', expected: refusal, actual, because: [] }];
}

/** What a scenario's author is told; anything else is an error of ours. */
const isTold = (error: unknown): error is Error =>
  error instanceof ScenarioError || error instanceof OperationalError || error instanceof ServiceError;

/**
 * Asks until everything holds, twice in a row: what has not happened yet must not pass for what does not happen. The time
 * bound ends only the asking.
 */
async function expectSoon(world: World, expected: Expectation, before: readonly Choice[]): Promise<Played> {
  const withinMs = expected.within === undefined ? usualWithinMs : milliseconds(expected.within);
  const deadline = systemClock.monotonic() + withinMs;
  let held = 0;
  for (;;) {
    const findings: readonly Finding[] = await check(world, expected, before);
    held = findings.length === 0 ? held + 1 : 0;
    if (held === 2 || systemClock.monotonic() > deadline) return { withinMs, findings };
    await new Promise<void>((resolve) => void systemClock.after(pauseMs, resolve));
  }
}
