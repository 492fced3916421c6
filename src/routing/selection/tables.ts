// The order of the steps, for each who chooses. The same rule may stand in several orders.
import type { GatewayKind } from '../estate.ts';
import type { RoutingSettings } from '../settings.ts';
import { localPreference } from './level.ts';
import { asPathLength, longestPrefix, med, virtualPrivateGatewayMed } from './path-rules.ts';
import { publicHomeRegion, publicOneRegion } from './public-rules.ts';
import type { SelectionRule } from './rule.ts';
import {
  coreNetworkOrder,
  coreNetworkStatic,
  coreNetworkVpc,
  transitGatewayOrder,
  virtualPrivateGatewayOrder,
} from './source-order.ts';
import { ecmp, oneVpn, sameAsPathOverGateways } from './ties.ts';

/** Who chooses: a gateway of a kind, or AWS's public network. */
export type Chooser = GatewayKind | 'public';

export const selectionRules: Readonly<Record<Chooser | 'publicHomeRegionFirst', readonly SelectionRule[]>> = {
  virtualPrivateGateway: [
    longestPrefix,
    virtualPrivateGatewayOrder,
    localPreference,
    asPathLength,
    virtualPrivateGatewayMed,
    oneVpn,
    ecmp,
  ],
  transitGateway: [
    longestPrefix,
    transitGatewayOrder,
    localPreference,
    asPathLength,
    med,
    sameAsPathOverGateways,
    ecmp,
  ],
  // The communities of Direct Connect are not honoured here.
  coreNetworkEdge: [longestPrefix, coreNetworkStatic, coreNetworkVpc, asPathLength, med, coreNetworkOrder, ecmp],
  public: [longestPrefix, asPathLength, publicHomeRegion, publicOneRegion, ecmp],
  publicHomeRegionFirst: [longestPrefix, publicHomeRegion, asPathLength, publicOneRegion, ecmp],
};

export function rulesFor(chooser: Chooser, settings: RoutingSettings): readonly SelectionRule[] {
  const isHomeFirst = chooser === 'public' && settings.publicHomeRegion === 'before-as-path';
  return selectionRules[isHomeFirst ? 'publicHomeRegionFirst' : chooser];
}
