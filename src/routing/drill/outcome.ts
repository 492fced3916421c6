// What a failure does to the prefixes of a bundle.
import { formatPrefix, network, type Prefix, prefixKey } from '../../base/index.ts';
import { named } from '../named.ts';
import type { Candidate, NamedRule } from '../result.ts';
import type { RuleIdentity } from '../rule.ts';
import { longestPrefix } from '../selection/path-rules.ts';
import type { Bundle, Choices } from './table.ts';

/** Ways are named by the ids of their candidates: peers, or routes beside Direct Connect. */
export type Outcome =
  | { readonly kind: 'unchanged' }
  /** `by` is the shorter prefix that takes the traffic over, null when it is the same one. */
  | {
      readonly kind: 'moved';
      readonly to: readonly string[];
      readonly by: string | null;
      /** What decided among what is left. */
      readonly rule: NamedRule;
    }
  /** The load is shared over fewer of the same ways. */
  | { readonly kind: 'narrowed'; readonly to: readonly string[]; readonly rule: NamedRule }
  | { readonly kind: 'dark'; readonly rule: NamedRule };

const noRoute: RuleIdentity = {
  id: 'no-route',
  says: 'what no route covers any more is not reached',
  source: 'user guide, routing policies and BGP communities',
};

export interface Passage {
  /** As they stand in the bundle. */
  readonly prefixes: readonly string[];
  readonly from: readonly string[];
  readonly outcome: Outcome;
  /** What carries the traffic after the failure. */
  readonly carriers: readonly Candidate[];
}

const idsOf = (candidates: readonly Candidate[]): string[] => candidates.map(({ candidateId }) => candidateId);

/** One passage for all prefixes, or, where nothing is left of them, one for each that shorter prefixes decide. */
export function passagesOf(bundle: Bundle, before: Choices, after: Choices): Passage[] {
  const from = idsOf(before.bestOf(bundle));
  const best = after.bestOf(bundle);
  if (best.length > 0)
    return [{ prefixes: bundle.texts, from, outcome: compared(bundle, from, best, after), carriers: best }];

  const passages = new Map<string, Passage>();
  for (const [index, prefix] of bundle.prefixes.entries()) {
    const { by, carriers } = coveringChoice(bundle, prefix, after);
    const prefixes = [...(passages.get(by)?.prefixes ?? []), bundle.texts[index] ?? ''];
    const outcome: Outcome =
      carriers.length === 0
        ? { kind: 'dark', rule: named(noRoute, after.settings) }
        : { kind: 'moved', to: idsOf(carriers), by, rule: named(longestPrefix, after.settings) };
    passages.set(by, { prefixes, from, outcome, carriers });
  }
  return [...passages.values()];
}

function compared(bundle: Bundle, from: readonly string[], best: readonly Candidate[], after: Choices): Outcome {
  const to = idsOf(best);
  const isPart = to.every((id) => from.includes(id));
  if (isPart && to.length === from.length) return { kind: 'unchanged' };
  // Where one way is left, nothing but the prefix was to decide.
  const rule = after.decisionOf(bundle) ?? named(longestPrefix, after.settings);
  return isPart ? { kind: 'narrowed', to, rule } : { kind: 'moved', to, by: null, rule };
}

interface Covering {
  readonly by: string;
  readonly carriers: readonly Candidate[];
}

/** The choice by the longest shorter prefix that still has a way; no carriers when there is none. */
function coveringChoice({ table }: Bundle, prefix: Prefix, after: Choices): Covering {
  for (let length = prefix.length - 1; length >= 0; length -= 1) {
    const wider = network(prefix, length);
    const bundle = table.byPrefix.get(prefixKey(wider));
    const carriers = bundle === undefined ? [] : after.bestOf(bundle);
    if (carriers.length > 0) return { by: formatPrefix(wider), carriers };
  }
  return { by: '', carriers: [] };
}
