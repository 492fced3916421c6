// Rules as answers name them.
import type { NamedRule } from './result.ts';
import { type RefusalRule, type RuleIdentity, standingOf } from './rule.ts';
import type { RoutingSettings } from './settings.ts';

export function named(rule: RuleIdentity, settings: RoutingSettings): NamedRule {
  const { id, says, source } = rule;
  return { id, says, source, standing: standingOf(rule, settings) };
}

export interface Refusal {
  readonly rule: RuleIdentity;
  readonly reason: string;
}

/** The first rule of the table that refuses. */
export function refusalBy<Subject>(rules: readonly RefusalRule<Subject>[], subject: Subject): Refusal | undefined {
  for (const rule of rules) {
    const reason = rule.refuses(subject);
    if (reason !== undefined) return { rule, reason };
  }
  return undefined;
}
