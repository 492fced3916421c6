// What the three ways to create a virtual interface share.
import {
  checkMtu,
  checkName,
  checkRateLimit,
  checkSiteLink,
  checkVlan,
  clientError,
  limitExceeded,
  messages,
  newId,
  refusesPrefixes,
  type VirtualInterface,
  type VirtualInterfaceType,
  virtualInterfaceArn,
} from '../../domain/index.ts';
import type { VirtualInterface as WireVirtualInterface } from '../../model/index.ts';
import { schedule, UniquenessError, type Unit } from '../../store/index.ts';
import { addPeer, type NewPeer } from '../bgp-peers/add-peer.ts';
import { liveVirtualInterfacesOn } from '../connections/find.ts';
import type { Call, OperationContext } from '../context.ts';
import { addTags } from '../tags/tag-sets.ts';
import { type AskedPrefixes, allocate, checkCount, checkGatewayAllocations, hasLimiterLeft } from './capacity.ts';
import { checkHosted, findCarrier } from './carrier.ts';
import { showVirtualInterface } from './wire.ts';

export interface NewVirtualInterface extends NewPeer, AskedPrefixes {
  readonly virtualInterfaceName?: string | undefined;
  readonly vlan?: number | undefined;
  readonly mtu?: number | undefined;
  readonly enableSiteLink?: boolean | undefined;
  readonly rateLimit?: string | undefined;
  readonly tags?: readonly { readonly key: string; readonly value?: string | undefined }[] | undefined;
}

/** What stands behind the virtual interface, found within the unit. */
export interface Behind {
  readonly amazonSideAsn: number;
  readonly virtualGatewayId: string | null;
  readonly directConnectGatewayId: string | null;
}

export interface Creation {
  /** The account it is allocated to; left out: the caller's own. Somebody else has to confirm it first. */
  readonly ownerAccount?: string;
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
  creation: Creation,
): Promise<WireVirtualInterface> {
  const { type, operation, connectionId, given } = creation;
  const { quotas } = context.settings;
  if (given.virtualInterfaceName === undefined) throw clientError(messages.memberMissing('virtualInterfaceName'));
  const named = { virtualInterfaceName: checkName(given.virtualInterfaceName), vlan: checkVlan(given.vlan) };
  const mtu = checkMtu(given.mtu, type);
  try {
    return await context.store.write(`account ${call.accountId} ${operation}`, async (unit) => {
      const carrier = await findCarrier(unit, connectionId, call);
      const above = await liveVirtualInterfacesOn(unit, connectionId);
      checkCount(above, type, quotas);
      checkHosted(carrier, above, named.vlan, quotas);
      const gateway = await creation.behind(unit);
      if (given.enableSiteLink === true) checkSiteLink({ ...gateway, region: call.region });
      const rateLimit = checkRateLimit(given.rateLimit, carrier.bandwidth);
      if (rateLimit !== null && !hasLimiterLeft(above, quotas)) throw limitExceeded();
      const prefixes = allocate(given, type, carrier, above, quotas);
      const virtualInterface: VirtualInterface = {
        virtualInterfaceId: newId(context.random, 'dxvif'),
        ownerAccount: creation.ownerAccount ?? call.accountId,
        connectionOwner: carrier.ownerAccount,
        region: call.region,
        location: carrier.location,
        connectionId,
        virtualInterfaceType: type,
        ...named,
        adminState: firstState(creation),
        ...gateway,
        mtu,
        routeFilterPrefixes: creation.routeFilterPrefixes,
        siteLinkEnabled: given.enableSiteLink === true,
        rateLimit,
        prefixPoolIpv4: prefixes.ipv4,
        prefixPoolIpv6: prefixes.ipv6,
        awsDevice: carrier.awsDevice,
        awsLogicalDeviceId: carrier.awsLogicalDeviceId,
        createdAt: context.clock.now(),
        deletedAt: null,
      };
      const { virtualInterfaceId, directConnectGatewayId } = virtualInterface;
      await checkGatewayAllocations(unit, directConnectGatewayId, prefixes, virtualInterfaceId, quotas);
      await unit.virtualInterfaces.insert(virtualInterface);
      await addPeer(context, unit, virtualInterface, given);
      await attach(unit, virtualInterface);
      await addTags(unit, virtualInterfaceArn(virtualInterface), given.tags, quotas);
      await scheduleFirst(context, unit, virtualInterface);
      return showVirtualInterface(unit, virtualInterface);
    });
  } catch (error) {
    if (error instanceof UniquenessError && error.rule === 'virtual-interface-vlan')
      throw clientError(messages.vlanInUse(named.vlan));
    throw error;
  }
}

const firstState = ({ type, ownerAccount }: Creation): VirtualInterface['adminState'] => {
  if (ownerAccount !== undefined) return 'confirming';
  return type === 'public' ? 'verifying' : 'pending';
};

/** What waits for a virtual interface once it is its owner's: public ones are looked at first. */
export async function scheduleFirst(context: OperationContext, unit: Unit, of: VirtualInterface): Promise<void> {
  const { virtualInterfaceId, adminState } = of;
  const due = { pace: context.pace, now: context.clock.now() };
  const refused = refusesPrefixes(context.settings, of.ownerAccount, of.routeFilterPrefixes);
  if (adminState === 'verifying') await schedule(unit, due, 'virtual-interface-verified', virtualInterfaceId, refused);
  if (adminState === 'pending') await schedule(unit, due, 'virtual-interface-provisioned', virtualInterfaceId);
}

export async function attach(unit: Unit, virtualInterface: VirtualInterface): Promise<void> {
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
