// What a change may concern, of the peers to run and of the estate's nodes: the index that spares the reconciler from
// comparing everything.
import type { Change, View } from '../store/index.ts';
import { affectedByFault, coreNetworkSubjects } from './fault-subjects.ts';
import { bothOf, type Subject } from './subject.ts';

/** What to compare after `change`; wider than need be is harmless, narrower is not. */
export async function affectedBy(view: View, change: Change): Promise<Subject[]> {
  const { id } = change;
  switch (change.table) {
    case 'bgpPeers':
      return bothOf(id);
    case 'peerPorts':
      return [{ kind: 'peer', id }];
    case 'virtualInterfaces':
      return [{ kind: 'interface', id }, ...(await peersOf(view, [id]))];
    case 'connections':
      return peersOnConnection(view, id, change.after['lagId']);
    case 'lags':
      return peersOnCarrier(view, id);
    case 'faults':
      return affectedByFault(view, change.after);
    case 'otherRoutes':
      return [{ kind: 'gateway', id: String(change.after['gatewayId']) }];
    case 'coreNetworks':
      return coreNetworkSubjects(change);
    case 'gatewayAssociations':
      return [{ kind: 'gateway', id: String(change.after['gatewayId']) }];
    case 'vpnGateways':
    case 'transitGateways':
      return [{ kind: 'gateway', id }];
    case 'vpcs': {
      const gateways = await view.vpnGateways.find({ vpcId: id });
      return gateways.map(({ vpnGatewayId }) => ({ kind: 'gateway', id: vpnGatewayId }));
    }
    case 'accountSettings':
      // How many prefixes its public virtual interfaces take is decided for the account.
      return peersOfInterfaces(view, { ownerAccount: id, virtualInterfaceType: 'public' });
    default:
      return [];
  }
}

/** Those on the connection itself, on the LAG it belongs to, and on hosted connections above either. */
async function peersOnConnection(view: View, connectionId: string, lagId: unknown): Promise<Subject[]> {
  const own = await peersOnCarrier(view, connectionId);
  return typeof lagId === 'string' ? [...own, ...(await peersOnCarrier(view, lagId))] : own;
}

async function peersOnCarrier(view: View, carrierId: string): Promise<Subject[]> {
  const hosted = await view.connections.find({ parentConnectionId: carrierId });
  const carriers = [carrierId, ...hosted.map(({ connectionId }) => connectionId)];
  const found = carriers.map((connectionId) => peersOfInterfaces(view, { connectionId }));
  return (await Promise.all(found)).flat();
}

type Where = Parameters<View['virtualInterfaces']['find']>[0];

async function peersOfInterfaces(view: View, where: Where): Promise<Subject[]> {
  const interfaces = await view.virtualInterfaces.find(where);
  return peersOf(
    view,
    interfaces.map(({ virtualInterfaceId }) => virtualInterfaceId),
  );
}

async function peersOf(view: View, virtualInterfaceIds: readonly string[]): Promise<Subject[]> {
  const found = await Promise.all(
    virtualInterfaceIds.map((virtualInterfaceId) => view.bgpPeers.find({ virtualInterfaceId })),
  );
  return found.flat().flatMap(({ bgpPeerId }) => bothOf(bgpPeerId));
}
