// The built-in sample of AWS's public prefixes: 8,000 of IPv4 and 2,000 of IPv6, about as many as a public virtual interface
// hears, over Regions and edge locations. Every run makes the same.
import {
  type AddressFamily,
  addressBits,
  broadcast,
  network,
  OperationalError,
  type Prefix,
  parsePrefix,
} from '../../base/index.ts';
import type { PublicPrefix } from '../estate.ts';
import { type SampleBlocks, sampleBlocks1 } from './sample-blocks.ts';

const blocksByVersion = { 1: sampleBlocks1 } as const;
export type SampleVersion = keyof typeof blocksByVersion;
export const newestSampleVersion: SampleVersion = 1;

const totals = { ipv4: 8000, ipv6: 2000 } as const;

/** Prefix length and its share; more than half are the longest that the Internet commonly takes. */
const shares: Readonly<Record<AddressFamily, readonly (readonly [length: number, share: number])[]>> = {
  ipv4: [
    [16, 1],
    [17, 1],
    [18, 2],
    [19, 3],
    [20, 5],
    [21, 8],
    [22, 12],
    [23, 13],
    [24, 55],
  ],
  ipv6: [
    [36, 1],
    [38, 4],
    [40, 15],
    [42, 10],
    [44, 20],
    [48, 50],
  ],
};

const made = new Map<SampleVersion, readonly PublicPrefix[]>();

/** The same array at every call. */
export function publicPrefixSample(version: SampleVersion = newestSampleVersion): readonly PublicPrefix[] {
  const known = made.get(version);
  if (known !== undefined) return known;
  const sample = [...sampleOf(blocksByVersion[version], 'ipv4'), ...sampleOf(blocksByVersion[version], 'ipv6')];
  made.set(version, sample);
  return sample;
}

function sampleOf(regions: readonly SampleBlocks[], family: AddressFamily): PublicPrefix[] {
  const counts = apportion(
    totals[family],
    regions.map(({ weight }) => weight),
  );
  return regions.flatMap(({ region, [family]: texts }, index) =>
    cut(texts.map(blockOf), lengthsOf(counts[index] ?? 0, family)).map((prefix) => ({ prefix, region })),
  );
}

function blockOf(text: string): Prefix {
  const block = parsePrefix(text);
  if (block === undefined) throw new OperationalError('DX_BAD_ADDRESS', `${text} of the sample is no prefix`);
  return block;
}

/** The shortest first, so that nothing is lost to alignment. */
function lengthsOf(count: number, family: AddressFamily): number[] {
  const counts = apportion(
    count,
    shares[family].map(([, share]) => share),
  );
  return shares[family].flatMap(([length], index) => new Array<number>(counts[index] ?? 0).fill(length));
}

/** The total in parts like the weights, by largest remainder. */
function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const parts = weights.map((weight, index) => {
    const exact = (total * weight) / sum;
    return { index, whole: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  const missing = total - parts.reduce((of, { whole }) => of + whole, 0);
  const larger = new Set(
    [...parts]
      .sort((a, b) => b.rest - a.rest || a.index - b.index)
      .slice(0, missing)
      .map(({ index }) => index),
  );
  return parts.map(({ index, whole }) => whole + (larger.has(index) ? 1 : 0));
}

/** Cuts one prefix of each length out of the blocks, side by side. Lengths ascend. */
function cut(blocks: readonly Prefix[], lengths: readonly number[]): Prefix[] {
  const cursors = blocks.map((block) => ({ block, next: block.value }));
  return lengths.map((length) => {
    for (const cursor of cursors) {
      const { family } = cursor.block;
      const end = cursor.next + (1n << BigInt(addressBits[family] - length));
      if (length < cursor.block.length || end - 1n > broadcast(cursor.block).value) continue;
      const prefix = network({ family, value: cursor.next }, length);
      cursor.next = end;
      return prefix;
    }
    throw new OperationalError('DX_BAD_ADDRESS', `the sample's blocks have no room for a /${length}`);
  });
}
