// What each transition does, by kind. Each handler looks whether its resource still waits for it, and else does nothing.
import { isLiveAssociation, isLiveConnection, isLiveVirtualInterface, type TransitionKind } from '../domain/index.ts';
import { faultHandlers } from '../faults/index.ts';
import type { Unit } from '../store/index.ts';
import { cloudHandlers } from './cloud.ts';
import { connectionHandlers } from './connections.ts';
import { gatewayHandlers } from './gateways.ts';
import type { Handler } from './handler.ts';
import { resiliencyHandlers } from './resiliency.ts';
import { virtualInterfaceHandlers } from './virtual-interfaces.ts';

export const handlers: Readonly<Record<TransitionKind, Handler>> = {
  ...connectionHandlers,
  ...virtualInterfaceHandlers,
  ...gatewayHandlers,
  ...resiliencyHandlers,
  ...cloudHandlers,
  ...faultHandlers,
  forgotten,
};

/** What is over, and was listed for a while, leaves the store; whatever kind of thing has this id. */
async function forgotten(unit: Unit, id: string): Promise<void> {
  const connection = await unit.connections.get(id);
  if (connection !== undefined && !isLiveConnection(connection)) await unit.connections.remove(id);
  if ((await unit.lags.get(id))?.adminState === 'deleted') await unit.lags.remove(id);
  const virtualInterface = await unit.virtualInterfaces.get(id);
  if (virtualInterface !== undefined && !isLiveVirtualInterface(virtualInterface))
    await unit.virtualInterfaces.remove(id);
  const association = await unit.gatewayAssociations.get(id);
  if (association !== undefined && !isLiveAssociation(association)) await unit.gatewayAssociations.remove(id);
  if ((await unit.resiliencyGroups.get(id))?.state === 'deleted') await unit.resiliencyGroups.remove(id);
}
