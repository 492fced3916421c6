// A choice: the rules of the chooser's order, one after the other, until one candidate is left or the order ends.
import type { Estate, Gateway } from '../estate.ts';
import { named } from '../named.ts';
import type { Candidate, Selection, SelectionStep } from '../result.ts';
import type { Standing } from '../rule.ts';
import { byId, type SelectionContext, type SelectionRule } from './rule.ts';
import { type Chooser, rulesFor } from './tables.ts';
import { variantsOf } from './variants.ts';

interface Step {
  readonly rule: SelectionRule;
  readonly kept: readonly Candidate[];
  readonly dropped: readonly Candidate[];
}

export interface Narrowing {
  /** By id. */
  readonly best: readonly Candidate[];
  readonly steps: readonly Step[];
}

/** The choice with its bare steps; does not weigh what it rests on. */
export function narrow(chooser: Chooser, candidates: readonly Candidate[], context: SelectionContext): Narrowing {
  const steps: Step[] = [];
  let left = candidates;
  for (const rule of rulesFor(chooser, context.settings)) {
    if (left.length <= 1) break;
    const kept = rule.keep(left, context);
    steps.push({ rule, kept, dropped: without(left, kept) });
    left = kept;
  }
  return { best: [...left].sort(byId), steps };
}

function without(all: readonly Candidate[], kept: readonly Candidate[]): readonly Candidate[] {
  if (kept.length === all.length) return [];
  const stays = new Set(kept);
  return all.filter((candidate) => !stays.has(candidate));
}

/** How a gateway sends to a prefix, chosen in its own Region, among candidates that `candidatesOf` gives. */
export const select = (estate: Estate, gateway: Gateway, candidates: readonly Candidate[]): Selection =>
  selectionBy(gateway.kind, candidates, { region: gateway.region, settings: estate.settings });

/** How AWS's public network sends to a customer's prefix from a Region. */
export const selectPublic = (estate: Estate, region: string, candidates: readonly Candidate[]): Selection =>
  selectionBy('public', candidates, { region, settings: estate.settings });

function selectionBy(chooser: Chooser, candidates: readonly Candidate[], context: SelectionContext): Selection {
  const narrowing = narrow(chooser, candidates, context);
  const assumed = assumedSteps(chooser, candidates, context, narrowing);
  const steps = narrowing.steps.map((step, index): SelectionStep => {
    const rule = named(step.rule, context.settings);
    const standing = assumed.get(index) ?? rule.standing;
    return { rule: { ...rule, standing }, kept: idsOf(step.kept), dropped: idsOf(step.dropped) };
  });
  return { prefix: narrowing.best[0]?.prefix ?? null, candidates, best: narrowing.best, steps };
}

const idsOf = (candidates: readonly Candidate[]): string[] => candidates.map(({ candidateId }) => candidateId);

/**
 * A step is assumed when another value of a setting leads to another choice and this is the step where the two part.
 * So what AWS documents stays documented, though a rule has a setting for its undocumented cases.
 */
function assumedSteps(
  chooser: Chooser,
  candidates: readonly Candidate[],
  context: SelectionContext,
  chosen: Narrowing,
): Map<number, Standing> {
  const assumed = new Map<number, Standing>();
  if (chosen.steps.length === 0) return assumed;
  for (const { setting, settings } of variantsOf(context.settings)) {
    const other = narrow(chooser, candidates, { ...context, settings });
    if (sameCandidates(other.best, chosen.best)) continue;
    const parting = chosen.steps.findIndex(({ kept }, index) => !sameCandidates(kept, other.steps[index]?.kept ?? []));
    if (assumed.has(parting)) continue;
    assumed.set(parting, { kind: 'assumed', setting, value: context.settings[setting] });
  }
  return assumed;
}

/** As sets; neither names a candidate twice. */
export function sameCandidates(a: readonly Candidate[], b: readonly Candidate[]): boolean {
  if (a.length !== b.length) return false;
  const ids = new Set(idsOf(a));
  return b.every(({ candidateId }) => ids.has(candidateId));
}
