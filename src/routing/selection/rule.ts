// The form of a selection rule, and the few helpers that the rules share.
import { formatPrefix } from '../../base/index.ts';
import { sequence } from '../as-path.ts';
import type { OtherRouteKind, Path } from '../estate.ts';
import type { Candidate } from '../result.ts';
import type { NarrowingRule } from '../rule.ts';
import type { RoutingSettings } from '../settings.ts';

export interface SelectionContext {
  /** The sending Region: of the gateway that chooses, or (public) of what sends to the customer. */
  readonly region: string;
  readonly settings: RoutingSettings;
}

export interface SelectionRule extends NarrowingRule<Candidate, SelectionContext> {
  /** What the rule weighs, told for one of the candidates: «an AS path of 3». */
  measure(candidate: Candidate, among: readonly Candidate[], context: SelectionContext): string;
}

export type SourceKind = 'directConnect' | OtherRouteKind;

export const sourceKindOf = (candidate: Candidate): SourceKind =>
  candidate.by === 'directConnect' ? 'directConnect' : candidate.route.kind;

/** All items of the lowest rank. */
export function lowest<Item>(items: readonly Item[], rankOf: (item: Item) => number): readonly Item[] {
  const ranks = items.map(rankOf);
  const least = ranks.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return items.filter((_, index) => ranks[index] === least);
}

/** Those that have the quality, if any has. */
export function preferring<Item>(items: readonly Item[], has: (item: Item) => boolean): readonly Item[] {
  const preferred = items.filter(has);
  return preferred.length === 0 ? items : preferred;
}

/** By id, whatever the order of arrival. */
export const byId = (a: Candidate, b: Candidate): number =>
  a.candidateId < b.candidateId ? -1 : a.candidateId > b.candidateId ? 1 : 0;

/** Which of two equals goes first where AWS names none (`unrankedTie`). */
export function firstOf(names: readonly string[], { settings }: SelectionContext): string | undefined {
  const sorted = [...names].sort();
  return settings.unrankedTie === 'lowest-id' ? sorted[0] : sorted.at(-1);
}

/** Of a route from elsewhere, its ASNs as one sequence. */
export const asPathOf = (candidate: Candidate): Pick<Path, 'asPath'> =>
  candidate.by === 'directConnect' ? candidate.path : { asPath: sequence(...candidate.route.asPath) };

/** A missing MED is the lowest one (RFC 4271 9.1.2.2 c; 0 is also the transit gateway's default for Direct Connect). */
export const medOf = (candidate: Candidate): number =>
  candidate.by === 'directConnect' ? (candidate.path.med ?? 0) : candidate.route.med;

export const formatCandidatePrefix = (candidate: Candidate): string => formatPrefix(candidate.prefix);
