// AS_PATH and AS4_PATH (RFC 4271, 4.3 and 5.1.2; RFC 6793), a list of segments:
//
//   +------+-------+-------------------------- …
//   | Type | Count | ASNs, of 2 or 4 octets
//   +------+-------+-------------------------- …
import type { AsPathSegment } from '../types.ts';
import { octets, Reader } from './bytes.ts';
import { asTrans } from './iana.ts';

const segmentType = { set: 1, sequence: 2, confederationSequence: 3, confederationSet: 4 } as const;
/** The count is one octet. */
const longestSegment = 255;

/** RFC 4271, 5.1.2: in front of the leading sequence, or in a new one where there is none or no room in it. */
export function prepend(asn: number, asPath: readonly AsPathSegment[]): readonly AsPathSegment[] {
  const [first, ...rest] = asPath;
  if (first?.type !== 'sequence' || first.asns.length >= longestSegment)
    return [{ type: 'sequence', asns: [asn] }, ...asPath];
  return [{ type: 'sequence', asns: [asn, ...first.asns] }, ...rest];
}

/** RFC 6793, 4.2.2: in two octets AS_TRANS stands for what does not fit. */
export function encodeAsPath(segments: readonly AsPathSegment[], size: 2 | 4): number[] {
  return segments
    .flatMap(cut)
    .flatMap(({ type, asns }) => [
      segmentType[type],
      asns.length,
      ...asns.flatMap((asn) => octets(size === 2 && asn > 0xffff ? asTrans : asn, size)),
    ]);
}

/** As many segments as hold the ASNs, the last ones full, as prepending one by one makes them. */
function cut({ type, asns }: AsPathSegment): AsPathSegment[] {
  const segments: AsPathSegment[] = [];
  for (let end = asns.length; end > 0; end -= longestSegment)
    segments.unshift({ type, asns: asns.slice(Math.max(end - longestSegment, 0), end) });
  return segments;
}

/**
 * Undefined for what is malformed (RFC 7606, 7.2): a type that is not known, a segment that is empty or too short, AS 0
 * (RFC 7607). Confederation segments are malformed in AS_PATH from outside (RFC 5065, 5) and left out of AS4_PATH
 * (RFC 6793, 3).
 */
export function decodeAsPath(
  value: Uint8Array,
  size: 2 | 4,
  confederations: 'refused' | 'left out',
): AsPathSegment[] | undefined {
  const segments: AsPathSegment[] = [];
  const reader = new Reader(value, () => new RangeError());
  try {
    while (reader.remaining > 0) {
      const type = reader.number(1);
      const asns = Array.from({ length: reader.number(1) }, () => reader.number(size));
      if (asns.length === 0 || asns.includes(0)) return undefined;
      if (type === segmentType.set) segments.push({ type: 'set', asns });
      else if (type === segmentType.sequence) segments.push({ type: 'sequence', asns });
      else if (confederations === 'refused' || !isConfederation(type)) return undefined;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
  return segments;
}

const isConfederation = (type: number): boolean =>
  type === segmentType.confederationSequence || type === segmentType.confederationSet;

/** RFC 4271, 9.1.2.2: a set counts as one. */
const countAsns = (segments: readonly AsPathSegment[]): number =>
  segments.reduce((sum, { type, asns }) => sum + (type === 'set' ? 1 : asns.length), 0);

/** RFC 6793, 4.2.3: the leading ASNs of AS_PATH that AS4_PATH does not cover, then AS4_PATH. */
export function mergeAs4Path(
  asPath: readonly AsPathSegment[],
  as4Path: readonly AsPathSegment[],
): readonly AsPathSegment[] {
  let leading = countAsns(asPath) - countAsns(as4Path);
  if (leading < 0) return asPath;
  const kept: AsPathSegment[] = [];
  for (const segment of asPath) {
    if (leading <= 0) break;
    const asns = segment.type === 'set' ? segment.asns : segment.asns.slice(0, leading);
    kept.push({ type: segment.type, asns });
    leading -= segment.type === 'set' ? 1 : asns.length;
  }
  const [last, next] = [kept.at(-1), as4Path[0]];
  if (last?.type !== 'sequence' || next?.type !== 'sequence') return [...kept, ...as4Path];
  return [...kept.slice(0, -1), { type: 'sequence', asns: [...last.asns, ...next.asns] }, ...as4Path.slice(1)];
}
