// What AWS's staff decide, as configured: the published quotas and the defaults, and over them the operator's settings.
import { OperationalError } from '../base/index.ts';
import type { ServerSettings } from '../config/index.ts';
import { defaultSettings, type Locations, type Quotas, quotaNames, type ServiceSettings } from '../domain/index.ts';

/** Throws DX_BAD_SETTING for a quota or location that there is none of. */
export function serviceSettings(settings: ServerSettings, locations: Locations): ServiceSettings {
  checkRefusedOrders(settings, locations);
  return {
    ...defaultSettings,
    quotas: quotasOf(settings),
    logicalRedundancy: settings.logicalRedundancy,
    allowedPublicAsns: settings.publicAsns,
    refusedOrders: settings.refuseOrders,
    refusedPrefixes: settings.refusePrefixes,
    partners: settings.partner,
  };
}

function quotasOf({ quotas }: ServerSettings): Quotas {
  const unknown = Object.keys(quotas).find((name) => !quotaNames.some((known) => known === name));
  if (unknown === undefined) return { ...defaultSettings.quotas, ...quotas };
  throw new OperationalError('DX_BAD_SETTING', `--quotas: ${unknown}: must be one of ${quotaNames.join(', ')}`);
}

function checkRefusedOrders({ refuseOrders }: ServerSettings, locations: Locations): void {
  const unknown = refuseOrders.find((one) => !/^\d{12}$/.test(one) && locations.find(one) === undefined);
  if (unknown === undefined) return;
  throw new OperationalError(
    'DX_BAD_SETTING',
    `--refuse-orders: ${unknown}: must be the code of a location or an account`,
  );
}
