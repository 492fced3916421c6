// Which peers a change may concern: the index that spares the reconciler from comparing everything.
import type { Change, View } from '../store/index.ts';

/** Peers to compare after `change`; wider than need be is harmless, narrower is not. */
export async function affectedPeers(view: View, change: Change): Promise<string[]> {
  switch (change.table) {
    case 'bgpPeers':
    case 'peerPorts':
      return [change.id];
    case 'virtualInterfaces':
      return peersOf(view, [change.id]);
    case 'connections':
      return peersOnConnection(view, change.id, change.after['lagId']);
    case 'lags':
      return peersOnCarrier(view, change.id);
    case 'gatewayAssociations':
      return behindGateway(view, change.after['directConnectGatewayId']);
    case 'vpnGateways':
      return behindVpnGateway(view, change.id);
    case 'vpcs': {
      const gateways = await view.vpnGateways.find({ vpcId: change.id });
      return (await Promise.all(gateways.map(({ vpnGatewayId }) => behindVpnGateway(view, vpnGatewayId)))).flat();
    }
    case 'accountSettings':
      // How many prefixes its public virtual interfaces take is decided for the account.
      return peersOf(
        view,
        await virtualInterfaceIds(view, { ownerAccount: change.id, virtualInterfaceType: 'public' }),
      );
    default:
      return [];
  }
}

/** Those on the connection itself, on the LAG it belongs to, and on hosted connections above either. */
async function peersOnConnection(view: View, connectionId: string, lagId: unknown): Promise<string[]> {
  const own = await peersOnCarrier(view, connectionId);
  return typeof lagId === 'string' ? [...own, ...(await peersOnCarrier(view, lagId))] : own;
}

async function peersOnCarrier(view: View, carrierId: string): Promise<string[]> {
  const hosted = await view.connections.find({ parentConnectionId: carrierId });
  const carriers = [carrierId, ...hosted.map(({ connectionId }) => connectionId)];
  const found = carriers.map(async (connectionId) => peersOf(view, await virtualInterfaceIds(view, { connectionId })));
  return (await Promise.all(found)).flat();
}

async function behindVpnGateway(view: View, vpnGatewayId: string): Promise<string[]> {
  const direct = await peersOf(view, await virtualInterfaceIds(view, { virtualGatewayId: vpnGatewayId }));
  const associations = await view.gatewayAssociations.find({ gatewayId: vpnGatewayId });
  const associated = associations.map(({ directConnectGatewayId }) => behindGateway(view, directConnectGatewayId));
  return [...direct, ...(await Promise.all(associated)).flat()];
}

async function behindGateway(view: View, directConnectGatewayId: unknown): Promise<string[]> {
  if (typeof directConnectGatewayId !== 'string') return [];
  return peersOf(view, await virtualInterfaceIds(view, { directConnectGatewayId }));
}

type Where = Parameters<View['virtualInterfaces']['find']>[0];

async function virtualInterfaceIds(view: View, where: Where): Promise<string[]> {
  return (await view.virtualInterfaces.find(where)).map(({ virtualInterfaceId }) => virtualInterfaceId);
}

async function peersOf(view: View, virtualInterfaceIds: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    virtualInterfaceIds.map((virtualInterfaceId) => view.bgpPeers.find({ virtualInterfaceId })),
  );
  return found.flat().map(({ bgpPeerId }) => bgpPeerId);
}
