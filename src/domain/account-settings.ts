// What AWS's staff decide for one account, over what the server is configured with.
import type { Quotas, ServiceSettings } from './settings.ts';

export interface AccountSettings {
  readonly accountId: string;
  /** null: as configured. */
  readonly logicalRedundancy: ServiceSettings['logicalRedundancy'] | null;
  readonly allowedPublicAsns: readonly number[] | null;
  readonly refusedOrders: readonly string[] | null;
  readonly refusedPrefixes: readonly string[] | null;
  readonly partner: { readonly name: string; readonly nniPartnerType: 'v1' | 'v2' } | 'none' | null;
  readonly quotas: Partial<Quotas>;
}

/** Nothing is decided for the account: all is as configured. */
export const undecided = (accountId: string): AccountSettings => ({
  accountId,
  logicalRedundancy: null,
  allowedPublicAsns: null,
  refusedOrders: null,
  refusedPrefixes: null,
  partner: null,
  quotas: {},
});

/** The settings that hold for the account. */
export function settingsFor(base: ServiceSettings, decided: AccountSettings | undefined): ServiceSettings {
  if (decided === undefined) return base;
  return {
    ...base,
    quotas: { ...base.quotas, ...decided.quotas },
    logicalRedundancy: decided.logicalRedundancy ?? base.logicalRedundancy,
    allowedPublicAsns: decided.allowedPublicAsns ?? base.allowedPublicAsns,
    refusedOrders: decided.refusedOrders ?? base.refusedOrders,
    refusedPrefixes: decided.refusedPrefixes ?? base.refusedPrefixes,
    partners: partnersBy(base.partners, decided),
  };
}

function partnersBy(
  configured: ServiceSettings['partners'],
  { accountId, partner }: AccountSettings,
): ServiceSettings['partners'] {
  if (partner === null) return configured;
  const { [accountId]: _, ...others } = configured;
  return partner === 'none' ? others : { ...others, [accountId]: { name: partner.name, type: partner.nniPartnerType } };
}
