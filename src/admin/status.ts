// Reads what stands in the store, over all accounts and Regions, into the answers of the contract.
import {
  type BgpPeer,
  type Connection,
  dialledNeighbor,
  isLivePeer,
  type Lag,
  type PeerPort,
  type PeerSession,
  type VirtualInterface,
} from '../domain/index.ts';
import {
  derivedConnectionState,
  derivedLagState,
  derivedVirtualInterfaceState,
  peerStatuses,
  type View,
} from '../store/index.ts';
import type {
  ConnectionStatus,
  LagStatus,
  NeighborStatus,
  PeerStatus,
  SessionStatus,
  VirtualInterfaceStatus,
} from './contract.ts';

export interface DialAddresses {
  readonly ipv4: string;
  readonly ipv6: string;
}

/** @param md5 whether sessions are signed, and if not, why */
export async function readConnections(view: View, addresses: DialAddresses, md5: string): Promise<ConnectionStatus[]> {
  const connections = await view.connections.find();
  return Promise.all(connections.map((connection) => readConnection(view, connection, addresses, md5)));
}

export async function readLags(view: View, addresses: DialAddresses, md5: string): Promise<LagStatus[]> {
  return Promise.all((await view.lags.find()).map((lag) => readLag(view, lag, addresses, md5)));
}

export async function readLag(view: View, lag: Lag, addresses: DialAddresses, md5: string): Promise<LagStatus> {
  return {
    lagId: lag.lagId,
    lagName: lag.lagName,
    lagState: await derivedLagState(view, lag),
    account: lag.ownerAccount,
    region: lag.region,
    location: lag.location,
    bandwidth: lag.connectionsBandwidth,
    virtualInterfaces: await readVirtualInterfaces(view, lag.lagId, addresses, md5),
  };
}

export async function readConnection(
  view: View,
  connection: Connection,
  addresses: DialAddresses,
  md5: string,
): Promise<ConnectionStatus> {
  return {
    connectionId: connection.connectionId,
    connectionName: connection.connectionName,
    connectionState: await derivedConnectionState(view, connection),
    account: connection.ownerAccount,
    region: connection.region,
    location: connection.location,
    bandwidth: connection.bandwidth,
    kind: connection.kind,
    lagId: connection.lagId,
    virtualInterfaces: await readVirtualInterfaces(view, connection.connectionId, addresses, md5),
  };
}

async function readVirtualInterfaces(
  view: View,
  connectionId: string,
  addresses: DialAddresses,
  md5: string,
): Promise<VirtualInterfaceStatus[]> {
  const found = await view.virtualInterfaces.find({ connectionId });
  return Promise.all(
    found.map(async (virtualInterface) => ({
      virtualInterfaceId: virtualInterface.virtualInterfaceId,
      virtualInterfaceName: virtualInterface.virtualInterfaceName,
      virtualInterfaceType: virtualInterface.virtualInterfaceType,
      virtualInterfaceState: await derivedVirtualInterfaceState(view, virtualInterface),
      account: virtualInterface.ownerAccount,
      vlan: virtualInterface.vlan,
      amazonSideAsn: virtualInterface.amazonSideAsn,
      peers: await readPeers(view, virtualInterface, addresses, md5),
    })),
  );
}

async function readPeers(
  view: View,
  { virtualInterfaceId }: VirtualInterface,
  addresses: DialAddresses,
  md5: string,
): Promise<PeerStatus[]> {
  const statuses = await peerStatuses(view, virtualInterfaceId);
  return Promise.all(
    statuses.map(async ({ peer, bgpStatus, session }) => {
      const port = await view.peerPorts.get(peer.bgpPeerId);
      return {
        bgpPeerId: peer.bgpPeerId,
        bgpPeerState: peer.state,
        bgpStatus,
        addressFamily: peer.addressFamily,
        asn: peer.asn,
        amazonAddress: peer.amazonAddress,
        customerAddress: peer.customerAddress,
        dial: dialOf(peer, port, addresses),
        problem: port?.problem ?? null,
        md5,
        session: session === undefined ? null : sessionStatus(session),
      };
    }),
  );
}

function dialOf(peer: BgpPeer, port: PeerPort | undefined, addresses: DialAddresses): PeerStatus['dial'] {
  if (port?.port === undefined || port.port === null) return null;
  return { address: addresses[peer.addressFamily], port: port.port };
}

function sessionStatus(session: PeerSession): SessionStatus {
  return {
    state: session.state,
    since: new Date(session.since).toISOString(),
    lastError: session.lastError,
    lastErrorAt: session.lastErrorAt === null ? null : new Date(session.lastErrorAt).toISOString(),
    received: session.receivedCount,
    accepted: session.acceptedCount,
    announced: session.announcedCount,
  };
}

/** Every live peer of the virtual interface that a router can dial. */
export async function readNeighbors(
  view: View,
  virtualInterface: VirtualInterface,
  addresses: DialAddresses,
): Promise<NeighborStatus[]> {
  const { virtualInterfaceId } = virtualInterface;
  const neighbors: NeighborStatus[] = [];
  for (const peer of await view.bgpPeers.find({ virtualInterfaceId })) {
    const dial = dialOf(peer, await view.peerPorts.get(peer.bgpPeerId), addresses);
    if (dial === null || !isLivePeer(peer)) continue;
    neighbors.push(dialledNeighbor(virtualInterface, peer, dial));
  }
  return neighbors;
}
