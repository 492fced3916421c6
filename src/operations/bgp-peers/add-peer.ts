// Adding a peer to a virtual interface: the same rules for the first, made with it, and for those of CreateBGPPeer.
import {
  type Addresses,
  assignIpv4,
  authKeyOf,
  type BgpPeer,
  clashes,
  clientError,
  customerAsn,
  drawIpv6,
  givenAddresses,
  isLivePeer,
  isLiveVirtualInterface,
  messages,
  newId,
  type VirtualInterface,
} from '../../domain/index.ts';
import { carrierOf, type Unit, type View } from '../../store/index.ts';
import type { OperationContext } from '../context.ts';

export interface NewPeer {
  readonly asn?: number | undefined;
  readonly asnLong?: number | undefined;
  readonly authKey?: string | undefined;
  readonly addressFamily?: 'ipv4' | 'ipv6' | undefined;
  readonly amazonAddress?: string | undefined;
  readonly customerAddress?: string | undefined;
}

export async function addPeer(
  context: OperationContext,
  unit: Unit,
  virtualInterface: VirtualInterface,
  given: NewPeer,
): Promise<BgpPeer> {
  const { virtualInterfaceId, virtualInterfaceType, amazonSideAsn } = virtualInterface;
  const { allowedPublicAsns } = context.settings;
  const asn = customerAsn(given, { type: virtualInterfaceType, amazonSideAsn }, allowedPublicAsns);
  const addressFamily = given.addressFamily ?? 'ipv4';
  const chosen = givenAddresses(given, virtualInterfaceType);
  const authKey = authKeyOf(given.authKey, context.random);
  const peers = await unit.bgpPeers.find({ virtualInterfaceId });
  const twins = peers.filter((peer) => isLivePeer(peer) && peer.addressFamily === addressFamily);
  await checkRedundancy(unit, virtualInterface, addressFamily, twins.length);
  const addresses =
    addressFamily === 'ipv6'
      ? await assignedIpv6(context, unit)
      : await ipv4Addresses(unit, virtualInterface.connectionId, chosen);
  const peer: BgpPeer = {
    bgpPeerId: newId(context.random, 'dxpeer'),
    virtualInterfaceId,
    ordinal: peers.reduce((next, { ordinal }) => Math.max(next, ordinal + 1), 0),
    asn,
    authKey,
    addressFamily,
    ...addresses,
    state: virtualInterfaceType === 'public' ? 'verifying' : 'pending',
    ...deviceBeside(virtualInterface, twins[0]),
    createdAt: context.clock.now(),
  };
  await unit.bgpPeers.insert(peer);
  return peer;
}

/** One peer a family; a second where the port has logical redundancy, for its other logical device. */
async function checkRedundancy(
  view: View,
  { connectionId, virtualInterfaceId }: VirtualInterface,
  family: string,
  held: number,
): Promise<void> {
  if (held === 0) return;
  const carrier = await carrierOf(view, connectionId);
  if (held > 1 || carrier?.hasLogicalRedundancy !== 'yes')
    throw clientError(messages.peerOfFamily(family, virtualInterfaceId));
}

/** Two peers of one family need a port with logical redundancy wherever they go. */
export async function checkNoTwins(view: View, virtualInterfaceId: string): Promise<void> {
  const families = (await view.bgpPeers.find({ virtualInterfaceId }))
    .filter(isLivePeer)
    .map((peer) => peer.addressFamily);
  const twice = families.find((family, index) => families.indexOf(family) < index);
  if (twice !== undefined) throw clientError(messages.peerOfFamily(twice, virtualInterfaceId));
}

/** A second session of a family ends on the other logical device (API reference, CreateBGPPeer). */
export function deviceBeside(
  { awsDevice, awsLogicalDeviceId: first }: VirtualInterface,
  twin: BgpPeer | undefined,
): Pick<BgpPeer, 'awsDevice' | 'awsLogicalDeviceId'> {
  return { awsDevice, awsLogicalDeviceId: twin?.awsLogicalDeviceId === first ? `${first}-2` : first };
}

/** The caller's choice, apart from what the connection has already, or a /30 that nobody in the server has. */
async function ipv4Addresses(view: View, connectionId: string, chosen: Addresses | undefined): Promise<Addresses> {
  const connection = await addressesOn(view, connectionId);
  if (chosen === undefined) {
    const [free] = await view.linkLocalSubnets.find({ peers: 0 }, { orderBy: 'rank', limit: 1 });
    return assignIpv4(connection, free?.rank);
  }
  const ipv4 = connection.filter((text) => !text.includes(':'));
  if (clashes(chosen.amazonAddress, ipv4)) throw clientError(messages.addressInUse(chosen.amazonAddress));
  return chosen;
}

/** Refuses to bring the IPv4 addresses of a virtual interface to a connection that has them already. */
export async function checkAddressesFree(
  view: View,
  { virtualInterfaceId }: VirtualInterface,
  connectionId: string,
): Promise<void> {
  const own = await amazonAddresses(view, virtualInterfaceId);
  const taken = (await addressesOn(view, connectionId)).filter((text) => !text.includes(':'));
  const clash = own.find((text) => !text.includes(':') && clashes(text, taken));
  if (clash !== undefined) throw clientError(messages.addressInUse(clash));
}

async function addressesOn(view: View, connectionId: string): Promise<string[]> {
  const siblings = (await view.virtualInterfaces.find({ connectionId })).filter(isLiveVirtualInterface);
  const addresses = siblings.map(({ virtualInterfaceId }) => amazonAddresses(view, virtualInterfaceId));
  return (await Promise.all(addresses)).flat();
}

async function amazonAddresses(view: View, virtualInterfaceId: string): Promise<string[]> {
  const peers = await view.bgpPeers.pick(['amazonAddress'], { virtualInterfaceId });
  return peers.map(({ amazonAddress }) => amazonAddress);
}

async function assignedIpv6({ random }: OperationContext, view: View): Promise<Addresses> {
  for (;;) {
    const drawn = drawIpv6(random);
    const [holder] = await view.bgpPeers.pick(['bgpPeerId'], { amazonAddress: drawn.amazonAddress });
    if (holder === undefined) return drawn;
  }
}
