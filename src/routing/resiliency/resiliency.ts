// The estate against AWS's resiliency models and best practices.
import type { Carriers } from '../drill/carriers.ts';
import type { RoutingPicture } from '../estate.ts';
import { named } from '../named.ts';
import type { NamedRule } from '../result.ts';
import { acceptedIn } from '../selection/candidates.ts';
import { resiliencyRules, type Verdict } from './rules.ts';

export interface ResiliencyFinding extends Verdict {
  readonly rule: NamedRule;
}

/** One finding for each rule and subject it applies to, met or not. */
export function resiliency(picture: RoutingPicture, carriers: Carriers): ResiliencyFinding[] {
  const { estate } = picture;
  const accepted = acceptedIn(picture);
  const findings: ResiliencyFinding[] = [];
  for (const rule of resiliencyRules) {
    const told = named(rule, estate.settings);
    for (const verdict of rule.assess({ estate, carriers, accepted })) findings.push({ ...verdict, rule: told });
  }
  return findings;
}
