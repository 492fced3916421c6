// crossconnect test: plays scenario files, each on a server of its own; or holds their first expectations against a server
// that runs.
import { OperationalError } from '../../base/index.ts';
import {
  checkScenario,
  junitOf,
  loadScenario,
  type Outcome,
  playAll,
  playScenario,
  type RouterKind,
  textOf,
} from '../../testing/index.ts';
import type { Output } from '../output.ts';
import { writeReport } from '../write-report.ts';
import { estateAccess } from './estate-access.ts';

export interface TestOptions {
  readonly against?: string;
  readonly token?: string;
  readonly credentials?: string;
  readonly junit?: string;
  readonly json: boolean;
  readonly jobs: number;
  readonly with: RouterKind;
}

/** Rejects with DX_TEST_FAILED when a scenario fails, DX_BAD_FILE when a file is wrong, before any is played. DX_REPORT when the report cannot be written. */
export async function test(
  output: Output,
  files: readonly string[],
  { against, junit, json, jobs, with: usual, ...keys }: TestOptions,
): Promise<void> {
  const scenarios = files.map(loadScenario);
  const access = against === undefined ? undefined : estateAccess({ server: against, ...keys });
  const outcomes = await playAll(
    scenarios,
    jobs,
    (scenario) => (access === undefined ? playScenario(scenario, usual) : checkScenario(scenario, access)),
    (outcome) => (json ? undefined : output.line(textOf(outcome))),
  );
  if (json) output.line(JSON.stringify(outcomes, null, 2));
  if (junit !== undefined) writeReport(junit, junitOf(outcomes));
  const failed = outcomes.filter(({ result }: Outcome) => result === 'failed').length;
  if (failed > 0) throw new OperationalError('DX_TEST_FAILED', `${failed} of ${outcomes.length} scenarios failed`);
}
