// The estate as routing sees it, node by node, read from the store.
import type {
  EstateChange,
  Gateway,
  GatewayAttachmentNode,
  NodeKind,
  RoutedInterface,
  RoutedSession,
} from '../routing/index.ts';
import type { View } from '../store/index.ts';
import { coreNetworkEdgeIds, isLost, readCoreNetworkEdge, readDrain, readOtherRoutes } from './estate-sources.ts';
import { parsePrefixes } from './parse-prefixes.ts';

/** The node as it should be now. Throws DX_BAD_ADDRESS where a row holds a prefix that is none. */
export async function readNode(view: View, kind: NodeKind, id: string): Promise<EstateChange> {
  switch (kind) {
    case 'interface':
      return { kind, id, node: await readInterface(view, id) };
    case 'session':
      return { kind, id, node: await readSession(view, id) };
    case 'gateway':
      return { kind, id, node: await readGateway(view, id) };
  }
}

/** The ids of every kind that may have a node, in the order in which an estate is built. */
export async function nodeIds(view: View): Promise<readonly (readonly [NodeKind, readonly string[]])[]> {
  const [vpnGateways, transitGateways, coreNetworks, interfaces, peers] = await Promise.all([
    view.vpnGateways.find(),
    view.transitGateways.find(),
    view.coreNetworks.find(),
    view.virtualInterfaces.find(),
    view.bgpPeers.find(),
  ]);
  const gateways = [
    ...vpnGateways.map(({ vpnGatewayId }) => vpnGatewayId),
    ...transitGateways.map(({ transitGatewayId }) => transitGatewayId),
    ...coreNetworkEdgeIds(coreNetworks),
  ];
  return [
    ['gateway', gateways],
    ['interface', interfaces.map(({ virtualInterfaceId }) => virtualInterfaceId)],
    ['session', peers.map(({ bgpPeerId }) => bgpPeerId)],
  ];
}

/** It is there once it is configured on AWS's router, whether anything below it is up or not. */
async function readInterface(view: View, id: string): Promise<RoutedInterface | undefined> {
  const row = await view.virtualInterfaces.get(id);
  if (row?.adminState !== 'provisioned' && row?.adminState !== 'testing') return undefined;
  return {
    virtualInterfaceId: id,
    name: row.virtualInterfaceName,
    type: row.virtualInterfaceType,
    location: row.location,
    region: row.region,
    amazonAsn: row.amazonSideAsn,
    directConnectGatewayId: row.directConnectGatewayId,
    virtualGatewayId: row.virtualGatewayId,
    siteLinkEnabled: row.siteLinkEnabled,
    routeFilterPrefixes: parsePrefixes(row.routeFilterPrefixes),
  };
}

async function readSession(view: View, bgpPeerId: string): Promise<RoutedSession | undefined> {
  const peer = await view.bgpPeers.get(bgpPeerId);
  if (peer?.state !== 'available') return undefined;
  const { virtualInterfaceId, addressFamily, asn, awsLogicalDeviceId } = peer;
  return {
    bgpPeerId,
    virtualInterfaceId,
    family: addressFamily,
    customerAsn: asn,
    device: awsLogicalDeviceId,
    drain: await readDrain(view, peer),
  };
}

async function readGateway(view: View, gatewayId: string): Promise<Gateway | undefined> {
  const here = (await readVpnGateway(view, gatewayId)) ?? (await readTransitGateway(view, gatewayId));
  if (here === undefined) return readCoreNetworkEdge(view, gatewayId);
  return {
    ...here,
    gatewayId,
    attachments: await readAttachments(view, gatewayId),
    sources: await readOtherRoutes(view, gatewayId),
    isLost: await isLost(view, here.region),
  };
}

type OwnMembers = Pick<Gateway, 'kind' | 'region' | 'asn' | 'cidrs'>;

async function readVpnGateway(view: View, id: string): Promise<OwnMembers | undefined> {
  const row = await view.vpnGateways.get(id);
  if (row?.state !== 'available') return undefined;
  const vpc = row.attachmentState !== 'attached' || row.vpcId === null ? undefined : await view.vpcs.get(row.vpcId);
  const cidrs = parsePrefixes(vpc?.cidrBlocks.map(({ cidr }) => cidr) ?? []);
  return { kind: 'virtualPrivateGateway', region: row.region, asn: row.amazonSideAsn, cidrs };
}

async function readTransitGateway(view: View, id: string): Promise<OwnMembers | undefined> {
  const row = await view.transitGateways.get(id);
  if (row?.state !== 'available' && row?.state !== 'modifying') return undefined;
  return { kind: 'transitGateway', region: row.region, asn: row.amazonSideAsn, cidrs: [] };
}

async function readAttachments(view: View, gatewayId: string): Promise<GatewayAttachmentNode[]> {
  const associations = await view.gatewayAssociations.find({ gatewayId });
  return associations
    .filter(({ state }) => state === 'associated' || state === 'updating')
    .map(({ directConnectGatewayId, allowedPrefixes }) => ({
      directConnectGatewayId,
      allowedPrefixes: allowedPrefixes && parsePrefixes(allowedPrefixes),
    }));
}
