// The quotas of the server: the published ones, and over them what is configured.
import { OperationalError } from '../base/index.ts';
import type { ServerSettings } from '../config/index.ts';
import { defaultSettings, type Quotas, quotaNames } from '../domain/index.ts';

/** Throws DX_BAD_SETTING for a name that is none. */
export function quotasOf({ quotas }: Pick<ServerSettings, 'quotas'>): Quotas {
  const unknown = Object.keys(quotas).find((name) => !quotaNames.some((known) => known === name));
  if (unknown === undefined) return { ...defaultSettings.quotas, ...quotas };
  throw new OperationalError('DX_BAD_SETTING', `--quotas: ${unknown}: must be one of ${quotaNames.join(', ')}`);
}
