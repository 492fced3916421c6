// A candidate as an answer shows it: text and numbers only.
import { formatPrefix } from '../../base/index.ts';
import { formatAsPath } from '../as-path.ts';
import { formatCommunity } from '../communities.ts';
import type { Estate } from '../estate.ts';
import type { Candidate } from '../result.ts';
import { asPathOf, medOf, type SourceKind, sourceKindOf } from '../selection/rule.ts';
import { sourceNames } from '../selection/source-order.ts';

export interface Way {
  /** A peer's id, or a route's. */
  readonly id: string;
  readonly by: SourceKind;
  readonly virtualInterface: { readonly virtualInterfaceId: string; readonly name: string } | null;
  readonly location: string | null;
  readonly region: string | null;
  readonly device: string | null;
  readonly prefix: string;
  /** «65001 65002 {65003,65004}» */
  readonly asPath: string;
  /** «7224:7300» */
  readonly communities: readonly string[];
  readonly med: number;
}

export function wayOf(estate: Estate, candidate: Candidate): Way {
  const common = {
    id: candidate.candidateId,
    by: sourceKindOf(candidate),
    prefix: formatPrefix(candidate.prefix),
    asPath: formatAsPath(asPathOf(candidate)),
    med: medOf(candidate),
  };
  if (candidate.by === 'other')
    return { ...common, virtualInterface: null, location: null, region: null, device: null, communities: [] };
  const { virtualInterfaceId, location, region, device, path } = candidate;
  const name = estate.interfaces.get(virtualInterfaceId)?.name ?? '';
  const communities = path.communities.map(formatCommunity);
  return { ...common, virtualInterface: { virtualInterfaceId, name }, location, region, device, communities };
}

/** «dxvif-1 (office), peer dxpeer-1, at EqDC2 of us-east-1», «vpn-static route r-1» */
export function formatWay({ id, by, virtualInterface, location, region }: Way): string {
  if (virtualInterface === null) return `${sourceNames[by]} (${id})`;
  const { virtualInterfaceId, name } = virtualInterface;
  const label = name === '' || name === virtualInterfaceId ? '' : ` (${name})`;
  const peer = id === virtualInterfaceId ? '' : `, peer ${id}`;
  return `${virtualInterfaceId}${label}${peer}, at ${location} of ${region}`;
}
