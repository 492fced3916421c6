// What the three ways to create a virtual interface share.
import {
  type Connection,
  clientError,
  connectionState,
  messages,
  newId,
  type VirtualInterface,
  type VirtualInterfaceType,
} from '../../domain/index.ts';
import type { VirtualInterface as WireVirtualInterface } from '../../model/index.ts';
import { schedule, UniquenessError, type Unit } from '../../store/index.ts';
import { addPeer, type NewPeer } from '../bgp-peers/add-peer.ts';
import { checkName } from '../connections/create-connection.ts';
import { findConnection } from '../connections/find.ts';
import type { Call, OperationContext } from '../context.ts';
import { addTags } from '../tags/tag-sets.ts';
import { checkMtu, checkPool, checkRateLimit, checkVlan } from './values.ts';
import { showVirtualInterface, virtualInterfaceArn } from './wire.ts';

export interface NewVirtualInterface extends NewPeer {
  readonly virtualInterfaceName?: string | undefined;
  readonly vlan?: number | undefined;
  readonly mtu?: number | undefined;
  readonly enableSiteLink?: boolean | undefined;
  readonly rateLimit?: string | undefined;
  readonly prefixPoolAllocatedCountIpv4?: number | undefined;
  readonly prefixPoolAllocatedCountIpv6?: number | undefined;
  readonly tags?: readonly { readonly key: string; readonly value?: string | undefined }[] | undefined;
}

/** What stands behind the virtual interface, found within the unit. */
export interface Behind {
  readonly amazonSideAsn: number;
  readonly virtualGatewayId: string | null;
  readonly directConnectGatewayId: string | null;
}

export interface Creation {
  readonly type: VirtualInterfaceType;
  readonly operation: string;
  readonly connectionId: string;
  readonly given: NewVirtualInterface;
  readonly routeFilterPrefixes: readonly string[];
  readonly behind: (unit: Unit) => Promise<Behind>;
}

export async function createVirtualInterface(
  context: OperationContext,
  call: Call,
  { type, operation, connectionId, given, routeFilterPrefixes, behind }: Creation,
): Promise<WireVirtualInterface> {
  if (given.virtualInterfaceName === undefined) throw clientError(messages.memberMissing('virtualInterfaceName'));
  checkName(given.virtualInterfaceName);
  const name = given.virtualInterfaceName;
  const vlan = checkVlan(given.vlan);
  try {
    return await context.store.write(`account ${call.accountId} ${operation}`, async (unit) => {
      const connection = await findConnection(unit, connectionId, call);
      if (connectionState(connection) !== 'available') throw clientError(messages.connectionNotAvailable());
      await checkQuotas(context, unit, connection, type);
      const gateway = await behind(unit);
      if (given.enableSiteLink === true && gateway.directConnectGatewayId === null)
        throw clientError(messages.valueInvalid('enableSiteLink', 'true', 'only with a Direct Connect Gateway'));
      const virtualInterface: VirtualInterface = {
        virtualInterfaceId: newId(context.random, 'dxvif'),
        ownerAccount: call.accountId,
        connectionOwner: connection.ownerAccount,
        region: call.region,
        location: connection.location,
        connectionId,
        virtualInterfaceType: type,
        virtualInterfaceName: name,
        vlan,
        adminState: type === 'public' ? 'verifying' : 'pending',
        ...gateway,
        mtu: checkMtu(given.mtu, type),
        routeFilterPrefixes,
        siteLinkEnabled: given.enableSiteLink === true,
        rateLimit: checkRateLimit(given.rateLimit, connection.bandwidth),
        prefixPoolIpv4: checkPool('prefixPoolAllocatedCountIpv4', given.prefixPoolAllocatedCountIpv4),
        prefixPoolIpv6: checkPool('prefixPoolAllocatedCountIpv6', given.prefixPoolAllocatedCountIpv6),
        awsDevice: connection.awsDevice,
        awsLogicalDeviceId: connection.awsLogicalDeviceId,
        createdAt: context.clock.now(),
        deletedAt: null,
      };
      await unit.virtualInterfaces.insert(virtualInterface);
      await addPeer(context, unit, virtualInterface, given);
      await attach(unit, virtualInterface);
      await addTags(unit, virtualInterfaceArn(virtualInterface), given.tags);
      const due = { pace: context.pace, now: context.clock.now() };
      const kind = type === 'public' ? 'virtual-interface-verified' : 'virtual-interface-provisioned';
      await schedule(unit, due, kind, virtualInterface.virtualInterfaceId);
      return showVirtualInterface(unit, virtualInterface);
    });
  } catch (error) {
    if (error instanceof UniquenessError && error.rule === 'virtual-interface-vlan')
      throw clientError(messages.vlanInUse(vlan));
    throw error;
  }
}

async function attach(unit: Unit, virtualInterface: VirtualInterface): Promise<void> {
  const { virtualInterfaceId, directConnectGatewayId, virtualInterfaceType, region, ownerAccount } = virtualInterface;
  if (directConnectGatewayId === null || virtualInterfaceType === 'public') return;
  await unit.gatewayAttachments.insert({
    virtualInterfaceId,
    directConnectGatewayId,
    virtualInterfaceRegion: region,
    virtualInterfaceOwnerAccount: ownerAccount,
    virtualInterfaceType,
    state: 'attaching',
  });
}

async function checkQuotas(
  { settings: { quotas } }: OperationContext,
  unit: Unit,
  { connectionId }: Connection,
  type: VirtualInterfaceType,
): Promise<void> {
  const held = await unit.virtualInterfaces.find({ connectionId });
  const live = held.filter(({ adminState }) => adminState !== 'deleted' && adminState !== 'rejected');
  const transit = live.filter((other) => other.virtualInterfaceType === 'transit').length;
  const refuse = (what: string, most: number): never => {
    throw clientError(messages.quota(`${what} per connection`, most));
  };
  if (live.length >= quotas.virtualInterfacesPerConnection)
    refuse('Virtual Interfaces', quotas.virtualInterfacesPerConnection);
  if (type === 'transit' && transit >= quotas.transitPerConnection)
    refuse('transit Virtual Interfaces', quotas.transitPerConnection);
  if (type !== 'transit' && live.length - transit >= quotas.privateOrPublicPerConnection)
    refuse('private or public Virtual Interfaces', quotas.privateOrPublicPerConnection);
}
