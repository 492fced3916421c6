// The orders between kinds of source, one for each kind of gateway (routing reference 2.4).
import type { RuleIdentity } from '../rule.ts';
import { lowest, preferring, type SelectionRule, type SourceKind, sourceKindOf } from './rule.ts';

export const sourceNames: Readonly<Record<SourceKind, string>> = {
  directConnect: 'Direct Connect',
  static: 'a static route',
  'prefix-list': 'a prefix list reference',
  vpc: 'a VPC',
  connect: 'Connect',
  'private-ip-vpn': 'a private IP VPN over Direct Connect',
  'vpn-static': 'a Site-to-Site VPN with static routes',
  'vpn-bgp': 'a Site-to-Site VPN with BGP',
  'vpn-concentrator': 'a VPN concentrator',
  'client-vpn': 'Client VPN',
  peering: 'peering',
};

type Ranks = Readonly<Record<SourceKind, number>>;

function sourceOrder(identity: RuleIdentity, ranks: Ranks): SelectionRule {
  return {
    ...identity,
    keep: (candidates) => lowest(candidates, (candidate) => ranks[sourceKindOf(candidate)]),
    measure: (candidate) => sourceNames[sourceKindOf(candidate)],
  };
}

/** What a VPC's own route table holds stands before what the gateway propagates into it. */
export const virtualPrivateGatewayOrder = sourceOrder(
  {
    id: 'virtual-private-gateway-order',
    says: 'local and static routes, then Direct Connect, then VPN static routes, then VPN BGP',
    source: 'Site-to-Site VPN user guide, route priority',
  },
  {
    vpc: 0,
    static: 1,
    'prefix-list': 1,
    peering: 1,
    directConnect: 2,
    'vpn-static': 3,
    'vpn-bgp': 4,
    'private-ip-vpn': 4,
    'vpn-concentrator': 4,
    connect: 4,
    'client-vpn': 4,
  },
);

export const transitGatewayOrder = sourceOrder(
  {
    id: 'transit-gateway-order',
    says: 'static, prefix list, VPC, Direct Connect, Connect, private IP VPN, VPN, VPN concentrator, Client VPN, peering',
    source: 'transit gateway guide, how transit gateways work',
  },
  {
    static: 1,
    'prefix-list': 2,
    vpc: 3,
    directConnect: 4,
    connect: 5,
    'private-ip-vpn': 6,
    'vpn-static': 7,
    'vpn-bgp': 7,
    'vpn-concentrator': 8,
    'client-vpn': 9,
    peering: 10,
  },
);

const coreNetworkSource = 'Cloud WAN guide, route evaluation';
const isStatic = (kind: SourceKind): boolean => kind === 'static' || kind === 'prefix-list';

export const coreNetworkStatic: SelectionRule = {
  id: 'core-network-static',
  says: 'at a core network edge a static route goes first',
  source: coreNetworkSource,
  keep: (candidates) => preferring(candidates, (candidate) => isStatic(sourceKindOf(candidate))),
  measure: (candidate) => sourceNames[sourceKindOf(candidate)],
};

export const coreNetworkVpc: SelectionRule = {
  id: 'core-network-vpc',
  says: 'at a core network edge a VPC of its Region goes before what is heard by BGP',
  source: coreNetworkSource,
  keep: (candidates) => preferring(candidates, (candidate) => sourceKindOf(candidate) === 'vpc'),
  measure: (candidate) => sourceNames[sourceKindOf(candidate)],
};

/** Asked only of routes with equal AS path length and MED. */
export const coreNetworkOrder = sourceOrder(
  {
    id: 'core-network-order',
    says: 'on a tie Direct Connect, then Connect, then VPN, then the others',
    source: coreNetworkSource,
  },
  {
    directConnect: 0,
    connect: 1,
    'vpn-static': 2,
    'vpn-bgp': 2,
    'private-ip-vpn': 3,
    'vpn-concentrator': 3,
    'client-vpn': 3,
    peering: 3,
    vpc: 3,
    static: 3,
    'prefix-list': 3,
  },
);
