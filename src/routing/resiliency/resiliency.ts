// The estate against AWS's resiliency models and best practices.
import type { Carriers } from '../drill/carriers.ts';
import type { Estate } from '../estate.ts';
import type { NamedRule } from '../result.ts';
import { standingOf } from '../rule.ts';
import type { Accepted } from '../selection/candidates.ts';
import { resiliencyRules, type Verdict } from './rules.ts';

export interface ResiliencyFinding extends Verdict {
  readonly rule: NamedRule;
}

/** One finding for each rule and subject it applies to, met or not. */
export function resiliency(estate: Estate, carriers: Carriers, accepted: Accepted): ResiliencyFinding[] {
  const findings: ResiliencyFinding[] = [];
  for (const rule of resiliencyRules) {
    const { id, says, source } = rule;
    const named: NamedRule = { id, says, source, standing: standingOf(rule, estate.settings) };
    for (const verdict of rule.assess({ estate, carriers, accepted })) findings.push({ ...verdict, rule: named });
  }
  return findings;
}
