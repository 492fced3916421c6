// Which peers the edge should run, and how: read from the store, written as engine-free values.
import { OperationalError, type Prefix, parseInterface, parsePrefix } from '../base/index.ts';
import { type BgpPeer, type ServiceSettings, settingsFor, type VirtualInterface } from '../domain/index.ts';
import { announcedPrefixes, type RouteSource } from '../routing/index.ts';
import { carrierOf, runningFailoverTest, type View } from '../store/index.ts';
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
}

/** A peer runs once it is configured on AWS's router: peer available, virtual interface provisioned, port known. */
export async function desiredPeer(
  view: View,
  bgpPeerId: string,
  { addresses, ports, settings }: DesiredOptions,
): Promise<DesiredPeer | undefined> {
  const peer = await view.bgpPeers.get(bgpPeerId);
  if (peer?.state !== 'available') return undefined;
  const virtualInterface = await view.virtualInterfaces.get(peer.virtualInterfaceId);
  if (virtualInterface?.adminState !== 'provisioned' && virtualInterface?.adminState !== 'testing') return undefined;
  if ((await carrierOf(view, virtualInterface.connectionId))?.state !== 'available') return undefined;
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
    shutdown: await isHeldDown(view, virtualInterface, bgpPeerId),
    prefixLimit: await prefixLimit(view, virtualInterface, peer, settings),
    announced: announcedPrefixes(await routeSources(view, virtualInterface), peer.addressFamily),
    inbound: {
      virtualInterfaceType: virtualInterface.virtualInterfaceType,
      family: peer.addressFamily,
      routeFilterPrefixes: parsePrefixes(virtualInterface.routeFilterPrefixes),
    },
  };
}

/** While a failover test runs, the peers it chose have neither listener nor session. */
async function isHeldDown(view: View, virtualInterface: VirtualInterface, bgpPeerId: string): Promise<boolean> {
  if (virtualInterface.adminState !== 'testing') return false;
  const test = await runningFailoverTest(view, virtualInterface.virtualInterfaceId);
  return test?.bgpPeerIds.includes(bgpPeerId) ?? false;
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

/** What stands behind a virtual interface. Public ones have no source yet: AWS's own prefixes are not modelled. */
async function routeSources(view: View, virtualInterface: VirtualInterface): Promise<RouteSource[]> {
  const { virtualGatewayId, directConnectGatewayId } = virtualInterface;
  if (virtualGatewayId !== null) return [await virtualPrivateGateway(view, virtualGatewayId, null)];
  if (directConnectGatewayId === null) return [];
  const associations = await view.gatewayAssociations.find({ directConnectGatewayId });
  const carrying = associations.filter(({ state }) => state === 'associated' || state === 'updating');
  return Promise.all(
    carrying.map(({ gatewayType, gatewayId, allowedPrefixes }) =>
      gatewayType === 'transitGateway'
        ? { kind: 'transitGateway' as const, allowed: parsePrefixes(allowedPrefixes ?? []) }
        : virtualPrivateGateway(view, gatewayId, allowedPrefixes),
    ),
  );
}

async function virtualPrivateGateway(
  view: View,
  vpnGatewayId: string,
  allowedPrefixes: readonly string[] | null,
): Promise<RouteSource> {
  const gateway = await view.vpnGateways.get(vpnGatewayId);
  const attached = gateway?.attachmentState === 'attached' ? gateway.vpcId : null;
  const vpc = attached === null ? undefined : await view.vpcs.get(attached);
  return {
    kind: 'virtualPrivateGateway',
    cidrs: parsePrefixes(vpc?.cidrBlocks.map((block) => block.cidr) ?? []),
    allowed: allowedPrefixes === null ? null : parsePrefixes(allowedPrefixes),
  };
}

function parsePrefixes(texts: readonly string[]): Prefix[] {
  return texts.map((text) => {
    const prefix = parsePrefix(text);
    if (prefix === undefined) throw new OperationalError('DX_BAD_ADDRESS', `${text} in the store is no prefix`);
    return prefix;
  });
}

function hostOf(text: string): string {
  if (parseInterface(text) === undefined)
    throw new OperationalError('DX_BAD_ADDRESS', `${text} in the store is no interface address`);
  return text.slice(0, text.lastIndexOf('/'));
}
