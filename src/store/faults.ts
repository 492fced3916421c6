// What faults reach, read from the store: connections and LAGs by their light, peers, gateways.
import {
  type BgpPeer,
  type Connection,
  coreNetworkEdgeId,
  type Fault,
  type FaultTarget,
  type PeerPlace,
  reachesConnection,
  reachesPeer,
  type VirtualInterface,
} from '../domain/index.ts';
import type { View } from './store.ts';

/** Those that last. */
export const activeFaults = (view: View): Promise<Fault[]> => view.faults.find({ endedAt: null });

/** Ports and hosted connections that the target covers by itself, whatever their state. */
export async function connectionsUnder(view: View, target: FaultTarget): Promise<Connection[]> {
  switch (target.targetKind) {
    case 'connection':
      return view.connections.find({ connectionId: target.target });
    case 'lag':
      return view.connections.find({ lagId: target.target });
    case 'device':
      return view.connections.find({ awsLogicalDeviceId: target.target });
    case 'location':
      return (await view.connections.find()).filter((connection) => reachesConnection(target, connection));
    default:
      return [];
  }
}

/** Undefined when its virtual interface is gone. */
export async function peerPlace(view: View, peer: BgpPeer): Promise<PeerPlace | undefined> {
  const virtualInterface = await view.virtualInterfaces.get(peer.virtualInterfaceId);
  if (virtualInterface === undefined) return undefined;
  const below = (await view.connections.get(virtualInterface.connectionId))?.parentConnectionId;
  const carrierIds = [virtualInterface.connectionId, ...(typeof below === 'string' ? [below] : [])];
  return { peer, virtualInterface, carrierIds };
}

/** Peers whose sessions a fault of this target may concern: through the light below them, or by themselves. */
export async function peersUnder(view: View, target: FaultTarget): Promise<BgpPeer[]> {
  if (target.targetKind === 'bgpPeer') return view.bgpPeers.find({ bgpPeerId: target.target });
  if (target.targetKind === 'virtualInterface') return view.bgpPeers.find({ virtualInterfaceId: target.target });
  const connections = await connectionsUnder(view, target);
  const ports = connections.flatMap(({ connectionId, lagId }) => [connectionId, ...(lagId === null ? [] : [lagId])]);
  const carriers = new Set(target.targetKind === 'lag' ? [...ports, target.target] : ports);
  for (const carrierId of [...carriers])
    for (const { connectionId } of await view.connections.find({ parentConnectionId: carrierId }))
      carriers.add(connectionId);
  const interfaces = await Promise.all(
    [...carriers].map((connectionId) => view.virtualInterfaces.find({ connectionId })),
  );
  const found = new Map<string, BgpPeer>();
  for (const peer of await peersOf(view, interfaces.flat())) found.set(peer.bgpPeerId, peer);
  // A second peer may end on another device than the connection below it.
  if (target.targetKind === 'device')
    for (const peer of await view.bgpPeers.find({ awsLogicalDeviceId: target.target })) found.set(peer.bgpPeerId, peer);
  return [...found.values()];
}

const peersOf = async (view: View, interfaces: readonly VirtualInterface[]): Promise<BgpPeer[]> =>
  (await Promise.all(interfaces.map(({ virtualInterfaceId }) => view.bgpPeers.find({ virtualInterfaceId })))).flat();

/** The gateways that are lost with a Region, or lose routes with a VPN. */
export async function gatewaysUnder(view: View, { targetKind, target }: FaultTarget): Promise<string[]> {
  if (targetKind === 'vpn')
    return [...new Set((await view.otherRoutes.find({ vpn: target })).map(({ gatewayId }) => gatewayId))];
  if (targetKind !== 'region') return [];
  const [vpnGateways, transitGateways, coreNetworks] = await Promise.all([
    view.vpnGateways.find({ region: target }),
    view.transitGateways.find({ region: target }),
    view.coreNetworks.find(),
  ]);
  return [
    ...vpnGateways.map(({ vpnGatewayId }) => vpnGatewayId),
    ...transitGateways.map(({ transitGatewayId }) => transitGatewayId),
    ...coreNetworks
      .filter(({ edges }) => edges.some(({ region }) => region === target))
      .map(({ coreNetworkId }) => coreNetworkEdgeId(coreNetworkId, target)),
  ];
}

/** The faults that touch the peer, or the light below it. */
export async function faultsOver(view: View, faults: readonly Fault[], place: PeerPlace): Promise<Fault[]> {
  const below = await Promise.all(place.carrierIds.map((carrierId) => portsOf(view, carrierId)));
  const ports = below.flat();
  return faults.filter(
    (fault) => reachesPeer(fault, place) || ports.some((connection) => reachesConnection(fault, connection)),
  );
}

const portsOf = async (view: View, carrierId: string): Promise<Connection[]> =>
  carrierId.startsWith('dxlag-')
    ? view.connections.find({ lagId: carrierId })
    : view.connections.find({ connectionId: carrierId });
