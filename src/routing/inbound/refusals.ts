// Why AWS does not take a route from a customer's router (routing reference 1.2, 1.5).
import { contains, formatPrefix } from '../../base/index.ts';
import { passesThrough } from '../as-path.ts';
import type { RefusalRule } from '../rule.ts';
import { type Heard, isPublic } from './heard.ts';

const loop: RefusalRule<Heard> = {
  id: 'inbound-loop',
  says: "a path with AWS's own ASN in it is a loop",
  source: 'RFC 4271, 9.1.2',
  refuses({ virtualInterface, route }) {
    const { amazonAsn } = virtualInterface;
    return passesThrough(route.path, amazonAsn) ? `the AS path holds ${amazonAsn}, AWS's own` : undefined;
  },
};

const drained: RefusalRule<Heard> = {
  id: 'inbound-drained',
  says: 'a device that was drained for maintenance carries no traffic',
  source: 'user guide, Direct Connect maintenance',
  refuses({ session }) {
    return session.drain === 'withheld' ? `${session.device} is drained for maintenance` : undefined;
  },
};

const publicDefault: RefusalRule<Heard> = {
  id: 'public-default-route',
  says: 'a default route is not taken on a public virtual interface: its prefixes must be the customer’s own',
  source: 'user guide, virtual interfaces',
  refuses(heard) {
    const { prefix } = heard.route;
    return isPublic(heard) && prefix.length === 0 ? `${formatPrefix(prefix)} is the default route` : undefined;
  },
};

const longestPublic = { ipv4: 32, ipv6: 64 } as const;

const publicLength: RefusalRule<Heard> = {
  id: 'public-prefix-length',
  says: 'a public virtual interface takes IPv4 prefixes of /1 to /32 and IPv6 prefixes of /1 to /64',
  source: 'user guide, virtual interfaces',
  refuses(heard) {
    const { prefix } = heard.route;
    const longest = longestPublic[prefix.family];
    return isPublic(heard) && prefix.length > longest
      ? `${formatPrefix(prefix)} is longer than /${longest}`
      : undefined;
  },
};

const publicFilter: RefusalRule<Heard> = {
  id: 'public-route-filter',
  says: 'a public virtual interface takes what lies inside its route filter prefixes',
  source: 'API reference, RouteFilterPrefix',
  refuses(heard) {
    const { virtualInterface, route } = heard;
    if (!isPublic(heard)) return undefined;
    if (virtualInterface.routeFilterPrefixes.some((filter) => contains(filter, route.prefix))) return undefined;
    return `${formatPrefix(route.prefix)} is not inside a route filter prefix of ${virtualInterface.virtualInterfaceId}`;
  },
};

/** In this order; the first that refuses decides. */
export const inboundRefusals: readonly RefusalRule<Heard>[] = [
  loop,
  drained,
  publicDefault,
  publicLength,
  publicFilter,
];
