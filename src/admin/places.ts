// Which accounts have something here, and in which Regions: the one thing that no call of AWS's tells to an operator.
import { isLiveConnection, isLiveVirtualInterface } from '../domain/index.ts';
import type { View } from '../store/index.ts';
import { placesAnswer } from './contract.ts';
import { endpoint } from './endpoint.ts';

interface Owned {
  readonly ownerAccount: string;
  readonly region: string;
}

/** Everything of a Region that an account can own. */
async function ownedThings(view: View): Promise<Owned[]> {
  return [
    ...(await view.connections.find()).filter(isLiveConnection),
    ...(await view.lags.find()).filter(({ adminState }) => adminState !== 'deleted'),
    ...(await view.virtualInterfaces.find()).filter(isLiveVirtualInterface),
    ...(await view.vpcs.find()),
    ...(await view.vpnGateways.find()),
    ...(await view.transitGateways.find()),
  ];
}

export const listPlaces = endpoint({
  method: 'GET',
  path: 'accounts',
  summary: 'Accounts that have something, and the Regions it is in; none for what belongs to no Region',
  answer: placesAnswer,
  run: ({ store }) =>
    store.read(async (view) => {
      const regions = new Map<string, Set<string>>();
      const of = (account: string): Set<string> => {
        const held = regions.get(account) ?? new Set();
        regions.set(account, held);
        return held;
      };
      for (const { ownerAccount, region } of await ownedThings(view)) of(ownerAccount).add(region);
      for (const { ownerAccount } of await view.directConnectGateways.find()) of(ownerAccount);
      for (const { ownerAccount } of await view.coreNetworks.find()) of(ownerAccount);
      for (const { accountId } of await view.accountSettings.find()) of(accountId);
      const accounts = [...regions].map(([account, found]) => ({ account, regions: [...found].sort() }));
      return { accounts: accounts.sort((a, b) => (a.account < b.account ? -1 : 1)) };
    }),
});
