// Why a private or transit session does not hear a prefix: one reason for each gateway and each router that has to do with it.
import { formatPrefix, overlaps, type Prefix, samePrefix } from '../../base/index.ts';
import type { Gateway, RoutingPicture } from '../estate.ts';
import { accept } from '../inbound/accept.ts';
import { directConnectCandidate } from '../inbound/candidate.ts';
import { named, type Refusal, refusalBy } from '../named.ts';
import { gatewayRefusals } from '../outbound/gateway-refusals.ts';
import { routesGiven } from '../outbound/gateway-routes.ts';
import { reachOf } from '../outbound/reach.ts';
import { reachRefusals } from '../outbound/reach-refusals.ts';
import type { Said } from '../outbound/said.ts';
import { siteLinkRefusals } from '../outbound/site-link-announcement.ts';
import type { Refused } from '../result.ts';
import type { RuleIdentity } from '../rule.ts';
import { absences } from './absences.ts';

const nothingGivesIt: RuleIdentity = {
  id: 'nothing-gives-the-prefix',
  says: 'a session hears what gateways give and, with SiteLink, what other virtual interfaces hear',
  source: 'user guide, Direct Connect gateways',
};

export function unannounced(picture: RoutingPicture, said: Said, prefix: Prefix): Refused[] {
  const { estate, virtualInterface } = said;
  const reasons = [
    ...[...estate.gateways.values()].flatMap((gateway) => ofGateway(said, gateway, prefix) ?? []),
    ...[...picture.received.keys()].flatMap((bgpPeerId) => ofRouter(picture, bgpPeerId, said, prefix) ?? []),
  ];
  if (reasons.length > 0) return reasons;
  const reason = `no gateway and no virtual interface that ${virtualInterface.virtualInterfaceId} can hear of has ${formatPrefix(prefix)}`;
  return [refused(said, prefix, { rule: nothingGivesIt, reason })];
}

const refused = ({ estate }: Said, prefix: Prefix, { rule, reason }: Refusal): Refused => ({
  prefix,
  rule: named(rule, estate.settings),
  reason,
});

function ofGateway(said: Said, gateway: Gateway, prefix: Prefix): Refused | undefined {
  const reach = reachOf(said.estate, said.session, said.virtualInterface, gateway);
  const refusal = refusalBy(reachRefusals, reach);
  if (refusal !== undefined) return concerns(gateway, prefix) ? refused(said, prefix, refusal) : undefined;
  const gives = routesGiven(reach)?.routes.some((route) => samePrefix(route.prefix, prefix)) ?? false;
  const reason = refusalBy(gives ? gatewayRefusals : absences, { ...reach, prefix });
  return reason && refused(said, prefix, reason);
}

/** The gateway has the prefix, or something of it, or around it. */
const concerns = ({ cidrs, attachments, sources }: Gateway, prefix: Prefix): boolean =>
  [
    ...cidrs,
    ...attachments.flatMap(({ allowedPrefixes }) => allowedPrefixes ?? []),
    ...sources.map((source) => source.prefix),
  ].some((other) => overlaps(other, prefix));

/** Where the router announces exactly this prefix. */
function ofRouter(
  { estate, received }: RoutingPicture,
  bgpPeerId: string,
  said: Said,
  prefix: Prefix,
): Refused | undefined {
  const session = estate.sessions.get(bgpPeerId);
  const virtualInterface = session && estate.interfaces.get(session.virtualInterfaceId);
  const route = received.get(bgpPeerId)?.find((heard) => samePrefix(heard.prefix, prefix));
  if (session === undefined || virtualInterface === undefined || route === undefined) return undefined;
  const acceptance = accept(estate, session, route);
  if ('refused' in acceptance) {
    const { rule, reason } = acceptance.refused;
    return { prefix, rule, reason: `${bgpPeerId} announces it, and AWS does not take it: ${reason}` };
  }
  const from = directConnectCandidate({ session, virtualInterface }, acceptance.accepted);
  const refusal = refusalBy(siteLinkRefusals, { ...said, from });
  return refusal && refused(said, prefix, refusal);
}
