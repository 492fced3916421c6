// Resiliency groups: named sets of connections with an intended model (API reference, September 2026).
import { type Random, randomText } from '../../base/index.ts';

export const resiliencyModels = ['maximum-resiliency', 'high-resiliency', 'basic-resiliency'] as const;
export type ResiliencyModel = (typeof resiliencyModels)[number];
export type ResiliencyGroupState = 'pending' | 'available' | 'deleting' | 'deleted';
export type ResiliencyMemberState = 'associating' | 'associated' | 'disassociating' | 'disassociated';

export interface ResiliencyGroup {
  readonly resiliencyGroupId: string;
  readonly ownerAccount: string;
  readonly region: string;
  readonly resiliencyGroupName: string;
  /** Asked for at creation, in no answer. */
  readonly intendedResiliencyModel: ResiliencyModel;
  readonly state: ResiliencyGroupState;
  readonly createdAt: number;
}

export interface ResiliencyMember {
  readonly resiliencyMemberId: string;
  readonly resiliencyGroupId: string;
  readonly connectionId: string;
  readonly connectionArn: string;
  readonly state: ResiliencyMemberState;
}

/** The answer to a call that carried a client token: the same call again gets it again. */
export interface IdempotentAnswer {
  /** The account, then a digest of account, Region, operation and token. */
  readonly idempotencyKey: string;
  readonly inputHash: string;
  readonly answer: readonly unknown[];
  readonly createdAt: number;
}

/** «dxrg-0a1b2c3d4e5f6g7h8» */
export const newResiliencyGroupId = (random: Random): string =>
  `dxrg-${randomText(random, '0123456789abcdefghijklmnopqrstuvwxyz', 17)}`;
