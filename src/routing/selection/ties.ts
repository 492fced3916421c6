// What becomes of equals: which of them share the load, and which one carries it where they may not.
import { formatAsPath } from '../as-path.ts';
import type { Candidate } from '../result.ts';
import { asPathOf, byId, firstOf, type SelectionContext, type SelectionRule } from './rule.ts';

/** The most next hops that share the load of a prefix (FAQ). */
export const ecmpWidth = 16;

export const oneVpn: SelectionRule = {
  id: 'one-vpn',
  says: 'a virtual private gateway does not share load over VPNs',
  source: 'Site-to-Site VPN user guide, route priority',
  keep(candidates, context) {
    if (candidates.some(({ by }) => by === 'directConnect')) return candidates;
    const first = firstOf(
      candidates.map(({ candidateId }) => candidateId),
      context,
    );
    return candidates.filter(({ candidateId }) => candidateId === first);
  },
  measure: ({ candidateId }) => candidateId,
};

const attachmentOf = (candidate: Candidate): string =>
  candidate.by === 'directConnect' ? (candidate.directConnectGatewayId ?? '') : '';

/** Every path that a gateway's attachment has, once, as one text. */
function pathsByAttachment(candidates: readonly Candidate[]): Map<string, string> {
  const paths = new Map<string, Set<string>>();
  for (const candidate of candidates) {
    const attachment = attachmentOf(candidate);
    const found = paths.get(attachment) ?? new Set();
    paths.set(attachment, found.add(formatAsPath(asPathOf(candidate))));
  }
  return new Map([...paths].map(([attachment, found]) => [attachment, [...found].sort().join(' | ')]));
}

export const sameAsPathOverGateways: SelectionRule = {
  id: 'same-as-path-over-gateways',
  says: 'several Direct Connect gateways share the load of a transit gateway only with exactly the same AS path',
  source: 'transit gateway guide, how transit gateways work',
  keep(candidates, context) {
    const paths = pathsByAttachment(candidates);
    if (paths.size < 2) return candidates;
    const shared = paths.get(firstOf([...paths.keys()], context) ?? '');
    return candidates.filter((candidate) => paths.get(attachmentOf(candidate)) === shared);
  },
  measure: (candidate) => `${attachmentOf(candidate)} with the AS path ${formatAsPath(asPathOf(candidate))}`,
};

export const ecmp: SelectionRule = {
  id: 'ecmp',
  says: `equal routes share the load, at most ${ecmpWidth} of them`,
  source: 'user guide, routing policies and BGP communities; FAQ',
  keep: (candidates, context) => inOrder(candidates, context).slice(0, ecmpWidth),
  measure: ({ candidateId }) => candidateId,
};

function inOrder(candidates: readonly Candidate[], { settings }: SelectionContext): readonly Candidate[] {
  const sorted = [...candidates].sort(byId);
  return settings.unrankedTie === 'lowest-id' ? sorted : sorted.reverse();
}
