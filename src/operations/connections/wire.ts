// A connection as the API shows it. What a fresh port does not have is left out.
import { arnOf, type Connection, connectionState } from '../../domain/index.ts';
import type { Connection as WireConnection } from '../../model/index.ts';
import type { View } from '../../store/index.ts';
import { showMacSecKeys } from '../macsec/wire.ts';
import { readTags } from '../tags/tag-sets.ts';

export const connectionArn = (connection: Connection): string =>
  arnOf('dxcon', { region: connection.region, account: connection.ownerAccount }, connection.connectionId);

export async function showConnection(view: View, connection: Connection): Promise<WireConnection> {
  const state = connectionState(connection);
  const known = state !== 'requested' && state !== 'deleted';
  return {
    ownerAccount: connection.ownerAccount,
    connectionId: connection.connectionId,
    connectionName: connection.connectionName,
    connectionState: state,
    region: connection.region,
    location: connection.location,
    bandwidth: connection.bandwidth,
    providerName: connection.providerName ?? undefined,
    ...(known
      ? {
          awsDevice: connection.awsDevice,
          awsDeviceV2: connection.awsDevice,
          awsLogicalDeviceId: connection.awsLogicalDeviceId,
        }
      : {}),
    jumboFrameCapable: known,
    hasLogicalRedundancy: connection.hasLogicalRedundancy,
    tags: await readTags(view, connectionArn(connection)),
    macSecCapable: connection.macSecCapable,
    ...(connection.macSecCapable
      ? {
          // No frame crosses this port encrypted.
          portEncryptionStatus: 'Encryption Down',
          encryptionMode: connection.encryptionMode ?? undefined,
          macSecKeys: await showMacSecKeys(view, connection.lagId ?? connection.connectionId),
        }
      : {}),
    billingMode: connection.billingMode as WireConnection['billingMode'],
  };
}
