// Who calls, and temporary keys for the caller itself.
import type { XmlElement } from '../../protocol/index.ts';
import type { Request } from '../context.ts';
import { principalOf } from './principals.ts';
import { durationOf, showCredentials, stsError } from './values.ts';

export function getCallerIdentity({ call }: Request): XmlElement[] {
  const { arn, userId } = principalOf(call);
  return [
    ['Arn', arn],
    ['UserId', userId],
    ['Account', call.accountId],
  ];
}

const hour = 3_600;

export function getSessionToken({ parameters, call, context }: Request): XmlElement[] {
  if (call.principal !== undefined)
    throw stsError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403);
  const seconds = durationOf(parameters, { fallback: 12 * hour, most: 36 * hour });
  const expiresAt = context.clock.now() + seconds * 1_000;
  return [showCredentials(context.sessionKeys.issue(call.accountId, principalOf(call), expiresAt))];
}
