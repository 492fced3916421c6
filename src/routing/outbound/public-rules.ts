// What a public session hears of AWS's own prefixes, and how their paths look (routing reference 1.1).
import { inFront, sequence } from '../as-path.ts';
import { noExport, originTags } from '../communities.ts';
import type { Path, PublicPrefix } from '../estate.ts';
import { inSamePartition, onSameContinent } from '../regions.ts';
import type { ChangeRule, RefusalRule, RuleIdentity } from '../rule.ts';
import { drainPrepends, type Said } from './said.ts';

/** A Region's prefixes and a session that may hear them. Rules look at no more than the list in `public-offers.ts` is kept by. */
export interface PublicAnnouncement extends Said {
  /** That originates the prefixes; «GLOBAL» for edge locations. */
  readonly region: string;
}

const source = 'user guide, routing policies and BGP communities';

interface PublicRouteRule extends RuleIdentity {
  /** undefined: nothing. */
  gives(said: Said): readonly PublicPrefix[] | undefined;
}

export const publicPrefixes: PublicRouteRule = {
  id: 'public-prefixes',
  says: 'a public session hears AWS’s public prefixes of all Regions and edge locations',
  source,
  gives: ({ estate }) => estate.publicPrefixes,
};

const otherPartition: RefusalRule<PublicAnnouncement> = {
  id: 'public-other-partition',
  says: 'public prefixes do not cross partitions',
  source,
  refuses: ({ virtualInterface, region }) =>
    inSamePartition(virtualInterface.region, region)
      ? undefined
      : `${region} and ${virtualInterface.region} are of different partitions`,
};

export const publicRefusals: readonly RefusalRule<PublicAnnouncement>[] = [otherPartition];

const origin: ChangeRule<Path, PublicAnnouncement> = {
  id: 'public-path-length',
  says: 'the path of a public prefix has three ASNs at least, the originating one at its end',
  source,
  setting: 'publicOriginAsn',
  change(path, { estate }) {
    const { publicOriginAsn } = estate.settings;
    return { ...path, asPath: sequence(publicOriginAsn, publicOriginAsn) };
  },
};

const amazonInFront: ChangeRule<Path, PublicAnnouncement> = {
  id: 'public-asn',
  says: 'the path of a public prefix begins with 7224',
  source: 'user guide, BGP-specific settings',
  change: (path, { virtualInterface }) => inFront(path, virtualInterface.amazonAsn, 1),
};

const keptHome: ChangeRule<Path, PublicAnnouncement> = {
  id: 'public-no-export',
  says: 'every public prefix carries NO_EXPORT',
  source,
  change: (path) => ({ ...path, communities: [...path.communities, noExport] }),
};

const sameRegion: ChangeRule<Path, PublicAnnouncement> = {
  id: 'public-origin-same-region',
  says: '7224:8100 tells the prefixes of the location’s own Region',
  source,
  setting: 'publicSameRegionTags',
  change(path, { virtualInterface, region, estate }) {
    if (region !== virtualInterface.region) return path;
    const tags =
      estate.settings.publicSameRegionTags === '8100' ? [originTags.region] : [originTags.region, originTags.continent];
    return { ...path, communities: [...path.communities, ...tags] };
  },
};

const sameContinent: ChangeRule<Path, PublicAnnouncement> = {
  id: 'public-origin-same-continent',
  says: '7224:8200 tells the prefixes of other Regions of the continent; those of other continents carry no tag',
  source,
  change: (path, { virtualInterface, region }) =>
    region !== virtualInterface.region && onSameContinent(region, virtualInterface.region)
      ? { ...path, communities: [...path.communities, originTags.continent] }
      : path,
};

const med: ChangeRule<Path, PublicAnnouncement> = {
  id: 'public-med',
  says: 'the MED of public prefixes, or none',
  source: 'AWS publishes nothing; 10 was seen in one capture of a real session',
  setting: 'publicMed',
  change: (path, { estate }) => ({ ...path, med: estate.settings.publicMed }),
};

/** One after the other. */
export const publicPathChanges: readonly ChangeRule<Path, PublicAnnouncement>[] = [
  origin,
  amazonInFront,
  keptHome,
  sameRegion,
  sameContinent,
  med,
  drainPrepends,
];
