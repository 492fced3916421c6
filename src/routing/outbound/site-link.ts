// What a session is to hear of the customer's other virtual interfaces.
import type { Prefix } from '../../base/index.ts';
import type { Estate, Path, RoutedSession } from '../estate.ts';
import { named, refusalBy } from '../named.ts';
import type { Candidate, DirectConnectCandidate, Offer } from '../result.ts';
import type { RuleIdentity } from '../rule.ts';
import { localPreference } from '../selection/level.ts';
import type { RoutingSettings } from '../settings.ts';
import { siteLinkPathChanges } from './path-changes.ts';
import { preferredOffer } from './preferred.ts';
import { prefixRefusals, sessionRefusals } from './session-refusals.ts';
import { type SiteLinkAnnouncement, siteLinkRefusals } from './site-link-announcement.ts';

interface SiteLinkRouteRule extends RuleIdentity {
  /** The path as it leaves the one virtual interface for the other; undefined: nothing does. */
  gives(announcement: SiteLinkAnnouncement): Path | undefined;
}

export const siteLink: SiteLinkRouteRule = {
  id: 'site-link',
  says: 'routes of a SiteLink virtual interface go to all other SiteLink virtual interfaces of its Direct Connect gateway',
  source: 'Direct Connect FAQ, SiteLink',
  gives: ({ from }) => from.path,
};

/** `candidates`: accepted routes of this prefix; those that may not go to the session are left out here. */
export function siteLinkOffer(
  estate: Estate,
  session: RoutedSession,
  prefix: Prefix,
  candidates: readonly DirectConnectCandidate[],
): Offer | undefined {
  const virtualInterface = estate.interfaces.get(session.virtualInterfaceId);
  if (virtualInterface === undefined) return undefined;
  if (refusalBy(sessionRefusals, { session }) ?? refusalBy(prefixRefusals, { session, prefix })) return undefined;
  const rule = named(siteLink, estate.settings);
  const passing = candidates.filter(
    (from) => refusalBy(siteLinkRefusals, { estate, session, virtualInterface, from }) === undefined,
  );
  const offers = preferredByTag(passing, virtualInterface.region, estate.settings).flatMap((from): Offer[] => {
    const announcement: SiteLinkAnnouncement = { estate, session, virtualInterface, from };
    const given = siteLink.gives(announcement);
    if (given === undefined) return [];
    const path = siteLinkPathChanges.reduce((before, change) => change.change(before, announcement), given);
    return [{ prefix, path, from: { kind: 'siteLink', bgpPeerId: from.candidateId }, rule }];
  });
  return preferredOffer(offers, estate.settings);
}

/** SiteLink passes 7224:7100, 7200 and 7300 on to nobody, but they steer AWS here as everywhere: before the AS path. */
function preferredByTag(
  candidates: readonly DirectConnectCandidate[],
  region: string,
  settings: RoutingSettings,
): readonly DirectConnectCandidate[] {
  if (candidates.length < 2) return candidates;
  const kept = new Set<Candidate>(localPreference.keep(candidates, { region, settings }));
  return candidates.filter((candidate) => kept.has(candidate));
}
