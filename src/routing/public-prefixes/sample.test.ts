import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatPrefix, overlaps, type Prefix, parsePrefix } from '../../base/index.ts';
import { builtInLocations } from '../../domain/index.ts';
import type { PublicPrefix } from '../estate.ts';
import { continentOf } from '../regions.ts';
import { publicPrefixSample } from './sample.ts';

const sample = publicPrefixSample(1);
const of = (family: 'ipv4' | 'ipv6'): PublicPrefix[] => sample.filter(({ prefix }) => prefix.family === family);

/** Not for use on the public Internet (IANA special-purpose address registries, RFC 6890). */
const reserved = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/8',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
].map((text): Prefix => {
  const prefix = parsePrefix(text);
  if (prefix === undefined) throw new Error(text);
  return prefix;
});

describe('the sample of public prefixes', () => {
  it('has 8,000 prefixes of IPv4 and 2,000 of IPv6', () => {
    expect(of('ipv4')).toHaveLength(8000);
    expect(of('ipv6')).toHaveLength(2000);
  });

  it('has prefixes of every Region that a location belongs to, and of edge locations, in both families', () => {
    const regions = ['GLOBAL', ...new Set(builtInLocations.map(({ region }) => region))];
    for (const family of ['ipv4', 'ipv6'] as const)
      expect(new Set(of(family).map(({ region }) => region))).toEqual(new Set([...regions, ...more]));
  });

  /** Regions without a location of their own. */
  const more = ['ap-south-2', 'me-central-1', 'us-gov-east-1', 'us-gov-west-1'];

  it('names only Regions whose continent is known', () => {
    const unknown = sample.filter(({ region }) => region !== 'GLOBAL' && continentOf(region) === undefined);
    expect(unknown).toEqual([]);
  });

  it('takes nothing from private or reserved space', () => {
    const inside = sample.filter(({ prefix }) => reserved.some((block) => overlaps(block, prefix)));
    expect(inside.map(({ prefix }) => formatPrefix(prefix))).toEqual([]);
  });

  it.each(['ipv4', 'ipv6'] as const)('has no two prefixes of %s that overlap', (family) => {
    const sorted = of(family)
      .map(({ prefix }) => prefix)
      .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : a.length - b.length));
    const clashes = sorted.filter((prefix, index) => {
      const next = sorted[index + 1];
      return next !== undefined && overlaps(prefix, next);
    });
    expect(clashes).toEqual([]);
  });

  it('has lengths of many kinds, and more than half of IPv4 are /24', () => {
    const lengths = of('ipv4').map(({ prefix }) => prefix.length);
    expect(new Set(lengths)).toEqual(new Set([16, 17, 18, 19, 20, 21, 22, 23, 24]));
    expect(lengths.filter((length) => length === 24).length).toBeGreaterThan(4000);
  });

  it('is the same array at every call', () => {
    expect(publicPrefixSample()).toBe(sample);
  });

  it('never changes within a version', () => {
    const text = sample.map(({ prefix, region }) => `${formatPrefix(prefix)} ${region}\n`).join('');
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      '60217f556e9122419f9a6f63a8189b7e639f84cbf0db596a690ea6c4a09f92e4',
    );
  });
});
