// What a public session is to hear. Ten thousand prefixes and a hundred sessions: sessions that hear the same share one list.
import type { Estate, Path, PublicPrefix, RoutedSession } from '../estate.ts';
import { named, refusalBy } from '../named.ts';
import type { Offer } from '../result.ts';
import { type PublicAnnouncement, publicPathChanges, publicPrefixes, publicRefusals } from './public-rules.ts';
import type { Said } from './said.ts';
import { sessionRefusals } from './session-refusals.ts';

const nothing: readonly Offer[] = [];

/** By the list of prefixes itself: estates that share it share the offers. */
const lists = new WeakMap<readonly PublicPrefix[], Map<string, readonly Offer[]>>();

/** The same array for the same prefixes, home Region, ASN, family, drain and settings. */
export function publicOffers(estate: Estate, session: RoutedSession): readonly Offer[] {
  const virtualInterface = estate.interfaces.get(session.virtualInterfaceId);
  if (virtualInterface?.type !== 'public') return nothing;
  if (refusalBy(sessionRefusals, { session }) !== undefined) return nothing;
  const known = lists.get(estate.publicPrefixes) ?? new Map<string, readonly Offer[]>();
  lists.set(estate.publicPrefixes, known);
  const { region, amazonAsn } = virtualInterface;
  const name = JSON.stringify([region, amazonAsn, session.family, session.drain, estate.settings]);
  const offers = known.get(name) ?? offersFrom({ estate, session, virtualInterface });
  known.set(name, offers);
  return offers;
}

function offersFrom(said: Said): Offer[] {
  const regions = new Map<string, Omit<Offer, 'prefix'> | undefined>();
  const offers: Offer[] = [];
  for (const { prefix, region } of publicPrefixes.gives(said) ?? []) {
    if (prefix.family !== said.session.family) continue;
    if (!regions.has(region)) regions.set(region, sharedPart({ ...said, region }));
    const shared = regions.get(region);
    if (shared !== undefined) offers.push({ prefix, ...shared });
  }
  return offers;
}

function sharedPart(announcement: PublicAnnouncement): Omit<Offer, 'prefix'> | undefined {
  if (refusalBy(publicRefusals, announcement) !== undefined) return undefined;
  const start: Path = { asPath: [], communities: [], med: null, origin: 'igp' };
  return {
    path: publicPathChanges.reduce((path, rule) => rule.change(path, announcement), start),
    from: { kind: 'public', region: announcement.region },
    rule: named(publicPrefixes, announcement.estate.settings),
  };
}
