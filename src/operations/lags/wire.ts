// A LAG as the API shows it, with its members in full.
import { type Lag, lagArn, prefixPoolSize, type Quotas } from '../../domain/index.ts';
import type { Lag as WireLag } from '../../model/index.ts';
import { derivedLagState, type View } from '../../store/index.ts';
import { showCapacity } from '../connections/capacity.ts';
import { showConnection } from '../connections/wire.ts';
import { showMacSecKeys } from '../macsec/wire.ts';
import { readTags } from '../tags/tag-sets.ts';

export async function showLag(view: View, lag: Lag, quotas: Quotas): Promise<WireLag> {
  const members = await view.connections.find({ lagId: lag.lagId });
  const state = await derivedLagState(view, lag);
  return {
    connectionsBandwidth: lag.connectionsBandwidth,
    numberOfConnections: members.length,
    lagId: lag.lagId,
    ownerAccount: lag.ownerAccount,
    lagName: lag.lagName,
    lagState: state,
    location: lag.location,
    region: lag.region,
    minimumLinks: lag.minimumLinks,
    awsDevice: lag.awsDevice,
    awsDeviceV2: lag.awsDevice,
    awsLogicalDeviceId: lag.awsLogicalDeviceId,
    connections: await Promise.all(members.map((member) => view.shown(showConnection, member, quotas))),
    allowsHostedConnections: lag.allowsHostedConnections,
    jumboFrameCapable: state !== 'pending' && state !== 'deleted',
    hasLogicalRedundancy: lag.hasLogicalRedundancy,
    tags: await readTags(view, lagArn(lag)),
    providerName: lag.providerName ?? undefined,
    macSecCapable: lag.macSecCapable,
    ...(lag.macSecCapable
      ? { encryptionMode: lag.encryptionMode ?? undefined, macSecKeys: await showMacSecKeys(view, lag.lagId) }
      : {}),
    billingMode: lag.billingMode as WireLag['billingMode'],
    ...(state === 'deleted' || lag.allowsHostedConnections
      ? {}
      : // Limiters as on one port; the pools of all members together.
        await showCapacity(view, lag.lagId, members.length * prefixPoolSize(lag.connectionsBandwidth, quotas), quotas)),
  };
}
