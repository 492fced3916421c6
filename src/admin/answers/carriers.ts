// What carries the virtual interfaces, as routing's answers want it, read from the store.
import { groupedBy } from '../../base/index.ts';
import { isLiveConnection, isLiveVirtualInterface } from '../../domain/index.ts';
import type { Carriers } from '../../routing/index.ts';
import type { View } from '../../store/index.ts';

export async function readCarriers(view: View): Promise<Carriers> {
  const [connections, lags, interfaces] = await Promise.all([
    view.connections.find(),
    view.lags.find(),
    view.virtualInterfaces.find(),
  ]);
  const carried = groupedBy(interfaces.filter(isLiveVirtualInterface), ({ connectionId }) => connectionId);
  const on = (id: string): string[] => (carried.get(id) ?? []).map(({ virtualInterfaceId }) => virtualInterfaceId);
  return {
    connections: connections.filter(isLiveConnection).map((connection) => ({
      connectionId: connection.connectionId,
      name: connection.connectionName,
      location: connection.location,
      region: connection.region,
      device: connection.awsLogicalDeviceId,
      isHosted: connection.kind === 'hosted',
      parentId: connection.parentConnectionId,
      lagId: connection.lagId,
      virtualInterfaceIds: on(connection.connectionId),
    })),
    lags: lags
      .filter(({ adminState }) => adminState !== 'deleted')
      .map(({ lagId, lagName, minimumLinks }) => ({
        lagId,
        name: lagName,
        minimumLinks,
        virtualInterfaceIds: on(lagId),
      })),
  };
}
