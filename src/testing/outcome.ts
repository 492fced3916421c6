// What came of a scenario: data, for whoever prints it.

/** An expectation that does not hold. */
export interface Finding {
  /** «heard.vif-a 10.0.0.0/16» */
  readonly at: string;
  readonly expected: string;
  readonly actual: string;
  /** Why it is as it is, one sentence a line. */
  readonly because: readonly string[];
}

export interface StepOutcome {
  readonly title: string;
  readonly durationMs: number;
  /** How long the expectations had. */
  readonly withinMs: number;
  readonly findings: readonly Finding[];
}

export interface Outcome {
  readonly file: string;
  readonly name: string;
  readonly result: 'passed' | 'failed';
  readonly durationMs: number;
  readonly steps: readonly StepOutcome[];
  /** Why it could not be played to its end. */
  readonly problem: string | null;
  /** Steps that were not looked at: on a server that runs elsewhere nothing is done. */
  readonly skipped: number;
}

/** The scenario cannot go on; the message is for its author. */
export class ScenarioError extends Error {}
