// Who may order interconnects and host connections on them.
import { clientError, messages, type Partner } from '../../domain/index.ts';
import type { Call, OperationContext } from '../context.ts';

export function checkPartner({ settings }: OperationContext, { accountId, region }: Call): Partner {
  const partner = settings.partners[accountId];
  if (partner === undefined) throw clientError(messages.notPartner(accountId, region));
  return partner;
}
