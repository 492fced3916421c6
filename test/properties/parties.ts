// Who has a right in a row: told by its members alone, so that it can disagree with the operations.
import type { Rows, TableName } from '../../src/store/index.ts';
import { keyOf, type State } from './state.ts';

type Parties = { readonly [Name in TableName]?: (row: Rows[Name], state: State) => readonly (string | undefined)[] };

const parentOwner = (id: string | null, { connections, lags }: State): string | undefined =>
  connections.find(({ connectionId }) => connectionId === id)?.ownerAccount ??
  lags.find(({ lagId }) => lagId === id)?.ownerAccount;

const virtualInterfaceParties = (id: string, { virtualInterfaces }: State): (string | undefined)[] => {
  const found = virtualInterfaces.find(({ virtualInterfaceId }) => virtualInterfaceId === id);
  return [found?.ownerAccount, found?.connectionOwner];
};

const parties: Parties = {
  connections: (row, state) => [row.ownerAccount, parentOwner(row.parentConnectionId, state)],
  lags: (row) => [row.ownerAccount],
  virtualInterfaces: (row) => [row.ownerAccount, row.connectionOwner],
  bgpPeers: (row, state) => virtualInterfaceParties(row.virtualInterfaceId, state),
  gatewayAttachments: (row, state) => virtualInterfaceParties(row.virtualInterfaceId, state),
  directConnectGateways: (row) => [row.ownerAccount],
  gatewayAssociations: (row) => [row.directConnectGatewayOwnerAccount, row.gatewayOwnerAccount],
  proposals: (row) => [row.directConnectGatewayOwnerAccount, row.gatewayOwnerAccount],
  macSecKeys: (row) => [row.ownerAccount],
  failoverTests: (row) => [row.ownerAccount],
  resiliencyGroups: (row) => [row.ownerAccount],
  resiliencyMembers: (row, { resiliencyGroups }) => [
    resiliencyGroups.find(({ resiliencyGroupId }) => resiliencyGroupId === row.resiliencyGroupId)?.ownerAccount,
  ],
  customerAgreements: (row) => [row.ownerAccount],
  vpcs: (row) => [row.ownerAccount],
  vpnGateways: (row) => [row.ownerAccount],
  transitGateways: (row) => [row.ownerAccount],
};

export const hasParties = (name: TableName): boolean => parties[name] !== undefined;

export function isParty(account: string, name: TableName, row: object, state: State): boolean {
  const of = parties[name] as ((row: object, state: State) => readonly (string | undefined)[]) | undefined;
  return of?.(row, state).includes(account) === true;
}

/** Members that name a thing of somebody else in a row one may see. A hosted connection's parent is the partner's affair. */
const references = [
  'connectionId',
  'lagId',
  'directConnectGatewayId',
  'gatewayId',
  'virtualGatewayId',
  'vpcId',
] as const;

/** Ids that the account must not be told, since they belong to others only. */
export function idsHiddenFrom(account: string, state: State): string[] {
  const seen = new Set<unknown>();
  const all: string[] = [];
  for (const name of Object.keys(state) as TableName[]) {
    if (!hasParties(name)) continue;
    for (const row of state[name]) {
      all.push(keyOf(name, row));
      if (!isParty(account, name, row, state)) continue;
      seen.add(keyOf(name, row));
      for (const member of references) seen.add((row as unknown as Record<string, unknown>)[member]);
    }
  }
  return all.filter((id) => !seen.has(id));
}
