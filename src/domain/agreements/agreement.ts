// Customer agreements, signed or not, per account.

export interface CustomerAgreement {
  readonly customerAgreementId: string;
  readonly ownerAccount: string;
  readonly agreementName: string;
  readonly signedAt: number;
}
