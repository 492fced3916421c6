// What routing answers: candidates, the choice among them, and what each session is to hear.
import type { Prefix } from '../base/index.ts';
import type { OtherRoute, Path } from './estate.ts';
import type { RuleIdentity, Standing } from './rule.ts';

/** A rule as an answer names it. */
export interface NamedRule extends Pick<RuleIdentity, 'id' | 'says' | 'source'> {
  readonly standing: Standing;
}

/** One way to a prefix, as a gateway sees it. */
export type Candidate = DirectConnectCandidate | OtherCandidate;

export interface DirectConnectCandidate {
  readonly by: 'directConnect';
  /** The peer's id. */
  readonly candidateId: string;
  readonly virtualInterfaceId: string;
  readonly directConnectGatewayId: string | null;
  readonly location: string;
  readonly region: string;
  readonly device: string;
  readonly siteLinkEnabled: boolean;
  readonly prefix: Prefix;
  /** After the inbound rules. */
  readonly path: Path;
}

export interface OtherCandidate {
  readonly by: 'other';
  /** The route's id. */
  readonly candidateId: string;
  readonly prefix: Prefix;
  readonly route: OtherRoute;
}

/** One step of a choice. `decided` when it left fewer than came in. */
export interface SelectionStep {
  readonly rule: NamedRule;
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
}

export interface Selection {
  /** Of the chosen; null when there is no candidate. */
  readonly prefix: Prefix | null;
  /** All that were compared, as they came. */
  readonly candidates: readonly Candidate[];
  /** The ECMP set, at most 16, in a stable order; empty when there is no candidate. */
  readonly best: readonly Candidate[];
  readonly steps: readonly SelectionStep[];
}

export interface Refused {
  readonly prefix: Prefix;
  readonly rule: NamedRule;
  /** With the values of this case. */
  readonly reason: string;
}

/** What a session is to hear of one prefix, and by which rule. */
export interface Offer {
  readonly prefix: Prefix;
  readonly path: Path;
  /** What it comes from: a gateway, another session (SiteLink), or AWS itself (public). */
  readonly from:
    | { readonly kind: 'gateway'; readonly gatewayId: string; readonly directConnectGatewayId: string | null }
    | { readonly kind: 'siteLink'; readonly bgpPeerId: string }
    | { readonly kind: 'public'; readonly region: string };
  readonly rule: NamedRule;
}
