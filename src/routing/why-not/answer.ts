// What `whyNot` answers.
import type { AddressFamily, Prefix } from '../../base/index.ts';
import type { NamedRule, Refused } from '../result.ts';

export interface WhyNot {
  readonly virtualInterfaceId: string;
  readonly prefix: Prefix;
  /** Of each session of the virtual interface. */
  readonly sessions: readonly SessionWhyNot[];
}

export interface SessionWhyNot {
  readonly bgpPeerId: string;
  readonly family: AddressFamily;
  /** AWS to customer. */
  readonly announced: Verdict;
  /** Customer to AWS. */
  readonly accepted: Verdict;
}

export type Verdict =
  /** It passes, by this rule where one gives it. */
  | { readonly passes: true; readonly rule: NamedRule | null; readonly reason: string }
  /** At least one reason; each is of one source of the prefix. */
  | { readonly passes: false; readonly because: readonly Refused[] };
