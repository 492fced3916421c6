// A connection as the API shows it. What a fresh port does not have is left out.
import {
  type Connection,
  connectionArn,
  isLiveConnection,
  prefixesAllocated,
  prefixPoolSize,
  type Quotas,
  rateLimiterStatus,
} from '../../domain/index.ts';
import type { Connection as WireConnection } from '../../model/index.ts';
import { derivedConnectionState, type View } from '../../store/index.ts';
import { showMacSecKeys } from '../macsec/wire.ts';
import { readTags } from '../tags/tag-sets.ts';
import { shownBillingMode } from './billing-mode.ts';
import { liveVirtualInterfacesOn } from './find.ts';

export async function showConnection(view: View, connection: Connection, quotas: Quotas): Promise<WireConnection> {
  const state = await derivedConnectionState(view, connection);
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
    billingMode: await shownBillingMode(view, connection),
    ...(isLiveConnection(connection) ? await showCapacity(view, connection, quotas) : {}),
  };
}

/** What the virtual interfaces on the port have left of its rate limiters and prefix pools. */
async function showCapacity(
  view: View,
  { connectionId, bandwidth }: Connection,
  quotas: Quotas,
): Promise<WireConnection> {
  const above = await liveVirtualInterfacesOn(view, connectionId);
  const size = prefixPoolSize(bandwidth);
  const allocated = prefixesAllocated(above);
  return {
    rateLimiterStatus: rateLimiterStatus(
      above.map(({ rateLimit }) => rateLimit),
      quotas.rateLimitersPerConnection,
    ),
    prefixPoolSizeIpv4: size,
    prefixPoolSizeIpv6: size,
    prefixPoolUnallocatedCountIpv4: size - allocated.ipv4,
    prefixPoolUnallocatedCountIpv6: size - allocated.ipv6,
  };
}
