// Joining and leaving a LAG: what must fit, what moves along and what stays (user guide, «associate a connection with a
// LAG»).
import {
  type Connection,
  clientError,
  isLiveVirtualInterface,
  type Lag,
  limitExceeded,
  messages,
  mostLagMembers,
  prefixesAllocated,
  prefixPoolSize,
  type Quotas,
  type VirtualInterface,
} from '../../domain/index.ts';
import { derivedConnectionState, UniquenessError, type Unit, type View } from '../../store/index.ts';
import { checkAddressesFree } from '../bgp-peers/add-peer.ts';
import { liveVirtualInterfacesOn } from '../connections/find.ts';
import type { Call } from '../context.ts';
import { checkCount } from '../virtual-interfaces/capacity.ts';
import { findLiveLag } from './find.ts';

interface Port {
  readonly location: string;
  readonly bandwidth: string;
  readonly requestMACSec?: boolean | undefined;
  /** Left out: the LAG's. */
  readonly billingMode?: string | undefined;
}

/** The LAG that a new port is to be a member of: same location, speed, MACsec and billing mode, with a free slot. */
export async function findLagFor(view: View, lagId: string, port: Port, quotas: Quotas, call: Call): Promise<Lag> {
  const lag = await findLiveLag(view, lagId, call);
  if (lag.location.toLowerCase() !== port.location.toLowerCase())
    throw clientError(messages.lagElsewhere(lagId, lag.location));
  checkSpeed(lag, port.bandwidth);
  if (lag.macSecCapable !== (port.requestMACSec === true)) throw clientError(messages.macSecApartInOrder());
  if (port.billingMode !== undefined && port.billingMode !== lag.billingMode)
    throw clientError(messages.billingModeOfLag(lagId));
  await checkSlot(view, lag, quotas);
  return lag;
}

function checkSpeed({ lagId, connectionsBandwidth }: Lag, bandwidth: string): void {
  if (connectionsBandwidth !== bandwidth) throw clientError(messages.lagBandwidth(lagId, connectionsBandwidth));
}

async function checkSlot(view: View, { lagId, connectionsBandwidth }: Lag, quotas: Quotas): Promise<void> {
  const most = mostLagMembers(connectionsBandwidth, quotas);
  const members = await view.connections.find({ lagId });
  if (members.length >= most) throw clientError(messages.quota(`connections in Lag ${lagId}`, most));
}

/** A port that exists joins: its virtual interfaces and hosted connections move to the LAG, its keys give way. */
export async function join(unit: Unit, connection: Connection, lag: Lag, quotas: Quotas): Promise<Connection> {
  const { connectionId, bandwidth, macSecCapable } = connection;
  await checkDevice(unit, connection, lag);
  checkSpeed(lag, bandwidth);
  if (macSecCapable !== lag.macSecCapable) throw clientError(messages.macSecApart(connectionId));
  if (connection.kind === 'dedicated' && connection.billingMode !== lag.billingMode)
    throw clientError(messages.billingModeOfLag(lag.lagId));
  await checkSlot(unit, lag, quotas);
  // From one LAG to another a port brings nothing: what it carried stays where it was.
  if (connection.lagId === null) await bringAlong(unit, connection, lag, quotas);
  for (const { macSecKeyId } of await unit.macSecKeys.find({ connectionId })) await unit.macSecKeys.remove(macSecKeyId);
  const { encryptionMode } = lag;
  return unit.connections.update(connectionId, {
    lagId: lag.lagId,
    awsDevice: lag.awsDevice,
    awsLogicalDeviceId: lag.awsLogicalDeviceId,
    encryptionMode: macSecCapable ? encryptionMode : null,
  });
}

/**
 * All members end on one device. A port whose letter of authorization nobody has asked for is cabled to none yet, so it
 * gets its place there: Terraform orders several connections and then puts them in a LAG.
 */
async function checkDevice(view: View, connection: Connection, lag: Lag): Promise<void> {
  const { connectionId, location, awsDevice, loaIssuedAt, lagId } = connection;
  const refusal = clientError(messages.lagDevice(connectionId, lag.lagId));
  if (location.toLowerCase() !== lag.location.toLowerCase()) throw refusal;
  if (awsDevice === lag.awsDevice) return;
  const hosted = await view.connections.find({ parentConnectionId: connectionId });
  const inUse = hosted.length > 0 || (await liveVirtualInterfacesOn(view, connectionId)).length > 0;
  if (loaIssuedAt !== null || lagId !== null || inUse) throw refusal;
}

async function bringAlong(unit: Unit, connection: Connection, { lagId }: Lag, quotas: Quotas): Promise<void> {
  const { connectionId } = connection;
  const coming = await liveVirtualInterfacesOn(unit, connectionId);
  await checkLimits(unit, lagId, coming, quotas);
  for (const virtualInterface of coming) {
    await checkAddressesFree(unit, virtualInterface, lagId);
    await moveTo(unit, virtualInterface, lagId);
  }
  for (const hosted of await unit.connections.find({ parentConnectionId: connectionId }))
    await reparent(unit, hosted, lagId);
}

async function moveTo(unit: Unit, { virtualInterfaceId, vlan }: VirtualInterface, connectionId: string): Promise<void> {
  try {
    await unit.virtualInterfaces.update(virtualInterfaceId, { connectionId });
  } catch (error) {
    if (error instanceof UniquenessError) throw clientError(messages.vlanInUse(vlan));
    throw error;
  }
}

/** Moves a hosted connection onto another interconnect or LAG of its partner. */
export async function reparent(unit: Unit, hosted: Connection, parentConnectionId: string): Promise<Connection> {
  try {
    return await unit.connections.update(hosted.connectionId, { parentConnectionId });
  } catch (error) {
    if (error instanceof UniquenessError) throw clientError(messages.vlanInUse(hosted.vlan ?? 0));
    throw error;
  }
}

/** What the LAG carries and what comes along must fit its limits together. */
async function checkLimits(
  view: View,
  lagId: string,
  coming: readonly VirtualInterface[],
  quotas: Quotas,
): Promise<void> {
  const held = await liveVirtualInterfacesOn(view, lagId);
  for (const [index, { virtualInterfaceType }] of coming.entries())
    checkCount([...held, ...coming.slice(0, index)], virtualInterfaceType, quotas);
  const limited = [...held, ...coming].filter(({ rateLimit }) => rateLimit !== null);
  if (limited.length > quotas.rateLimitersPerConnection) throw limitExceeded();
}

/** A port leaves; what the LAG carries stays on it. */
export async function checkMayLeave(view: View, connection: Connection, lag: Lag, quotas: Quotas): Promise<void> {
  const members = await view.connections.find({ lagId: lag.lagId });
  const rest = members.filter(({ connectionId }) => connectionId !== connection.connectionId);
  const states = await Promise.all(rest.map((member) => derivedConnectionState(view, member)));
  // The last one may always go.
  if (rest.length > 0 && states.filter((state) => state === 'available').length < lag.minimumLinks)
    throw clientError(messages.minimumLinks(lag.lagId, lag.minimumLinks));
  await checkPool(view, lag, rest.length, quotas);
}

/** The pools of the members left must hold what the virtual interfaces have been given. */
async function checkPool(
  view: View,
  { lagId, connectionsBandwidth }: Lag,
  members: number,
  quotas: Quotas,
): Promise<void> {
  const size = members * prefixPoolSize(connectionsBandwidth, quotas);
  const { ipv4, ipv6 } = prefixesAllocated(
    (await view.virtualInterfaces.find({ connectionId: lagId })).filter(isLiveVirtualInterface),
  );
  if (Math.max(ipv4, ipv6) > size) throw clientError(messages.lagPoolNeeded(lagId));
}
