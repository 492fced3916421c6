// What AWS changes in the path of a route that it takes (routing reference 1.2, 2.3).
import { isPrivateAsn } from '../../domain/index.ts';
import { firstAsn, inFront, sequence } from '../as-path.ts';
import { amazonAsn, isReserved, keepingCommunities, preferenceTags, scopeTags } from '../communities.ts';
import type { Path } from '../estate.ts';
import type { ChangeRule } from '../rule.ts';
import { type Heard, isPublic } from './heard.ts';

const source = 'user guide, routing policies and BGP communities';

const privateAsn: ChangeRule<Path, Heard> = {
  id: 'public-private-asn',
  says: 'on a public virtual interface a private ASN’s path becomes 7224, and its prepends vanish',
  source,
  change(path, heard) {
    if (!isPublic(heard) || !isPrivateAsn(heard.session.customerAsn)) return path;
    return { ...path, asPath: sequence(amazonAsn) };
  },
};

const scopes: readonly number[] = Object.values(scopeTags);

const publicCommunities: ChangeRule<Path, Heard> = {
  id: 'public-communities',
  says: 'a public virtual interface honours 7224:9100, 7224:9200 and 7224:9300 and removes all other communities',
  source,
  change: (path, heard) =>
    isPublic(heard) ? keepingCommunities(path, (community) => scopes.includes(community)) : path,
};

const reservedCommunities: ChangeRule<Path, Heard> = {
  id: 'reserved-communities',
  says: 'of 7224:1 to 7224:65535, which are AWS’s, only 7224:7100, 7224:7200 and 7224:7300 are honoured',
  source,
  change: (path, heard) =>
    isPublic(heard)
      ? path
      : keepingCommunities(path, (community) => !isReserved(community) || preferenceTags.includes(community)),
};

const drainPrepends: ChangeRule<Path, Heard> = {
  id: 'inbound-drain-prepends',
  says: 'maintenance makes the paths that a device has heard longer before it drops them',
  source: 'user guide, Direct Connect maintenance',
  setting: 'drainPrepends',
  change(path, { estate, session }) {
    if (session.drain !== 'prepending') return path;
    return inFront(path, firstAsn(path) ?? session.customerAsn, estate.settings.drainPrepends);
  },
};

/** One after the other. */
export const inboundChanges: readonly ChangeRule<Path, Heard>[] = [
  privateAsn,
  publicCommunities,
  reservedCommunities,
  drainPrepends,
];
