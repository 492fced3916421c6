import { type BgpPeer, clientError, isLivePeer, messages, newId, type VirtualInterface } from '../../domain/index.ts';
import { type Carrier, carrierOf, recordingDerived, schedule, UniquenessError, type Unit } from '../../store/index.ts';
import { checkAddressesFree, checkNoTwins, deviceBeside } from '../bgp-peers/add-peer.ts';
import { liveVirtualInterfacesOn } from '../connections/find.ts';
import type { Call, Operation, OperationContext } from '../context.ts';
import { checkPlaceOn } from './capacity.ts';
import { checkHosted, findCarrier } from './carrier.ts';
import { findVirtualInterface } from './find.ts';
import { showVirtualInterface } from './wire.ts';

/** Moves a virtual interface to another connection or LAG. Its peers are made anew there, with all they had. */
export const associateVirtualInterface: Operation<'AssociateVirtualInterface'> = async (context, input, call) => {
  let vlan = 0;
  try {
    return await context.store.write(`account ${call.accountId} AssociateVirtualInterface`, async (unit) => {
      const held = await findVirtualInterface(unit, input.virtualInterfaceId, call);
      vlan = held.vlan;
      const target = await checkTarget(context, unit, held, input.connectionId, call);
      return move(context, unit, held, target);
    });
  } catch (error) {
    if (error instanceof UniquenessError && error.rule === 'virtual-interface-vlan')
      throw clientError(messages.vlanInUse(vlan));
    throw error;
  }
};

async function checkTarget(
  { settings: { quotas } }: OperationContext,
  unit: Unit,
  held: VirtualInterface,
  connectionId: string,
  call: Call,
): Promise<Carrier> {
  const { virtualInterfaceId, adminState } = held;
  if (adminState !== 'provisioned') throw clientError(messages.virtualInterfaceState(virtualInterfaceId, adminState));
  const target = await findCarrier(unit, connectionId, call);
  if (target.carrierId === held.connectionId) throw clientError(messages.alreadyOn(virtualInterfaceId, connectionId));
  const source = await carrierOf(unit, held.connectionId);
  if (source?.hostedVlan !== undefined && (target.hostedVlan !== undefined || connectionId.startsWith('dxlag-')))
    throw clientError(messages.hostedStays(virtualInterfaceId));
  const above = await liveVirtualInterfacesOn(unit, connectionId);
  checkHosted(target, above, held.vlan, quotas);
  checkPlaceOn(target, held, above, quotas);
  await checkAddressesFree(unit, held, connectionId);
  if (target.hasLogicalRedundancy !== 'yes') await checkNoTwins(unit, virtualInterfaceId);
  return target;
}

async function move(
  context: OperationContext,
  unit: Unit,
  held: VirtualInterface,
  target: Carrier,
): ReturnType<typeof showVirtualInterface> {
  const { virtualInterfaceId } = held;
  const due = { pace: context.pace, now: context.clock.now() };
  const moved = await unit.virtualInterfaces.update(virtualInterfaceId, {
    connectionId: target.carrierId,
    connectionOwner: target.ownerAccount,
    location: target.location,
    awsDevice: target.awsDevice,
    awsLogicalDeviceId: target.awsLogicalDeviceId,
    adminState: 'pending',
  });
  await recordingDerived(unit, virtualInterfaceId, async () => {
    const made: BgpPeer[] = [];
    for (const peer of (await unit.bgpPeers.find({ virtualInterfaceId })).filter(isLivePeer)) {
      await unit.bgpPeers.update(peer.bgpPeerId, { state: 'deleting' });
      await schedule(unit, due, 'bgp-peer-deleted', peer.bgpPeerId);
      const twin = made.find(({ addressFamily }) => addressFamily === peer.addressFamily);
      made.push(await remake(context, unit, peer, deviceBeside(moved, twin)));
    }
  });
  await schedule(unit, due, 'virtual-interface-provisioned', virtualInterfaceId);
  return showVirtualInterface(unit, moved);
}

/** The new peer takes over the port as well: the router goes on dialling what it dialled. */
async function remake(
  { random, clock }: OperationContext,
  unit: Unit,
  peer: BgpPeer,
  devices: Pick<BgpPeer, 'awsDevice' | 'awsLogicalDeviceId'>,
): Promise<BgpPeer> {
  const bgpPeerId = newId(random, 'dxpeer');
  const siblings = await unit.bgpPeers.find({ virtualInterfaceId: peer.virtualInterfaceId });
  const ordinal = Math.max(...siblings.map((sibling) => sibling.ordinal)) + 1;
  const made: BgpPeer = { ...peer, bgpPeerId, ordinal, state: 'pending', ...devices, createdAt: clock.now() };
  await unit.bgpPeers.insert(made);
  const port = await unit.peerPorts.get(peer.bgpPeerId);
  if (port === undefined) return made;
  await unit.peerPorts.remove(peer.bgpPeerId);
  await unit.peerPorts.insert({ ...port, bgpPeerId });
  return made;
}
