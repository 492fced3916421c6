// What must hold of everything in the store between any two calls, whatever was called.
import { overlaps, parseInterface } from '../../src/base/index.ts';
import {
  type BgpPeer,
  type Connection,
  defaultSettings,
  isLiveAssociation,
  isLiveConnection,
  isLivePeer,
  isLiveVirtualInterface,
  type Lag,
  mostLagMembers,
  type VirtualInterface,
} from '../../src/domain/index.ts';
import type { State } from './state.ts';

type Invariant = (state: State) => readonly string[];

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const held = groups.get(keyOf(item));
    if (held === undefined) groups.set(keyOf(item), [item]);
    else held.push(item);
  }
  return groups;
}

const repeated = <Item>(items: readonly Item[], keyOf: (item: Item) => string): string[] =>
  [...grouped(items, keyOf)].filter(([, held]) => held.length > 1).map(([key]) => key);

const liveVirtualInterfaces = ({ virtualInterfaces }: State): VirtualInterface[] =>
  virtualInterfaces.filter(isLiveVirtualInterface);
const liveConnections = ({ connections }: State): Connection[] => connections.filter(isLiveConnection);

const carrierOf = ({ connections, lags }: State, id: string): Connection | Lag | undefined =>
  connections.find(({ connectionId }) => connectionId === id) ?? lags.find(({ lagId }) => lagId === id);

const vlansAreUnique: Invariant = (state) => [
  ...repeated(liveVirtualInterfaces(state), ({ connectionId, vlan }) => `VLAN ${vlan} on ${connectionId}`),
  ...repeated(
    liveConnections(state).filter(({ kind }) => kind === 'hosted'),
    ({ parentConnectionId, vlan }) => `hosted VLAN ${vlan} on ${parentConnectionId}`,
  ),
];

const addressesAreUnique: Invariant = (state) => {
  const connectionOf = new Map(liveVirtualInterfaces(state).map((row) => [row.virtualInterfaceId, row.connectionId]));
  const peers = state.bgpPeers.filter((peer) => isLivePeer(peer) && connectionOf.has(peer.virtualInterfaceId));
  const groups = grouped(peers, (peer) => connectionOf.get(peer.virtualInterfaceId) ?? '');
  return [...groups.values()].flatMap((held) =>
    held.flatMap((peer, index) => held.slice(index + 1).flatMap((other) => clash(peer, other))),
  );
};

function clash(peer: BgpPeer, other: BgpPeer): string[] {
  const [a, b] = [parseInterface(peer.amazonAddress)?.prefix, parseInterface(other.amazonAddress)?.prefix];
  const apart = a !== undefined && b !== undefined && !overlaps(a, b);
  return apart ? [] : [`addresses of ${peer.bgpPeerId} and ${other.bgpPeerId} overlap`];
}

/** One peer a family; two where the port has logical redundancy, on two logical devices. */
const peersPerFamily: Invariant = (state) => {
  const live = state.bgpPeers.filter(isLivePeer);
  const groups = grouped(live, ({ virtualInterfaceId, addressFamily }) => `${virtualInterfaceId} ${addressFamily}`);
  return [...groups].flatMap(([name, peers]) => {
    const virtualInterface = state.virtualInterfaces.find((row) => name.startsWith(row.virtualInterfaceId));
    const carrier = carrierOf(state, virtualInterface?.connectionId ?? '');
    const most = carrier?.hasLogicalRedundancy === 'yes' ? 2 : 1;
    const devices = new Set(peers.map(({ awsLogicalDeviceId }) => awsLogicalDeviceId));
    if (peers.length > most) return [`${peers.length} peers of ${name}`];
    return devices.size < peers.length ? [`both peers of ${name} end on one logical device`] : [];
  });
};

/** Private with virtual private gateways, transit with transit gateways. */
const gatewayKindsApart: Invariant = (state) => {
  const kinds = [
    ...state.gatewayAssociations.filter(isLiveAssociation).map((row) => ({
      gateway: row.directConnectGatewayId,
      kind: row.gatewayType === 'transitGateway' ? 'transit' : 'private',
    })),
    ...state.gatewayAttachments.map((row) => ({ gateway: row.directConnectGatewayId, kind: row.virtualInterfaceType })),
  ];
  return [...grouped(kinds, ({ gateway }) => gateway)]
    .filter(([, held]) => new Set(held.map(({ kind }) => kind)).size > 1)
    .map(([gateway]) => `${gateway} serves both kinds`);
};

const oneGatewayForVirtualPrivateGateway: Invariant = ({ gatewayAssociations }) =>
  repeated(
    gatewayAssociations.filter((row) => isLiveAssociation(row) && row.gatewayType === 'virtualPrivateGateway'),
    ({ gatewayId }) => `associations of ${gatewayId}`,
  );

const associationsOncePerPair: Invariant = ({ gatewayAssociations }) =>
  repeated(
    gatewayAssociations.filter(isLiveAssociation),
    ({ directConnectGatewayId, gatewayId }) => `associations of ${directConnectGatewayId} with ${gatewayId}`,
  );

const lagMembersFit: Invariant = (state) =>
  state.lags.flatMap((lag) => {
    const members = state.connections.filter(({ lagId }) => lagId === lag.lagId);
    const problems = members.flatMap((member) => {
      const same =
        member.bandwidth === lag.connectionsBandwidth &&
        member.awsDevice === lag.awsDevice &&
        member.ownerAccount === lag.ownerAccount &&
        member.macSecCapable === lag.macSecCapable &&
        member.location.toLowerCase() === lag.location.toLowerCase();
      return same && isLiveConnection(member) ? [] : [`${member.connectionId} does not belong in ${lag.lagId}`];
    });
    if (members.length > mostLagMembers(lag.connectionsBandwidth, defaultSettings.quotas))
      problems.push(`${lag.lagId} has too many members`);
    return lag.adminState === 'deleted' && members.length > 0 ? [`${lag.lagId} is deleted and has members`] : problems;
  });

/** What lives stands on something that lives, and has its devices. */
const nothingHangsInTheAir: Invariant = (state) => [
  ...liveVirtualInterfaces(state).flatMap(({ virtualInterfaceId, connectionId, awsDevice, connectionOwner }) => {
    const carrier = carrierOf(state, connectionId);
    if (carrier === undefined || ['deleted', 'rejected', 'deleting'].includes(carrier.adminState))
      return [`${virtualInterfaceId} lies on ${connectionId}, which is ${carrier?.adminState ?? 'gone'}`];
    if (carrier.ownerAccount !== connectionOwner) return [`${virtualInterfaceId} has another owner of its connection`];
    return carrier.awsDevice === awsDevice ? [] : [`${virtualInterfaceId} ends on another device than ${connectionId}`];
  }),
  ...liveConnections(state).flatMap(({ connectionId, kind, parentConnectionId, awsDevice }) => {
    if ((kind === 'hosted') !== (parentConnectionId !== null)) return [`${connectionId} is hosted without a parent`];
    if (parentConnectionId === null) return [];
    const parent = carrierOf(state, parentConnectionId);
    if (parent === undefined || ['deleted', 'deleting'].includes(parent.adminState))
      return [`${connectionId} is hosted on ${parentConnectionId}, which is ${parent?.adminState ?? 'gone'}`];
    return parent.awsDevice === awsDevice ? [] : [`${connectionId} ends on another device than its parent`];
  }),
];

const attachmentsMatch: Invariant = (state) =>
  state.virtualInterfaces.flatMap(({ virtualInterfaceId, adminState, directConnectGatewayId }) => {
    const attachment = state.gatewayAttachments.find((row) => row.virtualInterfaceId === virtualInterfaceId);
    const wanted = directConnectGatewayId !== null && adminState !== 'deleted' && adminState !== 'rejected';
    if (wanted !== (attachment !== undefined))
      return [`${virtualInterfaceId} (${adminState}): attachment is otherwise`];
    const same = attachment === undefined || attachment.directConnectGatewayId === directConnectGatewayId;
    return same ? [] : [`${virtualInterfaceId} is attached to another gateway`];
  });

const dependentsHaveTheirs: Invariant = (state) => {
  const all = new Set<string>([
    ...state.connections.map((row) => row.connectionId),
    ...state.lags.map((row) => row.lagId),
    ...state.virtualInterfaces.map((row) => row.virtualInterfaceId),
    ...state.directConnectGateways.map((row) => row.directConnectGatewayId),
    ...state.resiliencyGroups.map((row) => row.resiliencyGroupId),
    ...state.vpcs.map((row) => row.vpcId),
    ...state.vpnGateways.map((row) => row.vpnGatewayId),
    ...state.transitGateways.map((row) => row.transitGatewayId),
  ]);
  const peers = new Set(state.bgpPeers.map((row) => row.bgpPeerId));
  const live = new Set(liveConnections(state).map(({ connectionId }) => connectionId));
  return [
    ...state.bgpPeers
      .filter((row) => !all.has(row.virtualInterfaceId))
      .map((row) => `${row.bgpPeerId} hangs on nothing`),
    ...state.gatewayAssociations
      .filter((row) => isLiveAssociation(row) && !all.has(row.directConnectGatewayId))
      .map((row) => `${row.associationId} is of no gateway`),
    ...state.macSecKeys.filter((row) => !all.has(row.connectionId)).map((row) => `key ${row.ckn} hangs on nothing`),
    ...state.resiliencyMembers
      .filter((row) => !all.has(row.resiliencyGroupId) || !live.has(row.connectionId))
      .map((row) => `${row.resiliencyMemberId} is a member of nothing, or nothing`),
    ...state.tagSets
      .filter((row) => !all.has(row.resource.split('/').at(-1) ?? ''))
      .map((row) => `tags of ${row.resource} outlive it`),
    ...[...state.peerPorts, ...state.peerSessions]
      .filter((row) => !peers.has(row.bgpPeerId))
      .map((row) => `a port or session of ${row.bgpPeerId} outlives it`),
  ];
};

const testsMatch: Invariant = (state) =>
  state.virtualInterfaces.flatMap(({ virtualInterfaceId, adminState }) => {
    const running = state.failoverTests.filter(
      (row) => row.virtualInterfaceId === virtualInterfaceId && row.status === 'in_progress',
    );
    return running.length === (adminState === 'testing' ? 1 : 0)
      ? []
      : [`${virtualInterfaceId} is ${adminState}, and ${running.length} tests run on it`];
  });

/** What waits for its time has something that will end the waiting. */
const waitingEnds: Invariant = (state) => {
  const due = new Set(state.transitions.map(({ kind, resourceId }) => `${kind}:${resourceId}`));
  const waits = (id: string, held: string, ends: Readonly<Record<string, readonly string[]>>): string[] => {
    const kinds = ends[held];
    return kinds === undefined || kinds.some((kind) => due.has(`${kind}:${id}`)) ? [] : [`${id} is ${held} for ever`];
  };
  return [
    ...state.connections.flatMap((row) =>
      waits(row.connectionId, row.adminState, {
        requested: ['connection-prepared'],
        pending: ['connection-connected', 'hosted-connection-provisioned'],
        deleting: ['connection-deleted'],
        deleted: ['forgotten'],
        rejected: ['forgotten'],
      }),
    ),
    ...state.lags.flatMap((row) => waits(row.lagId, row.adminState, { deleted: ['forgotten'] })),
    ...state.virtualInterfaces.flatMap((row) =>
      waits(row.virtualInterfaceId, row.adminState, {
        verifying: ['virtual-interface-verified'],
        pending: ['virtual-interface-provisioned'],
        deleting: ['virtual-interface-deleted'],
        deleted: ['forgotten'],
        rejected: ['forgotten'],
      }),
    ),
    ...state.gatewayAssociations.flatMap((row) =>
      row.stateChangeError !== null
        ? []
        : waits(row.associationId, row.state, {
            associating: ['association-associated'],
            updating: ['association-updated'],
            disassociating: ['association-disassociated'],
            disassociated: ['forgotten'],
          }),
    ),
    ...state.directConnectGateways.flatMap((row) =>
      waits(row.directConnectGatewayId, row.state, { deleting: ['gateway-deleted'] }),
    ),
  ];
};

/** A peer waits for its own time or comes with its virtual interface. */
const peersGetReady: Invariant = (state) =>
  state.bgpPeers.flatMap(({ bgpPeerId, state: held, virtualInterfaceId }) => {
    const due = new Set(state.transitions.map(({ kind, resourceId }) => `${kind}:${resourceId}`));
    const above = state.virtualInterfaces.find((row) => row.virtualInterfaceId === virtualInterfaceId);
    if (held === 'available') return [];
    if (held === 'deleting')
      return due.has(`bgp-peer-deleted:${bgpPeerId}`) || above?.adminState === 'deleting' ? [] : [`${bgpPeerId} stays`];
    if (above === undefined || ['confirming', 'verifying', 'pending'].includes(above.adminState)) return [];
    return [`bgp-peer-provisioned:${bgpPeerId}`, `bgp-peer-verified:${bgpPeerId}`].some((each) => due.has(each))
      ? []
      : [`${bgpPeerId} is ${held} for ever on ${virtualInterfaceId}, which is ${above.adminState}`];
  });

const all: Readonly<Record<string, Invariant>> = {
  'VLANs are unique on a connection': vlansAreUnique,
  'addresses are unique on a connection': addressesAreUnique,
  'one peer a family, two with redundancy': peersPerFamily,
  'a gateway serves one kind': gatewayKindsApart,
  'a virtual private gateway is in one Direct Connect gateway': oneGatewayForVirtualPrivateGateway,
  'a pair is associated once': associationsOncePerPair,
  'LAG members fit': lagMembersFit,
  'nothing hangs in the air': nothingHangsInTheAir,
  'attachments match virtual interfaces': attachmentsMatch,
  'dependents go with what they hang on': dependentsHaveTheirs,
  'failover tests match virtual interfaces': testsMatch,
  'waiting ends': waitingEnds,
  'peers get ready': peersGetReady,
};

export const broken = (state: State): string[] =>
  Object.entries(all).flatMap(([name, invariant]) => invariant(state).map((problem) => `${name}: ${problem}`));
