// The settings that hold for a caller: what is configured, and over it what is decided for the account. Kept until the
// next commit, so that reads need no look into the store.
import { type ServiceSettings, settingsFor } from '../domain/index.ts';
import type { Store } from '../store/index.ts';

export function settingsByAccount(
  store: Store,
  base: ServiceSettings,
): (accountId: string) => Promise<ServiceSettings> {
  let known = new Map<string, ServiceSettings>();
  store.onCommit(() => {
    known = new Map();
  });
  return async (accountId) => {
    const held = known.get(accountId);
    if (held !== undefined) return held;
    // What is read belongs to the map of this moment: after a commit meanwhile it is not found again.
    const present = known;
    const settings = settingsFor(base, await store.read((view) => view.accountSettings.get(accountId)));
    present.set(accountId, settings);
    return settings;
  };
}
