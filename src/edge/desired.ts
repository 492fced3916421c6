// Which peers the edge should run, and how: read from the store, written as engine-free values.
import { OperationalError, parseInterface } from '../base/index.ts';
import { type BgpPeer, type ServiceSettings, settingsFor, type VirtualInterface } from '../domain/index.ts';
import type { RoutingSettings } from '../routing/index.ts';
import { carrierOf, type View } from '../store/index.ts';
import { readCondition } from './condition.ts';
import type { DesiredPeer } from './doors.ts';
import { routerIdOf } from './neighbor.ts';
import { lacksPort, type PortRange } from './ports.ts';

export interface EdgeAddresses {
  readonly ipv4: string;
  readonly ipv6: string;
}

export interface DesiredOptions {
  readonly addresses: EdgeAddresses;
  readonly ports: PortRange;
  readonly settings: ServiceSettings;
  readonly routing: RoutingSettings;
}

/** A peer runs once it is configured on AWS's router: peer available, virtual interface provisioned, port known. */
export async function desiredPeer(
  view: View,
  bgpPeerId: string,
  { addresses, ports, settings, routing }: DesiredOptions,
): Promise<DesiredPeer | undefined> {
  const peer = await view.bgpPeers.get(bgpPeerId);
  if (peer?.state !== 'available') return undefined;
  const virtualInterface = await view.virtualInterfaces.get(peer.virtualInterfaceId);
  if (virtualInterface?.adminState !== 'provisioned' && virtualInterface?.adminState !== 'testing') return undefined;
  const below = (await carrierOf(view, virtualInterface.connectionId))?.state;
  if (below !== 'available' && below !== 'down') return undefined;
  const port = await view.peerPorts.get(bgpPeerId);
  if (port === undefined || lacksPort(port, ports)) return undefined;
  return {
    bgpPeerId,
    family: peer.addressFamily,
    amazonAsn: virtualInterface.amazonSideAsn,
    customerAsn: peer.asn,
    authKey: peer.authKey,
    amazonAddress: hostOf(peer.amazonAddress),
    routerId: routerIdOf(peer.awsLogicalDeviceId),
    listenAddress: addresses[peer.addressFamily],
    listenPort: port.port ?? 0,
    ...(await readCondition(view, peer, virtualInterface, below === 'available')),
    prefixLimit: await prefixLimit(view, virtualInterface, peer, settings),
    limitCounts: virtualInterface.virtualInterfaceType === 'public' ? routing.publicPrefixLimitCounts : 'received',
    siteLinkEnabled: virtualInterface.siteLinkEnabled,
  };
}

/** What is decided for the owner goes before what is configured. */
async function prefixLimit(
  view: View,
  { virtualInterfaceType, ownerAccount, prefixPoolIpv4, prefixPoolIpv6 }: VirtualInterface,
  peer: BgpPeer,
  settings: ServiceSettings,
): Promise<number> {
  if (virtualInterfaceType === 'public')
    return settingsFor(settings, await view.accountSettings.get(ownerAccount)).quotas.prefixesPerPublicSession;
  return peer.addressFamily === 'ipv4' ? prefixPoolIpv4 : prefixPoolIpv6;
}

function hostOf(text: string): string {
  if (parseInterface(text) === undefined)
    throw new OperationalError('DX_BAD_ADDRESS', `${text} in the store is no interface address`);
  return text.slice(0, text.lastIndexOf('/'));
}
