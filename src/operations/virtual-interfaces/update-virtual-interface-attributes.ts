import {
  checkMtu,
  checkName,
  checkRateLimit,
  checkSiteLink,
  clientError,
  messages,
  type VirtualInterface,
} from '../../domain/index.ts';
import type { UpdateVirtualInterfaceAttributesRequest } from '../../model/index.ts';
import { carrierOf, schedule, type Unit } from '../../store/index.ts';
import { liveVirtualInterfacesOn } from '../connections/find.ts';
import type { Operation, OperationContext } from '../context.ts';
import { checkGatewayAllocations, hasLimiterLeft, reallocate } from './capacity.ts';
import { findOwnChangeable } from './find.ts';
import { showVirtualInterface } from './wire.ts';

export const updateVirtualInterfaceAttributes: Operation<'UpdateVirtualInterfaceAttributes'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} UpdateVirtualInterfaceAttributes`, async (unit) => {
    const held = await findOwnChangeable(unit, input.virtualInterfaceId, call);
    const changes = await checkChanges(context, unit, held, input);
    // The port is worked on while its frame size changes; the virtual interface goes back to pending meanwhile.
    const reworked = changes.mtu !== held.mtu && held.adminState === 'provisioned';
    const changed = await unit.virtualInterfaces.update(held.virtualInterfaceId, {
      ...changes,
      ...(reworked ? { adminState: 'pending' } : {}),
    });
    const due = { pace: context.pace, now: context.clock.now() };
    if (reworked) await schedule(unit, due, 'virtual-interface-provisioned', held.virtualInterfaceId);
    return showVirtualInterface(unit, changed);
  });

type Attributes = Pick<
  VirtualInterface,
  'virtualInterfaceName' | 'mtu' | 'siteLinkEnabled' | 'rateLimit' | 'prefixPoolIpv4' | 'prefixPoolIpv6'
>;

async function checkChanges(
  { settings: { quotas } }: OperationContext,
  unit: Unit,
  held: VirtualInterface,
  input: UpdateVirtualInterfaceAttributesRequest,
): Promise<Attributes> {
  const { virtualInterfaceId, connectionId, directConnectGatewayId, virtualInterfaceType } = held;
  const { virtualInterfaceName = held.virtualInterfaceName, mtu = held.mtu } = input;
  const siteLinkEnabled = input.enableSiteLink ?? held.siteLinkEnabled;
  if (siteLinkEnabled) checkSiteLink(held);
  const carrier = await carrierOf(unit, connectionId);
  if (carrier === undefined) throw new Error(`${virtualInterfaceId} lies on ${connectionId}, which is not there`);
  const above = await liveVirtualInterfacesOn(unit, connectionId);
  const others = above.filter((other) => other.virtualInterfaceId !== virtualInterfaceId);
  const rateLimit = input.rateLimit === undefined ? held.rateLimit : checkRateLimit(input.rateLimit, carrier.bandwidth);
  // The model gives this operation no LimitExceededException.
  if (rateLimit !== null && !hasLimiterLeft(others, quotas))
    throw clientError(messages.noRateLimiterLeft(quotas.rateLimitersPerConnection));
  const prefixes = await reallocate(unit, input, held, carrier, others, quotas);
  await checkGatewayAllocations(unit, directConnectGatewayId, prefixes, virtualInterfaceId, quotas);
  return {
    virtualInterfaceName: checkName(virtualInterfaceName),
    mtu: checkMtu(mtu, virtualInterfaceType),
    siteLinkEnabled,
    rateLimit,
    prefixPoolIpv4: prefixes.ipv4,
    prefixPoolIpv6: prefixes.ipv6,
  };
}
