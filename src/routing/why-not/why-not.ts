// Why a prefix is not announced, or not accepted, on a virtual interface.
import { contains, formatPrefix, type Prefix, samePrefix } from '../../base/index.ts';
import type { RoutingPicture } from '../estate.ts';
import { accept } from '../inbound/accept.ts';
import { named, refusalBy } from '../named.ts';
import { offersTo } from '../outbound/offers.ts';
import type { Said } from '../outbound/said.ts';
import { prefixRefusals, sessionRefusals } from '../outbound/session-refusals.ts';
import type { Offer, Refused } from '../result.ts';
import { formatStanding, type RuleIdentity } from '../rule.ts';
import { unannounced } from './announced.ts';
import { unannouncedPublic } from './announced-public.ts';
import type { SessionWhyNot, Verdict, WhyNot } from './answer.ts';

/** undefined: there is no such virtual interface. */
export function whyNot(picture: RoutingPicture, virtualInterfaceId: string, prefix: Prefix): WhyNot | undefined {
  const { estate } = picture;
  const virtualInterface = estate.interfaces.get(virtualInterfaceId);
  if (virtualInterface === undefined) return undefined;
  const sessions = [...estate.sessions.values()]
    .filter((session) => session.virtualInterfaceId === virtualInterfaceId)
    .map((session): SessionWhyNot => {
      const said = { estate, session, virtualInterface };
      const { bgpPeerId, family } = session;
      return {
        bgpPeerId,
        family,
        announced: announced(picture, said, prefix),
        accepted: accepted(picture, said, prefix),
      };
    });
  return { virtualInterfaceId, prefix, sessions };
}

function announced(picture: RoutingPicture, said: Said, prefix: Prefix): Verdict {
  const { session, virtualInterface } = said;
  const offer = offersTo(picture, session).find((one) => samePrefix(one.prefix, prefix));
  if (offer !== undefined && picture.received.has(session.bgpPeerId))
    return { passes: true, rule: offer.rule, reason: `it comes from ${sourceOf(offer)}` };
  if (offer !== undefined)
    return refused(said, prefix, sessionDown, `${session.bgpPeerId} is not Established; ${sourceOf(offer)} has it`);
  const silent = refusalBy(sessionRefusals, said) ?? refusalBy(prefixRefusals, { ...said, prefix });
  if (silent !== undefined) return refused(said, prefix, silent.rule, silent.reason);
  const because =
    virtualInterface.type === 'public' ? unannouncedPublic(said, prefix) : unannounced(picture, said, prefix);
  return { passes: false, because };
}

const refused = ({ estate }: Said, prefix: Prefix, rule: RuleIdentity, reason: string): Verdict => ({
  passes: false,
  because: [{ prefix, rule: named(rule, estate.settings), reason }],
});

function sourceOf({ from }: Offer): string {
  if (from.kind === 'gateway') return from.gatewayId;
  return from.kind === 'siteLink' ? `${from.bgpPeerId} by SiteLink` : `AWS's public prefixes of ${from.region}`;
}

const sessionDown: RuleIdentity = {
  id: 'session-not-established',
  says: 'routes are said and heard on sessions that are Established',
  source: 'RFC 4271, 8.2.2',
};

const notHeard: RuleIdentity = {
  id: 'not-heard',
  says: "AWS takes what the customer's router announces",
  source: 'RFC 4271, 9',
};

function accepted({ received }: RoutingPicture, said: Said, prefix: Prefix): Verdict {
  const { estate, session } = said;
  const routes = received.get(session.bgpPeerId);
  if (routes === undefined) return refused(said, prefix, sessionDown, `${session.bgpPeerId} is not Established`);
  const route = routes.find((heard) => samePrefix(heard.prefix, prefix));
  if (route === undefined) {
    const around = routes.find((heard) => contains(heard.prefix, prefix));
    const but = around === undefined ? '' : `, only ${formatPrefix(around.prefix)}, which holds it`;
    return refused(
      said,
      prefix,
      notHeard,
      `the router at ${session.bgpPeerId} does not announce ${formatPrefix(prefix)}${but}`,
    );
  }
  const acceptance = accept(estate, session, route);
  if ('refused' in acceptance) return { passes: false, because: [acceptance.refused] };
  return { passes: true, rule: null, reason: `the router at ${session.bgpPeerId} announces it` };
}

/** A sentence for each direction of each session, with each reason's rule and how far it can be trusted. */
export function formatWhyNot({ prefix, sessions }: WhyNot): string[] {
  const text = formatPrefix(prefix);
  return sessions.flatMap(({ bgpPeerId, announced: out, accepted: into }) => [
    `${text} is ${verdict(out, 'announced')} to ${bgpPeerId}${because(out)}`,
    `${text} is ${verdict(into, 'accepted')} from ${bgpPeerId}${because(into)}`,
  ]);
}

const verdict = ({ passes }: Verdict, done: string): string => (passes ? done : `not ${done}`);

function because(of: Verdict): string {
  if (!of.passes) return `: ${of.because.map(reasonText).join('; ')}`;
  return of.rule === null ? `: ${of.reason}` : `: ${reasonText({ rule: of.rule, reason: of.reason })}`;
}

const reasonText = ({ rule, reason }: Pick<Refused, 'rule' | 'reason'>): string =>
  `${reason} (${rule.says}; ${formatStanding(rule.standing)})`;
