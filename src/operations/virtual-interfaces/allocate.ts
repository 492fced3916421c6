// What the three ways to allocate a virtual interface to another account share: the owner of the connection makes it, the
// owner-to-be confirms it (user guide, «hosted virtual interface»).
import { clientError, messages } from '../../domain/index.ts';
import type { VirtualInterface as WireVirtualInterface } from '../../model/index.ts';
import type { Call, OperationContext } from '../context.ts';
import { behindPublic } from './behind.ts';
import { type Creation, createVirtualInterface } from './create.ts';

/** Until it is confirmed Amazon's side shows its ASN of public peering, and no gateway stands behind. */
export async function allocateVirtualInterface(
  context: OperationContext,
  call: Call,
  allocation: Omit<Creation, 'behind' | 'ownerAccount'> & { readonly ownerAccount: string },
): Promise<WireVirtualInterface> {
  const { ownerAccount } = allocation;
  if (!/^\d{12}$/.test(ownerAccount)) throw clientError(messages.accountFormat(ownerAccount));
  if (ownerAccount === call.accountId) throw clientError(messages.allocateToOwner());
  return createVirtualInterface(context, call, { ...allocation, behind: async () => behindPublic });
}
