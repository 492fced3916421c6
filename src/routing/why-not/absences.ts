// Why a gateway that a session reaches has no such route at all (routing reference 1.1, 3.3, 3.7). The subject is a prefix
// that the gateway does not give, though it may give others.
import { contains, formatPrefix, overlaps, type Prefix, samePrefix } from '../../base/index.ts';
import type { GatewayAnnouncement } from '../outbound/reach.ts';
import type { RefusalRule } from '../rule.ts';

const list = (prefixes: readonly Prefix[]): string => prefixes.map(formatPrefix).join(', ');

const noVpc: RefusalRule<GatewayAnnouncement> = {
  id: 'virtual-gateway-without-vpc',
  says: 'a virtual private gateway announces only while a VPC is attached to it',
  source: 'user guide, virtual private gateway associations',
  refuses: ({ gateway }) =>
    gateway.kind === 'virtualPrivateGateway' && gateway.cidrs.length === 0
      ? `no VPC is attached to ${gateway.gatewayId}`
      : undefined,
};

const noSubnets: RefusalRule<GatewayAnnouncement> = {
  id: 'no-subnet-routes',
  says: 'the whole CIDR of a VPC is announced, never a subnet of it',
  source: 'Direct Connect FAQ',
  refuses({ gateway, prefix }) {
    if (gateway.kind === 'transitGateway') return undefined;
    const cidr = gateway.cidrs.find((outer) => contains(outer, prefix));
    return (
      cidr && `${formatPrefix(prefix)} is a part of ${formatPrefix(cidr)}, which ${gateway.gatewayId} has as a whole`
    );
  },
};

const cidrsOnly: RefusalRule<GatewayAnnouncement> = {
  id: 'vpc-cidrs-only',
  says: 'a virtual private gateway announces CIDRs of its VPC; allowed prefixes only let them through',
  source: 'user guide, allowed prefixes interactions',
  refuses({ gateway, attachment, prefix }) {
    if (gateway.kind !== 'virtualPrivateGateway') return undefined;
    const named = [...gateway.cidrs, ...(attachment?.allowedPrefixes ?? [])];
    if (!named.some((other) => overlaps(other, prefix))) return undefined;
    return `${formatPrefix(prefix)} is no CIDR of the VPC behind ${gateway.gatewayId}, which has ${list(gateway.cidrs)}`;
  },
};

const listOnly: RefusalRule<GatewayAnnouncement> = {
  id: 'allowed-prefixes-literal',
  says: 'of a transit gateway nothing but the list of allowed prefixes is announced, each entry as written',
  source: 'user guide, allowed prefixes interactions',
  refuses({ gateway, attachment, prefix }) {
    if (gateway.kind !== 'transitGateway') return undefined;
    const allowed = attachment?.allowedPrefixes ?? [];
    const what = allowed.length === 0 ? 'is empty' : `says ${list(allowed)}`;
    return `the list of ${gateway.gatewayId} ${what}, and not ${formatPrefix(prefix)}`;
  },
};

const down: RefusalRule<GatewayAnnouncement> = {
  id: 'core-network-route-down',
  says: 'a core network edge announces routes that are up',
  source: 'Cloud WAN guide, Direct Connect gateway attachments',
  refuses({ gateway, prefix }) {
    const route = gateway.sources.find((source) => !source.isUp && samePrefix(source.prefix, prefix));
    if (gateway.kind !== 'coreNetworkEdge' || route === undefined) return undefined;
    return `${route.routeId}, which brings ${formatPrefix(prefix)} to ${gateway.gatewayId}, is down`;
  },
};

const notLocal: RefusalRule<GatewayAnnouncement> = {
  id: 'core-network-local-routes-only',
  says: 'a core network edge announces its own local routes, not those it has from others',
  source: 'Cloud WAN guide, Direct Connect gateway attachments',
  refuses({ gateway, prefix }) {
    const isFar = gateway.sources.some(({ kind, prefix: far }) => kind === 'peering' && samePrefix(far, prefix));
    return gateway.kind === 'coreNetworkEdge' && isFar
      ? `${gateway.gatewayId} has ${formatPrefix(prefix)} from another edge`
      : undefined;
  },
};

/** In this order; the first that explains decides. */
export const absences: readonly RefusalRule<GatewayAnnouncement>[] = [
  noVpc,
  noSubnets,
  cidrsOnly,
  listOnly,
  down,
  notLocal,
];
