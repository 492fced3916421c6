import { agreementNames } from '../../domain/index.ts';
import type { Operation } from '../context.ts';

/** The agreements of the account, signed or not, and what kind of partner it is. */
export const describeCustomerMetadata: Operation<'DescribeCustomerMetadata'> = ({ store, settings }, _, call) =>
  store.read(async (view) => {
    const signed = await view.customerAgreements.find({ ownerAccount: call.accountId });
    const isSigned = (name: string): boolean => signed.some(({ agreementName }) => agreementName === name);
    return {
      agreements: agreementNames.map((agreementName) => ({
        agreementName,
        status: isSigned(agreementName) ? 'signed' : 'unsigned',
      })),
      nniPartnerType: settings.partners[call.accountId]?.type ?? 'nonPartner',
    };
  });
