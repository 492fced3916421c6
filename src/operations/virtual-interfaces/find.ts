// Finding a virtual interface that the caller may see: its own, or one on its connection.
import { clientError, isId, messages, type VirtualInterface } from '../../domain/index.ts';
import type { View } from '../../store/index.ts';
import type { Call } from '../context.ts';

export const sees = (virtualInterface: VirtualInterface, call: Call): boolean =>
  virtualInterface.region === call.region &&
  (virtualInterface.ownerAccount === call.accountId || virtualInterface.connectionOwner === call.accountId);

export async function findVirtualInterface(view: View, id: string | undefined, call: Call): Promise<VirtualInterface> {
  if (id === undefined) throw clientError(messages.memberMissing('virtualInterfaceId'));
  if (!isId('dxvif', id)) throw clientError(messages.virtualInterfaceIdFormat(id));
  const found = await view.virtualInterfaces.get(id);
  if (found === undefined || !sees(found, call) || found.adminState === 'deleted')
    throw clientError(messages.noVirtualInterface(id));
  return found;
}

/** For calls that change a virtual interface: not while a failover test runs on it. */
export async function findOwnChangeable(view: View, id: string | undefined, call: Call): Promise<VirtualInterface> {
  const found = await findOwnLive(view, id, call);
  if (found.adminState === 'testing')
    throw clientError(messages.virtualInterfaceState(found.virtualInterfaceId, found.adminState));
  return found;
}

/** For calls that only the owner may make, while the virtual interface lives. */
export async function findOwnLive(view: View, id: string | undefined, call: Call): Promise<VirtualInterface> {
  const found = await findVirtualInterface(view, id, call);
  if (found.ownerAccount !== call.accountId) throw clientError(messages.noVirtualInterface(found.virtualInterfaceId));
  if (found.adminState === 'deleting' || found.adminState === 'rejected')
    throw clientError(messages.virtualInterfaceState(found.virtualInterfaceId, found.adminState));
  return found;
}
