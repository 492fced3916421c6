import { expect, it } from 'vitest';
import type { RoutingSettings } from '../settings.ts';
import { heard, pictureOf, prefix, type Site, sessionNamed } from '../testing/pictures.ts';
import { countsTowardsLimit } from './prefix-limit.ts';

const open: Site = { type: 'public', routeFilterPrefixes: [prefix('203.0.113.0/24')] };

it.each<[string, Site, string, RoutingSettings['publicPrefixLimitCounts'], boolean]>([
  ['what the filter refuses, as received', open, '198.51.100.0/24', 'received', true],
  ['what the filter refuses, as accepted', open, '198.51.100.0/24', 'accepted', false],
  ['what the filter lets in', open, '203.0.113.0/24', 'accepted', true],
  ['all that is heard on a private interface', { type: 'private' }, '2001:db8::/32', 'accepted', true],
])('counts %s', (_, site, text, publicPrefixLimitCounts, counts) => {
  const picture = pictureOf({ sites: { A: site }, settings: { publicPrefixLimitCounts } });
  expect(countsTowardsLimit(picture.estate, sessionNamed(picture, 'A'), heard(text))).toBe(counts);
});
