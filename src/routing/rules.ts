// Every rule about what is taken and what is said, by its form: for whoever lists them, or takes one away to see what follows.
import { inboundChanges } from './inbound/changes.ts';
import { scopeRules } from './inbound/propagation.ts';
import { inboundRefusals } from './inbound/refusals.ts';
import { gatewayRefusals } from './outbound/gateway-refusals.ts';
import { gatewayRouteRules } from './outbound/gateway-routes.ts';
import { gatewayPathChanges, siteLinkPathChanges } from './outbound/path-changes.ts';
import { offerSteps } from './outbound/preferred.ts';
import { publicPathChanges, publicRefusals } from './outbound/public-rules.ts';
import { reachRefusals } from './outbound/reach-refusals.ts';
import { prefixRefusals, sessionRefusals } from './outbound/session-refusals.ts';
import { siteLinkRefusals } from './outbound/site-link-announcement.ts';

import type { RuleIdentity } from './rule.ts';

const once = <Rule>(...tables: (readonly Rule[])[]): readonly Rule[] => [...new Set(tables.flat())];

/**
 * Neutral forms: `refuses` gives undefined; `change` gives the path it was given; `keep` keeps all; `gives` and `reaches`
 * give undefined. What is said to public sessions is remembered: set a neutral form before anything is computed.
 */
export const announcementRules = {
  refusals: once<RuleIdentity>(
    inboundRefusals,
    sessionRefusals,
    prefixRefusals,
    reachRefusals,
    gatewayRefusals,
    siteLinkRefusals,
    publicRefusals,
  ),
  changes: once<RuleIdentity>(inboundChanges, gatewayPathChanges, siteLinkPathChanges, publicPathChanges),
  steps: offerSteps,
  routes: gatewayRouteRules,
  scopes: scopeRules,
} as const;
