// How commands about the estate sign as each account: with its number where signatures are not checked, else with the keys
// that the server was given.
import { OperationalError } from '../../base/index.ts';
import { readCredentials } from '../../config/index.ts';
import { type EstateAccess, openCredentials } from '../../estate/index.ts';

export interface EstateFlags {
  readonly server: string;
  readonly token?: string;
  readonly credentials?: string;
}

export function estateAccess({ server, token, credentials }: EstateFlags): EstateAccess {
  const keys = credentials === undefined ? undefined : readCredentials(credentials);
  return {
    url: server,
    token,
    credentialsOf: (account) => {
      if (keys === undefined) return openCredentials(account);
      const key = keys.find(({ accountId }) => accountId === account);
      if (key === undefined) throw new OperationalError('DX_BAD_FILE', `${credentials}: has no key of ${account}`);
      return key;
    },
  };
}
