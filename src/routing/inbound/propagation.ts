// How far AWS spreads a customer's public prefix, by the scope communities on it (routing reference 2.3).
import { scopeTags } from '../communities.ts';
import type { Estate, Path, RoutedInterface } from '../estate.ts';
import { named } from '../named.ts';
import { inSamePartition, knownRegions, onSameContinent } from '../regions.ts';
import type { NamedRule } from '../result.ts';
import type { RuleIdentity } from '../rule.ts';

const source = 'user guide, routing policies and BGP communities';

/** Whether AWS spreads the prefix to a Region; undefined: the rule has nothing to say of this path. */
export interface ScopeRule extends RuleIdentity {
  reaches(path: Path, homeRegion: string, region: string): boolean | undefined;
}

const ownRegion: ScopeRule = {
  id: 'scope-region',
  says: '7224:9100 keeps a prefix in the Region of the Direct Connect location',
  source,
  reaches: ({ communities }, homeRegion, region) =>
    communities.includes(scopeTags.region) ? region === homeRegion : undefined,
};

const ownContinent: ScopeRule = {
  id: 'scope-continent',
  says: '7224:9200 spreads a prefix to all Regions of the continent',
  source,
  reaches: ({ communities }, homeRegion, region) =>
    communities.includes(scopeTags.continent)
      ? region === homeRegion || onSameContinent(region, homeRegion)
      : undefined,
};

const scopes: readonly number[] = Object.values(scopeTags);

const everywhere: ScopeRule = {
  id: 'scope-everywhere',
  says: '7224:9300, or none of the three, spreads a prefix to every Region',
  source,
  reaches: ({ communities }) =>
    communities.includes(scopeTags.everywhere) || !communities.some((community) => scopes.includes(community))
      ? true
      : undefined,
};

/** A prefix reaches a Region to which one of them brings it: several tags ask for all that each of them does. */
export const scopeRules: readonly ScopeRule[] = [ownRegion, ownContinent, everywhere];

export interface Propagation {
  /** Known Regions of the partition in which the prefix is visible, sorted. */
  readonly regions: readonly string[];
  /** Those that speak of this path. */
  readonly rules: readonly NamedRule[];
}

/** Of an accepted path on a public virtual interface. */
export function propagationOf(estate: Estate, virtualInterface: RoutedInterface, path: Path): Propagation {
  const { region: home } = virtualInterface;
  const speaking = scopeRules.filter((rule) => rule.reaches(path, home, home) !== undefined);
  const regions = knownRegions
    .filter((region) => inSamePartition(region, home))
    .filter((region) => speaking.some((rule) => rule.reaches(path, home, region) === true));
  return { regions, rules: speaking.map((rule) => named(rule, estate.settings)) };
}
