// Why a route of a gateway is not said to a session that reaches the gateway (routing reference 1.1, 3.3).
import { contains, formatPrefix, type Prefix } from '../../base/index.ts';
import type { RefusalRule } from '../rule.ts';
import { type GatewayAnnouncement, hasEmptyFilter } from './reach.ts';
import { prefixRefusals } from './session-refusals.ts';

/** The list that filters the CIDRs of a VPC; undefined where there is none, or an empty one, which has a rule of its own. */
function filterOf({ gateway, attachment }: GatewayAnnouncement): readonly Prefix[] | undefined {
  const list = attachment?.allowedPrefixes ?? [];
  return gateway.kind === 'virtualPrivateGateway' && list.length > 0 ? list : undefined;
}

const empty: RefusalRule<GatewayAnnouncement> = {
  id: 'allowed-prefixes-empty',
  says: 'an empty list of allowed prefixes lets nothing of a VPC through',
  source: 'user guide, allowed prefixes interactions',
  setting: 'emptyAllowedPrefixes',
  refuses: (announcement) =>
    hasEmptyFilter(announcement) && announcement.estate.settings.emptyAllowedPrefixes === 'none'
      ? `the list of ${announcement.gateway.gatewayId} is empty`
      : undefined,
};

const narrower: RefusalRule<GatewayAnnouncement> = {
  id: 'allowed-prefixes-narrower',
  says: 'an allowed prefix that is narrower than the VPC’s CIDR lets nothing of it through',
  source: 'user guide, allowed prefixes interactions',
  refuses(announcement) {
    const list = filterOf(announcement);
    const { prefix, gateway } = announcement;
    if (list === undefined || list.some((entry) => contains(entry, prefix))) return undefined;
    const inside = list.filter((entry) => contains(prefix, entry)).map(formatPrefix);
    if (inside.length === 0) return undefined;
    return `of ${formatPrefix(prefix)} the association of ${gateway.gatewayId} allows only a part: ${inside.join(', ')}`;
  },
};

const outside: RefusalRule<GatewayAnnouncement> = {
  id: 'allowed-prefixes-outside',
  says: 'a CIDR of a VPC is announced if an allowed prefix equals or contains it',
  source: 'user guide, allowed prefixes interactions',
  refuses(announcement) {
    const list = filterOf(announcement);
    const { prefix, gateway } = announcement;
    if (list === undefined) return undefined;
    if (list.some((entry) => contains(entry, prefix) || contains(prefix, entry))) return undefined;
    return `no allowed prefix of ${gateway.gatewayId} holds ${formatPrefix(prefix)}: ${list.map(formatPrefix).join(', ')}`;
  },
};

const coreNetworkDefault: RefusalRule<GatewayAnnouncement> = {
  id: 'core-network-default-route',
  says: 'the default route of a core network’s segment reaches the customer, or is withheld',
  source: 'Cloud WAN guide, Direct Connect gateway attachments',
  setting: 'coreNetworkDefaultRoute',
  refuses({ gateway, prefix, estate }) {
    if (gateway.kind !== 'coreNetworkEdge' || prefix.length > 0) return undefined;
    return estate.settings.coreNetworkDefaultRoute === 'withheld'
      ? `${formatPrefix(prefix)} of ${gateway.gatewayId} stays in the segment`
      : undefined;
  },
};

/** In this order; the first that refuses decides. */
export const gatewayRefusals: readonly RefusalRule<GatewayAnnouncement>[] = [
  ...prefixRefusals,
  empty,
  narrower,
  outside,
  coreNetworkDefault,
];
