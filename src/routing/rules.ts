// Every rule that decides something, by the room of its table: for whoever lists them, or takes one away to see what follows.
import { destinationRules } from './explain/destination.ts';
import { inboundChanges } from './inbound/changes.ts';
import { scopeRules } from './inbound/propagation.ts';
import { inboundRefusals } from './inbound/refusals.ts';
import { gatewayRefusals } from './outbound/gateway-refusals.ts';
import { gatewayRouteRules } from './outbound/gateway-routes.ts';
import { gatewayPathChanges, siteLinkPathChanges } from './outbound/path-changes.ts';
import { offerSteps } from './outbound/preferred.ts';
import { publicPathChanges, publicPrefixes, publicRefusals } from './outbound/public-rules.ts';
import { reachRefusals } from './outbound/reach-refusals.ts';
import { prefixRefusals, sessionRefusals } from './outbound/session-refusals.ts';
import { siteLink } from './outbound/site-link.ts';
import { siteLinkRefusals } from './outbound/site-link-announcement.ts';
import type { RuleIdentity } from './rule.ts';
import { levelRules } from './selection/level.ts';
import { selectionRules } from './selection/tables.ts';
import { absences } from './why-not/absences.ts';

const once = (...tables: (readonly RuleIdentity[])[]): readonly RuleIdentity[] => [...new Set(tables.flat())];

/**
 * Each rule once, though several tables hold it. Its neutral form: `refuses`, `gives`, `reaches`, `levelOf` and `applies` give
 * undefined; `change` gives the path it was given; `keep` keeps all. What is said to public sessions is remembered: set a
 * neutral form before anything is computed.
 */
export const ruleTables = {
  inbound: once(inboundRefusals, inboundChanges, scopeRules),
  selection: once(...Object.values(selectionRules), levelRules, destinationRules),
  outbound: once(
    sessionRefusals,
    prefixRefusals,
    reachRefusals,
    gatewayRouteRules,
    gatewayRefusals,
    absences,
    siteLinkRefusals,
    [siteLink],
    publicRefusals,
    [publicPrefixes],
    gatewayPathChanges,
    siteLinkPathChanges,
    publicPathChanges,
    offerSteps,
  ),
} as const;
