// The steps that weigh the prefix and the path itself.
import { formatAsPath, pathLength } from '../as-path.ts';
import type { Candidate } from '../result.ts';
import { asPathOf, formatCandidatePrefix, lowest, medOf, type SelectionRule } from './rule.ts';

export const longestPrefix: SelectionRule = {
  id: 'longest-prefix',
  says: 'the longest prefix wins, before everything else',
  source: 'user guide, routing policies and BGP communities',
  keep: (candidates) => lowest(candidates, ({ prefix }) => -prefix.length),
  measure: formatCandidatePrefix,
};

export const asPathLength: SelectionRule = {
  id: 'as-path-length',
  says: 'the shorter AS path wins; an AS_SET counts as one',
  source: 'user guide, routing policies and BGP communities; RFC 4271 9.1.2.2',
  keep: (candidates) => lowest(candidates, (candidate) => pathLength(asPathOf(candidate))),
  measure(candidate) {
    const path = asPathOf(candidate);
    const text = formatAsPath(path);
    return `an AS path of ${pathLength(path)}${text === '' ? '' : ` (${text})`}`;
  },
};

const measureMed = (candidate: Candidate): string => `MED ${medOf(candidate)}`;

export const med: SelectionRule = {
  id: 'med',
  says: 'the lower MED wins; none counts as 0',
  source: 'user guide, routing policies and BGP communities',
  keep: (candidates) => lowest(candidates, medOf),
  measure: measureMed,
};

/** Routes whose MEDs may be compared at a virtual private gateway: all of Direct Connect, VPNs by their first AS. */
const comparableGroup = (candidate: Candidate): string =>
  candidate.by === 'directConnect' ? 'directConnect' : `${candidate.route.asPath[0]}`;

export const virtualPrivateGatewayMed: SelectionRule = {
  id: 'virtual-private-gateway-med',
  says: 'the lower MED wins; between VPNs only when the first AS is the same',
  source: 'Site-to-Site VPN user guide, route priority; user guide, routing policies and BGP communities',
  keep(candidates) {
    const least = new Map<string, number>();
    for (const candidate of candidates) {
      const group = comparableGroup(candidate);
      least.set(group, Math.min(least.get(group) ?? Number.POSITIVE_INFINITY, medOf(candidate)));
    }
    return candidates.filter((candidate) => medOf(candidate) === least.get(comparableGroup(candidate)));
  },
  measure: measureMed,
};
