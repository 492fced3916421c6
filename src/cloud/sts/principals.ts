// Users and roles as STS names them. None is kept: every account has one user, and every role that is asked for.
import { createHash } from 'node:crypto';
import { partitionOf } from '../../domain/index.ts';
import type { CloudCall, Principal } from '../context.ts';

/** Four letters for the kind, seventeen more that are always the same for one ARN (IAM user guide, «unique identifiers»). */
function uniqueId(kind: 'AIDA' | 'AROA', arn: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const octets = createHash('sha256').update(arn).digest().subarray(0, 17);
  return `${kind}${[...octets].map((octet) => letters[octet & 31]).join('')}`;
}

/** Who calls: what a temporary key says, else the account's user. */
export function principalOf({ accountId, region, principal }: CloudCall): Principal {
  if (principal !== undefined) return principal;
  const arn = `arn:${partitionOf(region)}:iam::${accountId}:user/crossconnect`;
  return { arn, userId: uniqueId('AIDA', arn) };
}

export interface Role {
  readonly arn: string;
  readonly partition: string;
  readonly accountId: string;
  readonly name: string;
}

export function parseRole(arn: string): Role | undefined {
  const [, partition, accountId, name] =
    /^arn:(aws[a-z-]*):iam::(\d{12}):role\/(?:[!-~]*\/)?([\w+=,.@-]{1,64})$/.exec(arn) ?? [];
  if (partition === undefined || accountId === undefined || name === undefined) return undefined;
  return { arn, partition, accountId, name };
}

/** A role in somebody's session: «arn:aws:sts::111122223333:assumed-role/name/session». */
export const assumed = ({ arn, partition, accountId, name }: Role, session: string): Principal => ({
  arn: `arn:${partition}:sts::${accountId}:assumed-role/${name}/${session}`,
  userId: `${uniqueId('AROA', arn)}:${session}`,
});

export const isAssumedRole = (principal: Principal | undefined): boolean =>
  principal?.arn.includes(':assumed-role/') === true;
