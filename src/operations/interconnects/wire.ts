// An interconnect as the API shows it: a port under other names, without owner.
import type { Connection, Quotas } from '../../domain/index.ts';
import type { Interconnect } from '../../model/index.ts';
import type { View } from '../../store/index.ts';
import { showConnection } from '../connections/wire.ts';

export async function showInterconnect(view: View, interconnect: Connection, quotas: Quotas): Promise<Interconnect> {
  const { connectionId, connectionName, connectionState, ...port } = await showConnection(view, interconnect, quotas);
  const { ownerAccount: _, ...shared } = port;
  return {
    interconnectId: connectionId,
    interconnectName: connectionName,
    interconnectState: connectionState as Interconnect['interconnectState'],
    ...shared,
  };
}
