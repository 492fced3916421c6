import { agreementNames, clientError, messages } from '../../domain/index.ts';
import type { Operation } from '../context.ts';

/** Signing again changes nothing. */
export const confirmCustomerAgreement: Operation<'ConfirmCustomerAgreement'> = ({ store, clock }, input, call) => {
  const { agreementName } = input;
  if (agreementName === undefined) throw clientError(messages.memberMissing('agreementName'));
  if (!agreementNames.some((name) => name === agreementName)) throw clientError(messages.noAgreement(agreementName));
  return store.write(`account ${call.accountId} ConfirmCustomerAgreement`, async (unit) => {
    const customerAgreementId = `${call.accountId} ${agreementName}`;
    if ((await unit.customerAgreements.get(customerAgreementId)) === undefined)
      await unit.customerAgreements.insert({
        customerAgreementId,
        ownerAccount: call.accountId,
        agreementName,
        signedAt: clock.now(),
      });
    return { status: 'signed' };
  });
};
