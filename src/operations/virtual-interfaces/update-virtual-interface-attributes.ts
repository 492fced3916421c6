import { clientError, messages, type VirtualInterface } from '../../domain/index.ts';
import { schedule } from '../../store/index.ts';
import { checkName } from '../connections/create-connection.ts';
import type { Operation } from '../context.ts';
import { findOwnChangeable } from './find.ts';
import { checkMtu, checkPool, checkRateLimit } from './values.ts';
import { showVirtualInterface } from './wire.ts';

export const updateVirtualInterfaceAttributes: Operation<'UpdateVirtualInterfaceAttributes'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} UpdateVirtualInterfaceAttributes`, async (unit) => {
    const held = await findOwnChangeable(unit, input.virtualInterfaceId, call);
    const { virtualInterfaceId, adminState } = held;
    const bandwidth = (await unit.connections.get(held.connectionId))?.bandwidth ?? '';
    if (input.virtualInterfaceName !== undefined) checkName(input.virtualInterfaceName);
    const siteLinkEnabled = input.enableSiteLink ?? held.siteLinkEnabled;
    if (siteLinkEnabled && held.directConnectGatewayId === null)
      throw clientError(messages.valueInvalid('enableSiteLink', 'true', 'only with a Direct Connect Gateway'));
    const mtu = input.mtu === undefined ? held.mtu : checkMtu(input.mtu, held.virtualInterfaceType);
    // The port is worked on while its frame size changes; the virtual interface goes back to pending.
    const reworked = mtu !== held.mtu && adminState === 'provisioned';
    const changed: VirtualInterface = await unit.virtualInterfaces.update(virtualInterfaceId, {
      virtualInterfaceName: input.virtualInterfaceName ?? held.virtualInterfaceName,
      mtu,
      siteLinkEnabled,
      rateLimit: input.rateLimit === undefined ? held.rateLimit : checkRateLimit(input.rateLimit, bandwidth),
      prefixPoolIpv4:
        input.prefixPoolAllocatedCountIpv4 === undefined
          ? held.prefixPoolIpv4
          : checkPool('prefixPoolAllocatedCountIpv4', input.prefixPoolAllocatedCountIpv4),
      prefixPoolIpv6:
        input.prefixPoolAllocatedCountIpv6 === undefined
          ? held.prefixPoolIpv6
          : checkPool('prefixPoolAllocatedCountIpv6', input.prefixPoolAllocatedCountIpv6),
      ...(reworked ? { adminState: 'pending' } : {}),
    });
    const due = { pace: context.pace, now: context.clock.now() };
    if (reworked) await schedule(unit, due, 'virtual-interface-provisioned', virtualInterfaceId);
    return showVirtualInterface(unit, changed);
  });
