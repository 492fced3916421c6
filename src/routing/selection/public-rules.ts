// The steps that only public virtual interfaces have (routing reference 2.3).
import type { Candidate } from '../result.ts';
import { firstOf, preferring, type SelectionRule } from './rule.ts';

const regionOf = (candidate: Candidate): string => (candidate.by === 'directConnect' ? candidate.region : '');
const measure = (candidate: Candidate): string => `a location of ${regionOf(candidate)}`;

export const publicHomeRegion: SelectionRule = {
  id: 'public-home-region',
  says: "of a prefix heard in two Regions, the sending Region's own path wins",
  source: 'user guide, routing policies and BGP communities',
  keep: (candidates, { region }) => preferring(candidates, (candidate) => regionOf(candidate) === region),
  measure,
};

export const publicOneRegion: SelectionRule = {
  id: 'public-one-region',
  says: 'public virtual interfaces share load only within one Region',
  source: 'user guide, quotas',
  keep(candidates, context) {
    const first = firstOf(candidates.map(regionOf), context);
    return candidates.filter((candidate) => regionOf(candidate) === first);
  },
  measure,
};
