// AS paths as lists of segments (RFC 4271, 4.3 and 9.1.2.2).
import type { Path, PathSegment } from './estate.ts';

export const sequence = (...asns: number[]): PathSegment[] => (asns.length === 0 ? [] : [{ type: 'sequence', asns }]);

/** The ASN put in front so many times. */
export function inFront(path: Path, asn: number, times: number): Path {
  if (times === 0) return path;
  const more = new Array<number>(times).fill(asn);
  const [first, ...rest] = path.asPath;
  if (first?.type !== 'sequence') return { ...path, asPath: [...sequence(...more), ...path.asPath] };
  return { ...path, asPath: [...sequence(...more, ...first.asns), ...rest] };
}

/** An AS_SET counts as one. */
export const pathLength = ({ asPath }: Pick<Path, 'asPath'>): number =>
  asPath.reduce((sum, { type, asns }) => sum + (type === 'set' ? 1 : asns.length), 0);

/** «65001 65002 {65003,65004}»; sets in ascending order, so that equal paths have equal texts. */
export const formatAsPath = ({ asPath }: Pick<Path, 'asPath'>): string =>
  asPath
    .map(({ type, asns }) => (type === 'set' ? `{${[...asns].sort((a, b) => a - b).join(',')}}` : asns.join(' ')))
    .join(' ');

export const firstAsn = ({ asPath }: Path): number | undefined => asPath[0]?.asns[0];

export const passesThrough = ({ asPath }: Path, asn: number): boolean => asPath.some(({ asns }) => asns.includes(asn));
