// What the three ways to confirm an allocated virtual interface share: its owner takes it, with a gateway of its own
// behind private and transit ones.
import { clientError, messages, type VirtualInterface, type VirtualInterfaceType } from '../../domain/index.ts';
import { derivedVirtualInterfaceState, type Unit, type View } from '../../store/index.ts';
import type { Call, OperationContext } from '../context.ts';
import { checkGatewayAllocations } from './capacity.ts';
import { attach, type Behind, scheduleFirst } from './create.ts';
import { findOwnLive } from './find.ts';
import { showVirtualInterface } from './wire.ts';

export interface Confirmation {
  readonly type: VirtualInterfaceType;
  readonly operation: string;
  readonly virtualInterfaceId: string;
  readonly behind: (unit: Unit) => Promise<Behind>;
}

/** Gives the state that the virtual interface goes to. */
export async function confirmVirtualInterface(
  context: OperationContext,
  call: Call,
  confirmation: Confirmation,
): Promise<Pick<Awaited<ReturnType<typeof showVirtualInterface>>, 'virtualInterfaceState'>> {
  const { type, operation } = confirmation;
  return context.store.write(`account ${call.accountId} ${operation}`, async (unit) => {
    const held = await findConfirming(unit, confirmation, call);
    const { virtualInterfaceId } = held;
    const gateway = await confirmation.behind(unit);
    await checkPeers(unit, virtualInterfaceId, gateway.amazonSideAsn);
    const counts = { ipv4: held.prefixPoolIpv4, ipv6: held.prefixPoolIpv6 };
    const { quotas } = context.settings;
    await checkGatewayAllocations(unit, gateway.directConnectGatewayId, counts, virtualInterfaceId, quotas);
    const adminState = type === 'public' ? 'verifying' : 'pending';
    const confirmed = await unit.virtualInterfaces.update(virtualInterfaceId, { ...gateway, adminState });
    await attach(unit, confirmed);
    await scheduleFirst(context, unit, confirmed);
    const { virtualInterfaceState } = await showVirtualInterface(unit, confirmed);
    return { virtualInterfaceState };
  });
}

async function findConfirming(
  view: View,
  { type, operation, virtualInterfaceId: id }: Confirmation,
  call: Call,
): Promise<VirtualInterface> {
  const held = await findOwnLive(view, id, call);
  if (held.virtualInterfaceType !== type)
    throw clientError(messages.virtualInterfaceType(id, held.virtualInterfaceType));
  const state = await derivedVirtualInterfaceState(view, held);
  if (state !== 'confirming') throw clientError(messages.confirmState(operation, id, state));
  return held;
}

/** The gateway's ASN is known only now: it must not be the customer's. */
async function checkPeers(view: View, virtualInterfaceId: string, amazonSideAsn: number): Promise<void> {
  const peers = await view.bgpPeers.find({ virtualInterfaceId });
  if (peers.some(({ asn }) => asn === amazonSideAsn)) throw clientError(messages.asnIsAmazonSide(amazonSideAsn));
}
