// Outcomes for people and for CI.
import { escapeXml } from '../protocol/index.ts';
import type { Finding, Outcome, StepOutcome } from './outcome.ts';

/** One line when it passed, the difference when it did not. */
export function textOf(outcome: Outcome): string {
  const { result, file, name, durationMs, skipped } = outcome;
  const left = skipped === 0 ? '' : `, ${skipped} steps not looked at`;
  const head = `${result === 'passed' ? 'ok  ' : 'FAIL'}  ${file}: ${name} (${durationMs} ms${left})`;
  return [head, ...detailsOf(outcome).map((line) => `      ${line}`)].join('\n');
}

function detailsOf({ steps, problem }: Outcome): string[] {
  const failed = steps.flatMap((step, index) => (step.findings.length === 0 ? [] : stepLines(step, index + 1)));
  return problem === null ? failed : [...failed, problem];
}

const stepLines = ({ title, withinMs, findings }: StepOutcome, number: number): string[] => [
  `step ${number} (${title}), asked for ${withinMs} ms:`,
  ...findings.flatMap(findingLines),
];

const findingLines = ({ at, expected, actual, because }: Finding): string[] => [
  `  ${at}`,
  `    expected  ${expected}`,
  `    actual    ${actual}`,
  ...because.map((reason) => `    because   ${reason}`),
];

/** As CI systems read it: a suite a scenario, a case a step. */
export function junitOf(outcomes: readonly Outcome[]): string {
  const suites = outcomes.map(suiteOf);
  const failures = outcomes.flatMap(({ steps }) => steps).filter(({ findings }) => findings.length > 0).length;
  const errors = outcomes.filter(({ problem }) => problem !== null).length;
  const tests = outcomes.flatMap(({ steps }) => steps).length + errors;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="${tests}" failures="${failures}" errors="${errors}">\n${suites.join('')}</testsuites>\n`;
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(3);

function suiteOf({ file, name, steps, problem, durationMs }: Outcome): string {
  const cases = steps.map((step, index) => caseOf(file, step, index + 1));
  if (problem !== null)
    cases.push(
      `    <testcase classname="${escapeXml(file)}" name="the scenario"><error message="${escapeXml(problem)}"/></testcase>\n`,
    );
  return `  <testsuite name="${escapeXml(name)}" tests="${cases.length}" time="${seconds(durationMs)}">\n${cases.join('')}  </testsuite>\n`;
}

function caseOf(file: string, step: StepOutcome, number: number): string {
  const head = `    <testcase classname="${escapeXml(file)}" name="${escapeXml(`step ${number} (${step.title})`)}" time="${seconds(step.durationMs)}"`;
  if (step.findings.length === 0) return `${head}/>\n`;
  const [first] = step.findings;
  const text = stepLines(step, number).join('\n');
  return `${head}><failure message="${escapeXml(first?.at ?? '')}">${escapeXml(text)}</failure></testcase>\n`;
}
