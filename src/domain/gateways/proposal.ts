// A proposal by the owner of a gateway to associate it with another account's Direct Connect gateway.
import type { GatewayPair } from '../records.ts';

export type ProposalState = 'requested' | 'accepted' | 'deleted';

export interface GatewayAssociationProposal extends GatewayPair {
  readonly proposalId: string;
  readonly state: ProposalState;
  /** Allowed prefixes of the association at the time, when it is a change of one. */
  readonly existingAllowedPrefixes: readonly string[] | null;
  /** null: left out, the VPC's own CIDRs. */
  readonly requestedAllowedPrefixes: readonly string[] | null;
  readonly createdAt: number;
}
