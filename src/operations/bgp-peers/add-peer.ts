// Adding a peer to a virtual interface: the same rules for the first, made with it, and for those of CreateBGPPeer.
import {
  assignIpv4,
  assignIpv6,
  authKeyOf,
  type BgpPeer,
  clashes,
  clientError,
  customerAsn,
  givenAddresses,
  messages,
  newId,
  prefixOf,
  type VirtualInterface,
} from '../../domain/index.ts';
import type { Unit } from '../../store/index.ts';
import type { OperationContext } from '../context.ts';

export interface NewPeer {
  readonly asn?: number | undefined;
  readonly asnLong?: number | undefined;
  readonly authKey?: string | undefined;
  readonly addressFamily?: 'ipv4' | 'ipv6' | undefined;
  readonly amazonAddress?: string | undefined;
  readonly customerAddress?: string | undefined;
}

const isLive = ({ state }: BgpPeer): boolean => state !== 'deleting' && state !== 'deleted';

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
  const twin = peers.find((peer) => isLive(peer) && peer.addressFamily === addressFamily);
  if (twin !== undefined) await checkRedundancy(unit, virtualInterface, addressFamily);
  const taken = await addressesInUse(unit, virtualInterface.connectionId);
  if (chosen !== undefined && clashes(chosen.amazonAddress, taken.connection))
    throw clientError(messages.addressInUse(chosen.amazonAddress));
  const peer: BgpPeer = {
    bgpPeerId: newId(context.random, 'dxpeer'),
    virtualInterfaceId,
    ordinal: peers.reduce((next, { ordinal }) => Math.max(next, ordinal + 1), 0),
    asn,
    authKey,
    addressFamily,
    ...(chosen ?? (addressFamily === 'ipv6' ? assignIpv6(taken) : assignIpv4(taken))),
    state: virtualInterfaceType === 'public' ? 'verifying' : 'pending',
    awsDevice: virtualInterface.awsDevice,
    // A second session of a family ends on the other logical device (API reference, CreateBGPPeer).
    awsLogicalDeviceId:
      twin === undefined ? virtualInterface.awsLogicalDeviceId : `${virtualInterface.awsLogicalDeviceId}-2`,
    createdAt: context.clock.now(),
  };
  await unit.bgpPeers.insert(peer);
  return peer;
}

async function checkRedundancy(
  unit: Unit,
  { connectionId, virtualInterfaceId }: VirtualInterface,
  family: string,
): Promise<void> {
  const connection = await unit.connections.get(connectionId);
  if (connection?.hasLogicalRedundancy !== 'yes') throw clientError(messages.peerOfFamily(family, virtualInterfaceId));
}

async function addressesInUse(unit: Unit, connectionId: string): Promise<Parameters<typeof assignIpv4>[0]> {
  const siblings = await unit.virtualInterfaces.find({ connectionId });
  const ids = new Set(siblings.map(({ virtualInterfaceId }) => virtualInterfaceId));
  const all = (await unit.bgpPeers.find()).map((peer) => ({ ...peer, prefix: prefixOf(peer.amazonAddress) }));
  return {
    connection: all.filter(({ virtualInterfaceId }) => ids.has(virtualInterfaceId)).map(({ prefix }) => prefix),
    server: all.map(({ prefix }) => prefix),
  };
}
