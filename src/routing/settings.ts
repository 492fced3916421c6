// Where AWS publishes nothing, the choice is one of these, named wherever it decides (docs/fidelity.md lists them).

export interface RoutingSettings {
  /** Whether an untagged route from another Region's location goes before one tagged 7224:7100, or after, or ties. */
  readonly untaggedRemoteAgainstLow: 'above' | 'equal' | 'below';
  /** Which counts when a route carries several of 7224:7100, 7200 and 7300. */
  readonly severalPreferenceTags: 'highest' | 'lowest';
  /** Of candidates of which some come by SiteLink virtual interfaces: whether the home Region counts for none or for the plain ones. */
  readonly siteLinkMixed: 'no-home-region' | 'home-region-for-plain';
  /** On public virtual interfaces: whether the home Region is weighed before the AS path's length, or after. */
  readonly publicHomeRegion: 'before-as-path' | 'after-as-path';
  /** Of candidates that AWS ranks equal but shares no load over: which carries it. */
  readonly unrankedTie: 'lowest-id' | 'highest-id';
  /** What a public route of the same Region carries: 7224:8100 alone, or 7224:8200 too. */
  readonly publicSameRegionTags: '8100' | '8100-and-8200';
  /** The ASN behind 7224 in the path of AWS's public prefixes. */
  readonly publicOriginAsn: number;
  /** MED of what is announced; null: none is sent. */
  readonly publicMed: number | null;
  readonly privateMed: number | null;
  /** An allowed-prefixes list that is there but empty, on a VGW association. */
  readonly emptyAllowedPrefixes: 'all' | 'none';
  /** Whether 0.0.0.0/0 and ::/0 of a segment reach the sessions of its Direct Connect gateway. */
  readonly coreNetworkDefaultRoute: 'announced' | 'withheld';
  /** Whether the prefix limit of a public session counts routes before or after the route filter. */
  readonly publicPrefixLimitCounts: 'received' | 'accepted';
  /** Own ASNs that maintenance puts in front before it withholds. */
  readonly drainPrepends: number;
}

export const defaultRoutingSettings: RoutingSettings = {
  untaggedRemoteAgainstLow: 'above',
  severalPreferenceTags: 'highest',
  siteLinkMixed: 'no-home-region',
  publicHomeRegion: 'after-as-path',
  unrankedTie: 'lowest-id',
  publicSameRegionTags: '8100',
  publicOriginAsn: 16_509,
  publicMed: 10,
  privateMed: null,
  emptyAllowedPrefixes: 'all',
  coreNetworkDefaultRoute: 'announced',
  publicPrefixLimitCounts: 'received',
  drainPrepends: 3,
};
