// What AWS makes of a route that a customer's router announces: taken, as the rules leave it, or refused with the reason.
import type { Estate, HeardRoute, RoutedSession } from '../estate.ts';
import { named, refusalBy } from '../named.ts';
import type { Refused } from '../result.ts';
import type { RuleIdentity } from '../rule.ts';
import { inboundChanges } from './changes.ts';
import { inboundRefusals } from './refusals.ts';

export type Acceptance = { readonly accepted: HeardRoute } | { readonly refused: Refused };

const noInterface: RuleIdentity = {
  id: 'inbound-no-virtual-interface',
  says: 'routes are taken on a virtual interface that is there',
  source: 'user guide, virtual interfaces',
};

/** The path of an accepted route is the heard one itself where no rule changes it. */
export function accept(estate: Estate, session: RoutedSession, route: HeardRoute): Acceptance {
  const { prefix } = route;
  const virtualInterface = estate.interfaces.get(session.virtualInterfaceId);
  if (virtualInterface === undefined) {
    const reason = `${session.virtualInterfaceId} is not there`;
    return { refused: { prefix, rule: named(noInterface, estate.settings), reason } };
  }
  const heard = { estate, session, virtualInterface, route };
  const refusal = refusalBy(inboundRefusals, heard);
  if (refusal !== undefined)
    return { refused: { prefix, rule: named(refusal.rule, estate.settings), reason: refusal.reason } };
  const path = inboundChanges.reduce((before, rule) => rule.change(before, heard), route.path);
  return { accepted: path === route.path ? route : { prefix, path } };
}

export interface AcceptedAndRefused {
  readonly accepted: readonly HeardRoute[];
  readonly refused: readonly Refused[];
}

export function acceptAll(estate: Estate, session: RoutedSession, routes: readonly HeardRoute[]): AcceptedAndRefused {
  const accepted: HeardRoute[] = [];
  const refused: Refused[] = [];
  for (const route of routes) {
    const acceptance = accept(estate, session, route);
    if ('accepted' in acceptance) accepted.push(acceptance.accepted);
    else refused.push(acceptance.refused);
  }
  return { accepted, refused };
}
