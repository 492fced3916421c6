// What a session is to hear of the customer's other virtual interfaces.
import type { Prefix } from '../../base/index.ts';
import type { Estate, Path, RoutedSession } from '../estate.ts';
import { named, refusalBy } from '../named.ts';
import type { DirectConnectCandidate, Offer } from '../result.ts';
import type { RuleIdentity } from '../rule.ts';
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
  const offers: Offer[] = [];
  for (const from of candidates) {
    const announcement: SiteLinkAnnouncement = { estate, session, virtualInterface, from };
    if (refusalBy(siteLinkRefusals, announcement) !== undefined) continue;
    const given = siteLink.gives(announcement);
    if (given === undefined) continue;
    const path = siteLinkPathChanges.reduce((before, change) => change.change(before, announcement), given);
    offers.push({ prefix, path, from: { kind: 'siteLink', bgpPeerId: from.candidateId }, rule });
  }
  return preferredOffer(offers, estate.settings);
}
