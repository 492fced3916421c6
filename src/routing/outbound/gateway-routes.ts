// What each kind of gateway gives to the sessions that reach it (routing reference 1.1, 3.3, 3.7).

import type { RuleIdentity } from '../rule.ts';
import type { GatewayRoute, Reach } from './reach.ts';
import { hasEmptyFilter, isDirect } from './reach.ts';

/** The first rule that gives something other than undefined decides. */
export interface GatewayRouteRule extends RuleIdentity {
  gives(reach: Reach): readonly GatewayRoute[] | undefined;
}

const allowedPrefixesPage = 'user guide, allowed prefixes interactions';

const attachedVpc: GatewayRouteRule = {
  id: 'attached-vpc',
  says: 'a virtual private gateway gives the CIDRs of its VPC',
  source: 'Direct Connect FAQ',
  gives: (reach) => (isDirect(reach) ? cidrsOf(reach) : undefined),
};

const emptyList: GatewayRouteRule = {
  id: 'associated-vpc-empty-list',
  says: 'an empty list of allowed prefixes lets the CIDRs of the VPC pass',
  source: allowedPrefixesPage,
  setting: 'emptyAllowedPrefixes',
  gives: (reach) => (hasEmptyFilter(reach) ? cidrsOf(reach) : undefined),
};

const associatedVpc: GatewayRouteRule = {
  id: 'associated-vpc',
  says: 'an associated virtual private gateway gives the CIDRs of its VPC that pass the allowed prefixes',
  source: allowedPrefixesPage,
  gives: (reach) =>
    reach.gateway.kind === 'virtualPrivateGateway' && !isDirect(reach) && !hasEmptyFilter(reach)
      ? cidrsOf(reach)
      : undefined,
};

const cidrsOf = ({ gateway }: Reach): GatewayRoute[] => gateway.cidrs.map((prefix) => ({ prefix, asPath: [] }));

const allowedPrefixes: GatewayRouteRule = {
  id: 'transit-gateway-allowed-prefixes',
  says: 'of a transit gateway the list of allowed prefixes is announced as written, whatever stands behind',
  source: allowedPrefixesPage,
  gives({ gateway, attachment }) {
    if (gateway.kind !== 'transitGateway') return undefined;
    return (attachment?.allowedPrefixes ?? []).map((prefix) => ({ prefix, asPath: [] }));
  },
};

const coreNetworkEdge: GatewayRouteRule = {
  id: 'core-network-local-routes',
  says: 'each core network edge gives its local routes, and no list filters them',
  source: 'Cloud WAN guide, Direct Connect gateway attachments',
  gives(reach) {
    const { gateway } = reach;
    if (gateway.kind !== 'coreNetworkEdge') return undefined;
    const local = gateway.sources.filter(({ kind, isUp }) => isUp && kind !== 'peering');
    return [...cidrsOf(reach), ...local.map(({ prefix, asPath }) => ({ prefix, asPath }))];
  },
};

export const gatewayRouteRules: readonly GatewayRouteRule[] = [
  attachedVpc,
  emptyList,
  associatedVpc,
  allowedPrefixes,
  coreNetworkEdge,
];

export interface GatewayRoutes {
  readonly rule: RuleIdentity;
  readonly routes: readonly GatewayRoute[];
}

export function routesGiven(reach: Reach): GatewayRoutes | undefined {
  for (const rule of gatewayRouteRules) {
    const routes = rule.gives(reach);
    if (routes !== undefined) return { rule, routes };
  }
  return undefined;
}
