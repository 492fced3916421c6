// A connection as the API shows it. What a fresh port does not have is left out.
import { type Connection, connectionArn, isLiveConnection, prefixPoolSize, type Quotas } from '../../domain/index.ts';
import type { Connection as WireConnection } from '../../model/index.ts';
import { derivedConnectionState, type View } from '../../store/index.ts';
import { showMacSecKeys } from '../macsec/wire.ts';
import { readTags } from '../tags/tag-sets.ts';
import { shownBillingMode } from './billing-mode.ts';
import { showCapacity } from './capacity.ts';

/** `seenBy`, when it is not the owner, sees no tags: a partner does not see those of the connections it hosts. */
export async function showConnection(
  view: View,
  connection: Connection,
  quotas: Quotas,
  seenBy: { readonly accountId: string } = { accountId: connection.ownerAccount },
): Promise<WireConnection> {
  const state = await derivedConnectionState(view, connection);
  const known = !['ordering', 'requested', 'rejected', 'deleted'].includes(state);
  const own = seenBy.accountId === connection.ownerAccount;
  return {
    ownerAccount: connection.ownerAccount,
    connectionId: connection.connectionId,
    connectionName: connection.connectionName,
    connectionState: state,
    region: connection.region,
    location: connection.location,
    bandwidth: connection.bandwidth,
    vlan: connection.vlan ?? undefined,
    partnerName: connection.partnerName ?? undefined,
    providerName: connection.providerName ?? undefined,
    lagId: connection.lagId ?? undefined,
    loaIssueTime: connection.loaIssuedAt === null ? undefined : connection.loaIssuedAt / 1_000,
    ...(known
      ? {
          awsDevice: connection.awsDevice,
          awsDeviceV2: connection.awsDevice,
          awsLogicalDeviceId: connection.awsLogicalDeviceId,
        }
      : {}),
    jumboFrameCapable: known,
    hasLogicalRedundancy: connection.hasLogicalRedundancy,
    tags: own ? await readTags(view, connectionArn(connection)) : [],
    macSecCapable: connection.macSecCapable,
    ...(connection.macSecCapable
      ? {
          // No frame crosses this port encrypted.
          portEncryptionStatus: 'Encryption Down',
          encryptionMode: connection.encryptionMode ?? undefined,
          macSecKeys: await showMacSecKeys(view, connection.lagId ?? connection.connectionId),
        }
      : {}),
    ...(connection.kind === 'hosted' ? await showHosted(view, connection) : {}),
    billingMode: await shownBillingMode(view, connection),
    ...(connection.kind === 'dedicated' && isLiveConnection(connection)
      ? await showCapacity(view, connection.connectionId, prefixPoolSize(connection.bandwidth, quotas), quotas)
      : {}),
  };
}

/** Encryption is the business of the port below. */
async function showHosted(view: View, { parentConnectionId }: Connection): Promise<WireConnection> {
  const id = parentConnectionId ?? '';
  const parent = (await view.connections.get(id)) ?? (await view.lags.get(id));
  return { partnerInterconnectMacSecCapable: parent?.macSecCapable === true };
}
