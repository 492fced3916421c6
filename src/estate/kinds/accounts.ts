import { type AccountSettingsAnswer, accountSettings, getAdmin } from '../../admin/index.ts';
import type { Kind } from '../kind.ts';
import type { AccountEntry } from '../schema.ts';

const members = Object.keys(accountSettings.shape) as (keyof typeof accountSettings.shape)[];

/** Nothing is decided: null everywhere, and no quota. */
const unchanged: AccountEntry = Object.fromEntries(members.map((member) => [member, member === 'quotas' ? {} : null]));

const path = (account: string): string => `accounts/${account}/settings`;

/** What AWS's staff decide for an account. An account is always there; only the decisions change. */
export const accounts: Kind<'accounts'> = {
  section: 'accounts',
  title: 'account',
  isAlwaysThere: true,
  defaults: unchanged,
  read: async ({ access }, places) => {
    const numbers = [...new Set(places.map(({ account }) => account))];
    const answers = numbers.map((number) => getAdmin<AccountSettingsAnswer>(access, path(number)));
    return Object.fromEntries((await Promise.all(answers)).map(({ accountId, settings }) => [accountId, settings]));
  },
  create: async (context, account, settings) => void (await context.patchAdmin(path(account), settings)),
  changes: Object.fromEntries(
    members.map((member) => [
      member,
      (context, account, wanted) => context.patchAdmin(path(account), { [member]: wanted[member] }),
    ]),
  ) as Kind<'accounts'>['changes'],
  remove: async (context, account) => void (await context.patchAdmin(path(account), unchanged)),
};
