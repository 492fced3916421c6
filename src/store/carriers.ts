// What carries virtual interfaces, in one form: a port, a hosted connection or a LAG. Their states are derived from what
// lies below them.
import {
  type Connection,
  type ConnectionState,
  connectionState,
  formatMbps,
  isConnectionCut,
  type Lag,
  type LagState,
  lagState,
  mbpsOf,
} from '../domain/index.ts';
import { activeFaults } from './faults.ts';
import type { View } from './store.ts';

export interface Carrier {
  readonly carrierId: string;
  readonly ownerAccount: string;
  readonly region: string;
  readonly location: string;
  readonly state: ConnectionState | LagState;
  /** Of a port, or of all members of a LAG together. */
  readonly bandwidth: string;
  /** The ports whose prefix pools add up; a hosted connection has none, its virtual interface may ask for the most. */
  readonly pooled: { readonly ports: number; readonly bandwidth: string } | undefined;
  /** A partner's interconnect or LAG: carries hosted connections only. */
  readonly forHostedConnections: boolean;
  /** Of a hosted connection: the VLAN of its one virtual interface. */
  readonly hostedVlan: number | undefined;
  readonly awsDevice: string;
  readonly awsLogicalDeviceId: string;
  readonly hasLogicalRedundancy: 'unknown' | 'yes' | 'no';
}

/** The connection or LAG with this id, whoever owns it. */
export async function carrierOf(view: View, id: string): Promise<Carrier | undefined> {
  const lag = id.startsWith('dxlag-') ? await view.lags.get(id) : undefined;
  if (lag !== undefined) return lagCarrier(view, lag);
  const connection = await view.connections.get(id);
  return connection === undefined ? undefined : connectionCarrier(view, connection);
}

async function lagCarrier(view: View, lag: Lag): Promise<Carrier> {
  const members = await view.connections.find({ lagId: lag.lagId });
  const mbps = members.length * (mbpsOf(lag.connectionsBandwidth) ?? 0);
  return {
    carrierId: lag.lagId,
    ownerAccount: lag.ownerAccount,
    region: lag.region,
    location: lag.location,
    state: await derivedLagState(view, lag),
    bandwidth: formatMbps(mbps),
    pooled: { ports: members.length, bandwidth: lag.connectionsBandwidth },
    forHostedConnections: lag.allowsHostedConnections,
    hostedVlan: undefined,
    awsDevice: lag.awsDevice,
    awsLogicalDeviceId: lag.awsLogicalDeviceId,
    hasLogicalRedundancy: lag.hasLogicalRedundancy,
  };
}

async function connectionCarrier(view: View, connection: Connection): Promise<Carrier> {
  const { connectionId, kind, bandwidth } = connection;
  return {
    carrierId: connectionId,
    ownerAccount: connection.ownerAccount,
    region: connection.region,
    location: connection.location,
    state: await derivedConnectionState(view, connection),
    bandwidth,
    pooled: kind === 'hosted' ? undefined : { ports: 1, bandwidth },
    forHostedConnections: kind === 'interconnect',
    hostedVlan: connection.vlan ?? undefined,
    awsDevice: connection.awsDevice,
    awsLogicalDeviceId: connection.awsLogicalDeviceId,
    hasLogicalRedundancy: connection.hasLogicalRedundancy,
  };
}

/** Down while it is cut; a hosted connection while its interconnect or LAG is, too. */
export async function derivedConnectionState(view: View, connection: Connection): Promise<ConnectionState> {
  const { parentConnectionId, adminState } = connection;
  if (adminState !== 'provisioned') return connectionState(connection);
  if (isConnectionCut(await activeFaults(view), connection)) return connectionState(connection, false);
  if (parentConnectionId === null) return connectionState(connection);
  const parent = await carrierOf(view, parentConnectionId);
  return connectionState(connection, parent?.state === 'available');
}

export async function derivedLagState(view: View, lag: Lag): Promise<LagState> {
  const members = await view.connections.find({ lagId: lag.lagId });
  return lagState(lag, await Promise.all(members.map((member) => derivedConnectionState(view, member))));
}
