export type { Finding, Outcome, StepOutcome } from './outcome.ts';
export { junitOf, textOf } from './report.ts';
export { checkScenario, playAll, playScenario } from './run.ts';
export { loadScenario, type Scenario } from './scenario.ts';
export { type RouterKind, type ScenarioFile, scenarioSchema } from './schema.ts';
