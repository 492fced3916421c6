// Customer agreements, signed or not, per account.

export interface CustomerAgreement {
  readonly customerAgreementId: string;
  readonly ownerAccount: string;
  readonly agreementName: string;
  readonly signedAt: number;
}

/** What an account may sign. AWS's own names are not public, and nothing here depends on a signature (unconfirmed). */
export const agreementNames = ['AWS Direct Connect Customer Agreement'] as const;
