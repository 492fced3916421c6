// What the small EC2, STS and Secrets Manager are given, and the shapes of their actions.
import type { Clock, Random } from '../base/index.ts';
import type { GatewaysElsewhere, Pace } from '../domain/index.ts';
import type { QueryParameters, XmlElement } from '../protocol/index.ts';
import type { Store, Unit, View } from '../store/index.ts';
import type { SessionKeys } from './sts/session-keys.ts';

export interface CloudContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly pace: Pace;
  readonly sessionKeys: SessionKeys;
  /** Whether anybody's web identity is believed; else none is, since there is nobody to ask. */
  readonly trustWebIdentities: boolean;
  /** VPCs that another AWS endpoint holds. Left out: there is none. */
  readonly elsewhere?: GatewaysElsewhere | undefined;
}

/** Who a temporary key stands for. */
export interface Principal {
  readonly arn: string;
  readonly userId: string;
}

export interface CloudCall {
  readonly accountId: string;
  readonly region: string;
  readonly requestId: string;
  readonly accessKeyId: string;
  /** Known for temporary keys only. */
  readonly principal?: Principal | undefined;
}

export interface Request {
  readonly parameters: QueryParameters;
  readonly call: CloudCall;
  readonly context: CloudContext;
}

/** An action that only looks. Resolves with the elements of its answer. */
export type Read = (view: View, request: Request) => Promise<readonly XmlElement[]>;

/** An action that changes something, in one unit. */
export type Write = (unit: Unit, request: Request) => Promise<readonly XmlElement[]>;

/** `account` and `region` as the tables' members name them: everything here belongs to both. */
export const ownedBy = ({ accountId, region }: CloudCall): { ownerAccount: string; region: string } => ({
  ownerAccount: accountId,
  region,
});
