// The estate as routing sees it, node by node, read from the store.
import { OperationalError, type Prefix, parsePrefix } from '../base/index.ts';
import type {
  DirectConnectGatewayNode,
  EstateChange,
  Gateway,
  GatewayAttachmentNode,
  NodeKind,
  RoutedInterface,
  RoutedSession,
} from '../routing/index.ts';
import type { View } from '../store/index.ts';

/** The node as it should be now. Throws DX_BAD_ADDRESS where a row holds a prefix that is none. */
export async function readNode(view: View, kind: NodeKind, id: string): Promise<EstateChange> {
  switch (kind) {
    case 'interface':
      return { kind, id, node: await readInterface(view, id) };
    case 'session':
      return { kind, id, node: await readSession(view, id) };
    case 'directConnectGateway':
      return { kind, id, node: await readDirectConnectGateway(view, id) };
    case 'gateway':
      return { kind, id, node: await readGateway(view, id) };
  }
}

/** The ids of every kind that may have a node, in the order in which an estate is built. */
export async function nodeIds(view: View): Promise<readonly (readonly [NodeKind, readonly string[]])[]> {
  const [directConnectGateways, vpnGateways, transitGateways, interfaces, peers] = await Promise.all([
    view.directConnectGateways.find(),
    view.vpnGateways.find(),
    view.transitGateways.find(),
    view.virtualInterfaces.find(),
    view.bgpPeers.find(),
  ]);
  const gateways = [
    ...vpnGateways.map(({ vpnGatewayId }) => vpnGatewayId),
    ...transitGateways.map(({ transitGatewayId }) => transitGatewayId),
  ];
  return [
    ['directConnectGateway', directConnectGateways.map(({ directConnectGatewayId }) => directConnectGatewayId)],
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
    drain: null,
  };
}

async function readDirectConnectGateway(view: View, id: string): Promise<DirectConnectGatewayNode | undefined> {
  const row = await view.directConnectGateways.get(id);
  if (row === undefined || row.state === 'pending' || row.state === 'deleted') return undefined;
  return { directConnectGatewayId: id, asn: row.amazonSideAsn };
}

async function readGateway(view: View, gatewayId: string): Promise<Gateway | undefined> {
  const common = { gatewayId, attachments: await readAttachments(view, gatewayId), sources: [], isLost: false };
  const vpn = await view.vpnGateways.get(gatewayId);
  if (vpn?.state === 'available') {
    const attached = vpn.attachmentState === 'attached' ? vpn.vpcId : null;
    const vpc = attached === null ? undefined : await view.vpcs.get(attached);
    const cidrs = parsePrefixes(vpc?.cidrBlocks.map(({ cidr }) => cidr) ?? []);
    return { ...common, kind: 'virtualPrivateGateway', region: vpn.region, asn: vpn.amazonSideAsn, cidrs };
  }
  const transit = await view.transitGateways.get(gatewayId);
  if (transit?.state !== 'available' && transit?.state !== 'modifying') return undefined;
  return { ...common, kind: 'transitGateway', region: transit.region, asn: transit.amazonSideAsn, cidrs: [] };
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

function parsePrefixes(texts: readonly string[]): Prefix[] {
  return texts.map((text) => {
    const prefix = parsePrefix(text);
    if (prefix === undefined) throw new OperationalError('DX_BAD_ADDRESS', `${text} in the store is no prefix`);
    return prefix;
  });
}
