// What is held against an estate: AWS's resiliency models and its best practices, each a rule of its own.
import { contains, formatPrefix, type Prefix } from '../../base/index.ts';
import type { Carriers } from '../drill/carriers.ts';
import type { Estate, Gateway, OtherRouteKind } from '../estate.ts';
import type { RuleIdentity } from '../rule.ts';
import { type Accepted, routesOf } from '../selection/candidates.ts';
import { devicesByLocation, levelOf, levelTexts, missingFor } from './models.ts';
import { workloadsOf } from './workloads.ts';

export interface Assessed {
  readonly estate: Estate;
  readonly carriers: Carriers;
  readonly accepted: Accepted;
}

export interface Verdict {
  /** What it is about: a gateway, a LAG, a location. */
  readonly subject: string;
  readonly isMet: boolean;
  /** With the values of this case. */
  readonly text: string;
}

export interface ResiliencyRule extends RuleIdentity {
  assess(assessed: Assessed): readonly Verdict[];
}

const toolkit = 'user guide, resiliency toolkit';

const model: ResiliencyRule = {
  id: 'resiliency-model',
  says: 'production traffic is carried by a model of two locations',
  source: toolkit,
  assess: ({ estate, carriers }) =>
    workloadsOf(estate, carriers).map(({ subject, links }) => {
      const level = levelOf(links);
      const missing = missingFor(links);
      const text = `${levelTexts[level]}${missing === null ? '' : `; missing ${missing}`}`;
      return { subject, isMet: level === 'maximum' || level === 'high', text };
    }),
};

const deviceDiversity: ResiliencyRule = {
  id: 'device-diversity',
  says: 'the connections at a location end on different AWS devices',
  source: toolkit,
  assess: ({ estate, carriers }) =>
    workloadsOf(estate, carriers).flatMap(({ subject, links }) =>
      [...devicesByLocation(links)].flatMap(([location, devices]) => {
        const here = links.filter((link) => link.location === location);
        if (here.length < 2) return [];
        const text = `${here.map(({ id }) => id).join(', ')} at ${location} end on ${[...devices].join(', ')}`;
        return [{ subject, isMet: devices.size >= 2, text }];
      }),
    ),
};

const dedicated: ResiliencyRule = {
  id: 'hosted-outside-agreement',
  says: 'the service level agreement covers dedicated connections only',
  source: 'Direct Connect service level agreement',
  assess: ({ estate, carriers }) =>
    workloadsOf(estate, carriers).flatMap(({ subject, links }) => {
      const hosted = links.filter(({ isHosted }) => isHosted);
      if (hosted.length === 0) return [];
      return [{ subject, isMet: false, text: `hosted: ${hosted.map(({ id }) => id).join(', ')}` }];
    }),
};

const lagMinimum: ResiliencyRule = {
  id: 'lag-minimum-links',
  says: 'a LAG survives the loss of one member',
  source: 'user guide, LAGs',
  assess: ({ carriers: { connections, lags } }) =>
    lags.map(({ lagId, minimumLinks }) => {
      const members = connections.filter((connection) => connection.lagId === lagId).length;
      const isMet = members - 1 >= Math.max(minimumLinks, 1);
      return { subject: lagId, isMet, text: `${members} members, of which ${Math.max(minimumLinks, 1)} must be up` };
    }),
};

const sessionsUp: ResiliencyRule = {
  id: 'interface-carries-routes',
  says: 'every virtual interface has a session on which routes are accepted',
  source: toolkit,
  assess: ({ estate, accepted }) =>
    [...estate.interfaces.keys()].map((subject) => {
      const peers = [...estate.sessions.values()].filter(({ virtualInterfaceId }) => virtualInterfaceId === subject);
      const count = peers.reduce((sum, { bgpPeerId }) => sum + accepted(bgpPeerId).length, 0);
      return {
        subject,
        isMet: count > 0,
        text: `${counted(count, 'accepted route')} on ${counted(peers.length, 'session')}`,
      };
    }),
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

interface ReachedPrefix {
  readonly prefix: Prefix;
  readonly locations: Set<string>;
}

function heardPrefixes({ estate, accepted }: Assessed, gateway: Gateway): ReachedPrefix[] {
  const found = new Map<string, ReachedPrefix>();
  for (const candidate of routesOf(estate, gateway, accepted)) {
    if (candidate.by === 'other') continue;
    const text = formatPrefix(candidate.prefix);
    const reached = found.get(text) ?? { prefix: candidate.prefix, locations: new Set() };
    reached.locations.add(candidate.location);
    found.set(text, reached);
  }
  return [...found.values()];
}

const twoLocations: ResiliencyRule = {
  id: 'prefix-at-two-locations',
  says: 'every prefix, or one that covers it, is announced at two locations',
  source: toolkit,
  assess: (assessed) =>
    [...assessed.estate.gateways.values()].flatMap((gateway) => {
      const heard = heardPrefixes(assessed, gateway);
      if (heard.length === 0) return [];
      const lone = heard.filter(({ prefix }) => locationsOf(heard, prefix).size < 2);
      const text = lone.length === 0 ? `all ${heard.length} prefixes` : `at one location only: ${listed(lone)}`;
      return [{ subject: gateway.gatewayId, isMet: lone.length === 0, text }];
    }),
};

const locationsOf = (heard: readonly ReachedPrefix[], inner: Prefix): Set<string> =>
  new Set(heard.filter(({ prefix }) => contains(prefix, inner)).flatMap(({ locations }) => [...locations]));

const listed = (prefixes: readonly { readonly prefix: Prefix }[]): string =>
  prefixes.map(({ prefix }) => formatPrefix(prefix)).join(', ');

const vpnKinds: ReadonlySet<OtherRouteKind> = new Set(['vpn-static', 'vpn-bgp', 'private-ip-vpn', 'vpn-concentrator']);

const vpnNotNarrower: ResiliencyRule = {
  id: 'vpn-not-narrower',
  says: 'a VPN that backs up Direct Connect has no prefix inside one of Direct Connect: it would carry the traffic',
  source: 'Site-to-Site VPN user guide, route priority; knowledge center, direct-connect-gateway-primary-connection',
  assess: (assessed) =>
    [...assessed.estate.gateways.values()].flatMap((gateway) => {
      const vpn = gateway.sources.filter(({ kind }) => vpnKinds.has(kind));
      if (vpn.length === 0) return [];
      const heard = heardPrefixes(assessed, gateway);
      const inside = vpn.filter((route) =>
        heard.some(({ prefix }) => contains(prefix, route.prefix) && prefix.length < route.prefix.length),
      );
      const text = inside.length === 0 ? `${vpn.length} VPN routes` : `narrower on the VPN: ${listed(inside)}`;
      return [{ subject: gateway.gatewayId, isMet: inside.length === 0, text }];
    }),
};

/** Hard limit of the routes that are propagated into a VPC route table. */
const mostPropagated = 100;

const routeTableLimit: ResiliencyRule = {
  id: 'propagated-routes',
  says: `a VPC route table installs at most ${mostPropagated} propagated routes`,
  source: 'user guide, inbound prefix control',
  assess: (assessed) =>
    [...assessed.estate.gateways.values()]
      .filter(({ kind }) => kind === 'virtualPrivateGateway')
      .map((gateway) => {
        const count = heardPrefixes(assessed, gateway).length;
        return { subject: gateway.gatewayId, isMet: count <= mostPropagated, text: `${count} prefixes` };
      }),
};

export const resiliencyRules: readonly ResiliencyRule[] = [
  model,
  deviceDiversity,
  dedicated,
  lagMinimum,
  sessionsUp,
  twoLocations,
  vpnNotNarrower,
  routeTableLimit,
];
