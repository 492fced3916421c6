// Local preference on private and transit virtual interfaces. AWS publishes an order, no numbers: 7224:7300, 7224:7200,
// 7224:7100, and what an untagged route counts as by its home Region (user guide, «routing policies and BGP communities»).
import { formatCommunity, preferenceTags } from '../communities.ts';
import type { Candidate, DirectConnectCandidate } from '../result.ts';
import type { RuleIdentity } from '../rule.ts';
import { lowest, preferring, type SelectionContext, type SelectionRule } from './rule.ts';

const source = 'user guide, routing policies and BGP communities';

export const levels = { high: 4, medium: 3, untaggedRemote: 2, low: 1, belowLow: 0 } as const;
export type Level = (typeof levels)[keyof typeof levels];

interface Weighed {
  readonly candidate: DirectConnectCandidate;
  /** Whether a candidate on a SiteLink virtual interface is among those that are compared. */
  readonly amongSiteLink: boolean;
  readonly context: SelectionContext;
}

/** Gives the route its level, or leaves that to the rules behind it. */
export interface LevelRule extends RuleIdentity {
  levelOf(weighed: Weighed): Level | undefined;
}

const taggedLevels = [levels.low, levels.medium, levels.high] as const;

/** The preference communities on the route, lowest first. */
const tagsOn = ({ path }: DirectConnectCandidate): number[] =>
  preferenceTags.filter((community) => path.communities.includes(community));

const levelOfTag = (community: number | undefined): Level | undefined =>
  community === undefined ? undefined : taggedLevels[preferenceTags.indexOf(community)];

const severalTags: LevelRule = {
  id: 'several-preference-tags',
  says: 'of several preference communities on one route, one counts',
  source,
  setting: 'severalPreferenceTags',
  levelOf({ candidate, context }) {
    const found = tagsOn(candidate);
    if (found.length < 2) return undefined;
    return levelOfTag(context.settings.severalPreferenceTags === 'highest' ? found.at(-1) : found[0]);
  },
};

const tag: LevelRule = {
  id: 'preference-community',
  says: '7224:7300 before 7224:7200 before 7224:7100, before the home Region',
  source,
  levelOf({ candidate }) {
    const found = tagsOn(candidate);
    return found.length === 1 ? levelOfTag(found[0]) : undefined;
  },
};

const siteLink: LevelRule = {
  id: 'site-link-no-home-region',
  says: 'on a SiteLink virtual interface the home Region does not count',
  source,
  levelOf: ({ candidate }) => (candidate.siteLinkEnabled ? levels.medium : undefined),
};

const besideSiteLink: LevelRule = {
  id: 'beside-site-link',
  says: 'beside routes of SiteLink virtual interfaces the home Region does not count for the others either',
  source,
  setting: 'siteLinkMixed',
  levelOf: ({ amongSiteLink, context }) =>
    amongSiteLink && context.settings.siteLinkMixed === 'no-home-region' ? levels.medium : undefined,
};

const homeRegion: LevelRule = {
  id: 'home-region',
  says: 'an untagged route at a location of the sending Region counts as 7224:7200',
  source,
  levelOf: ({ candidate, context }) => (candidate.region === context.region ? levels.medium : undefined),
};

const remoteLevels = { above: levels.untaggedRemote, equal: levels.low, below: levels.belowLow } as const;

const untaggedRemote: LevelRule = {
  id: 'untagged-remote',
  says: 'an untagged route at a location of another Region counts less than one at home',
  source,
  setting: 'untaggedRemoteAgainstLow',
  levelOf: ({ context }) => remoteLevels[context.settings.untaggedRemoteAgainstLow],
};

/** The first that gives a level decides. */
export const levelRules: readonly LevelRule[] = [
  severalTags,
  tag,
  siteLink,
  besideSiteLink,
  homeRegion,
  untaggedRemote,
];

function levelOf(weighed: Weighed): { level: Level; rule: LevelRule | undefined } {
  for (const rule of levelRules) {
    const level = rule.levelOf(weighed);
    if (level !== undefined) return { level, rule };
  }
  return { level: levels.medium, rule: undefined };
}

const isDirectConnect = (candidate: Candidate): candidate is DirectConnectCandidate => candidate.by === 'directConnect';

const hasSiteLink = (candidates: readonly Candidate[]): boolean =>
  candidates.some((candidate) => isDirectConnect(candidate) && candidate.siteLinkEnabled);

export const localPreference: SelectionRule = {
  id: 'local-preference',
  says: 'the higher local preference wins: by community, else by the home Region',
  source,
  keep(candidates, context) {
    // Routes of other kinds have no such level; the order between kinds has decided before.
    const compared = preferring(candidates, isDirectConnect).filter(isDirectConnect);
    if (compared.length === 0) return candidates;
    const amongSiteLink = hasSiteLink(compared);
    return lowest(compared, (candidate) => -levelOf({ candidate, amongSiteLink, context }).level);
  },
  measure(candidate, among, context) {
    if (!isDirectConnect(candidate)) return 'no preference';
    const { level, rule } = levelOf({ candidate, amongSiteLink: hasSiteLink(among), context });
    const name = { 4: 'high', 3: 'medium', 2: 'below medium', 1: 'low', 0: 'below low' }[level];
    const found = tagsOn(candidate).map(formatCommunity);
    const why = found.length > 0 ? `tagged ${found.join(' and ')}` : `untagged, at a location of ${candidate.region}`;
    return `${name} preference (${why}${rule === undefined ? '' : `; ${rule.id}`})`;
  },
};
