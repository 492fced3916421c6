// The form of a rule. Each decision of this room is made by one named rule out of one of three tables (inbound refusals,
// selection steps, outbound refusals and changes), so that every answer can name what decided, and every rule can be taken
// away to see that something notices.
import type { RoutingSettings } from './settings.ts';

export interface RuleIdentity {
  /** «longest-prefix»; unique over all tables. */
  readonly id: string;
  /** The rule as a person would say it: «the longest prefix wins». */
  readonly says: string;
  /** Where AWS says so, or the RFC section. */
  readonly source: string;
  /** The setting that decides where AWS publishes nothing; left out when the rule is documented. */
  readonly setting?: keyof RoutingSettings;
}

/** How far an answer can be trusted: «documented», or «assumed: SETTING=value». */
export type Standing =
  | { readonly kind: 'documented' }
  | { readonly kind: 'assumed'; readonly setting: keyof RoutingSettings; readonly value: string };

export function standingOf(rule: RuleIdentity, settings: RoutingSettings): Standing {
  if (rule.setting === undefined) return { kind: 'documented' };
  return { kind: 'assumed', setting: rule.setting, value: String(settings[rule.setting]) };
}

export const formatStanding = (standing: Standing): string =>
  standing.kind === 'documented' ? 'documented' : `assumed: ${standing.setting}=${standing.value}`;

/** Lets a subject pass, or says why not. */
export interface RefusalRule<Subject> extends RuleIdentity {
  /** The reason with its values («172.16.0.0/16 is not inside a route filter prefix»), or undefined. */
  refuses(subject: Subject): string | undefined;
}

/** Keeps the best of several candidates; never none of them. */
export interface NarrowingRule<Candidate, Context> extends RuleIdentity {
  keep(candidates: readonly Candidate[], context: Context): readonly Candidate[];
}

/** Changes what passes. */
export interface ChangeRule<Subject, Context> extends RuleIdentity {
  change(subject: Subject, context: Context): Subject;
}
