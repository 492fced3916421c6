// What AWS's staff decide for one account, over what the server is configured with.
import type { Quotas, ServiceSettings } from './settings.ts';

export interface AccountSettings {
  readonly accountId: string;
  /** null: as configured. */
  readonly logicalRedundancy: ServiceSettings['logicalRedundancy'] | null;
  readonly allowedPublicAsns: readonly number[] | null;
  readonly partner: { readonly name: string; readonly nniPartnerType: 'v1' | 'v2' } | null;
  readonly quotas: Partial<Quotas>;
}

/** The settings that hold for the account. */
export function settingsFor(base: ServiceSettings, decided: AccountSettings | undefined): ServiceSettings {
  if (decided === undefined) return base;
  return {
    ...base,
    quotas: { ...base.quotas, ...decided.quotas },
    logicalRedundancy: decided.logicalRedundancy ?? base.logicalRedundancy,
    allowedPublicAsns: decided.allowedPublicAsns ?? base.allowedPublicAsns,
    partners: { ...base.partners, ...partnerOf(decided) },
  };
}

function partnerOf({ accountId, partner }: AccountSettings): ServiceSettings['partners'] {
  return partner === null ? {} : { [accountId]: { name: partner.name, type: partner.nniPartnerType } };
}
