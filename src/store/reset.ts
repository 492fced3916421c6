// Forgetting everything, or everything of one account: for test suites that share a server. Each removal is a change like
// any other, so the edge follows.
import { tables } from './schema/tables.ts';
import type { TableName, Unit, WriteTable } from './store.ts';

/** Tables whose rows belong to an account, with the members that name it. Rows of either side go. */
const owned = {
  connections: ['ownerAccount'],
  lags: ['ownerAccount'],
  virtualInterfaces: ['ownerAccount', 'connectionOwner'],
  directConnectGateways: ['ownerAccount'],
  gatewayAssociations: ['directConnectGatewayOwnerAccount', 'gatewayOwnerAccount'],
  gatewayAttachments: ['virtualInterfaceOwnerAccount'],
  macSecKeys: ['ownerAccount'],
  proposals: ['directConnectGatewayOwnerAccount', 'gatewayOwnerAccount'],
  failoverTests: ['ownerAccount'],
  resiliencyGroups: ['ownerAccount'],
  customerAgreements: ['ownerAccount'],
  accountSettings: ['accountId'],
  vpcs: ['ownerAccount'],
  vpnGateways: ['ownerAccount'],
  transitGateways: ['ownerAccount'],
  adoptedGateways: ['ownerAccount'],
  coreNetworks: ['ownerAccount'],
} as const satisfies { readonly [Name in TableName]?: readonly string[] };

/** Tables whose rows hang on a row of another table, with the member that names it. */
const dependent = {
  bgpPeers: 'virtualInterfaceId',
  resiliencyMembers: 'resiliencyGroupId',
  peerPorts: 'bgpPeerId',
  peerSessions: 'bgpPeerId',
  faultEvents: 'faultId',
  transitions: 'resourceId',
} as const satisfies { readonly [Name in TableName]?: string };

type AnyTable = WriteTable<Record<string, unknown>>;
const tableOf = (unit: Unit, name: string): AnyTable => unit[name as TableName] as unknown as AnyTable;

/** Without `accountId` of all accounts. What the edge counts its runs by stays. */
export async function reset(unit: Unit, accountId?: string): Promise<void> {
  const gone = new Set<unknown>();
  for (const [name, members] of Object.entries(owned))
    await removeWhere(
      unit,
      name,
      gone,
      (row) => accountId === undefined || members.some((of) => row[of] === accountId),
    );
  // A fault of a device, location or Region is nobody's.
  await removeWhere(unit, 'faults', gone, ({ target }) => accountId === undefined || gone.has(target));
  await removeWhere(unit, 'otherRoutes', gone, ({ gatewayId }) => gone.has(String(gatewayId).split('/')[0]));
  for (const [name, member] of Object.entries(dependent))
    await removeWhere(unit, name, gone, (row) => gone.has(row[member]));
  await removeWhere(
    unit,
    'tagSets',
    gone,
    (row) => accountId === undefined || isTagOf(row['resource'], accountId, gone),
  );
  await removeWhere(
    unit,
    'idempotentAnswers',
    gone,
    (row) => accountId === undefined || String(row['idempotencyKey']).startsWith(`${accountId} `),
  );
}

/** Tags hang on an ARN with the account, or on the id of a resource of EC2. */
const isTagOf = (resource: unknown, accountId: string, gone: ReadonlySet<unknown>): boolean =>
  gone.has(resource) || String(resource).split(':')[4] === accountId;

async function removeWhere(
  unit: Unit,
  name: string,
  gone: Set<unknown>,
  chosen: (row: Record<string, unknown>) => boolean,
): Promise<void> {
  const table = tableOf(unit, name);
  for (const row of await table.find()) {
    if (!chosen(row)) continue;
    const id = String(row[keyOf(name)]);
    gone.add(id);
    await table.remove(id);
  }
}

const keyOf = (name: string): string => tables[name as TableName].key;
