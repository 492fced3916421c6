import { describe, expect, it } from 'vitest';
import { formatPrefix } from '../../base/index.ts';
import type { PublicPrefix, RoutingPicture } from '../estate.ts';
import type { Offer } from '../result.ts';
import type { RoutingSettings } from '../settings.ts';
import { asPathText, communitiesOf, pictureOf, prefix, type Site, sessionNamed } from '../testing/pictures.ts';
import { publicOffers } from './public-offers.ts';

const publicPrefixes: readonly PublicPrefix[] = (
  [
    ['3.5.0.0/22', 'us-east-1'],
    ['3.6.0.0/22', 'us-west-2'],
    ['3.7.0.0/22', 'mx-central-1'],
    ['3.8.0.0/22', 'eu-west-1'],
    ['3.9.0.0/22', 'GLOBAL'],
    ['52.80.0.0/16', 'cn-north-1'],
    ['2600:1f18::/36', 'us-east-1'],
  ] as const
).map(([text, region]) => ({ prefix: prefix(text), region }));

const site: Site = { type: 'public' };
const picture = (over: Site = {}, settings: Partial<RoutingSettings> = {}): RoutingPicture =>
  pictureOf({ sites: { A: { ...site, ...over } }, publicPrefixes, settings });
const offersOf = (of: RoutingPicture): readonly Offer[] => publicOffers(of.estate, sessionNamed(of, 'A'));
const tags = (of: RoutingPicture): Record<string, string> =>
  Object.fromEntries(offersOf(of).map((offer) => [formatPrefix(offer.prefix), communitiesOf(offer.path).join(' ')]));

describe('AWS’s public prefixes (reference 1.1)', () => {
  it('all Regions and edge locations of the partition, tagged by where they come from', () => {
    expect(tags(picture())).toEqual({
      '3.5.0.0/22': '65535:65281 7224:8100',
      '3.6.0.0/22': '65535:65281 7224:8200',
      '3.7.0.0/22': '65535:65281 7224:8200',
      '3.8.0.0/22': '65535:65281',
      '3.9.0.0/22': '65535:65281',
    });
  });

  it('the tags follow the location', () => {
    expect(tags(picture({ region: 'eu-central-1' }))).toMatchObject({
      '3.5.0.0/22': '65535:65281',
      '3.8.0.0/22': '65535:65281 7224:8200',
    });
  });

  it('China is of its own', () => {
    expect(tags(picture({ region: 'cn-north-1' }))).toEqual({ '52.80.0.0/16': '65535:65281 7224:8100' });
  });

  it('a same-Region route carries both tags if the setting says so', () => {
    expect(tags(picture({}, { publicSameRegionTags: '8100-and-8200' }))).toMatchObject({
      '3.5.0.0/22': '65535:65281 7224:8100 7224:8200',
      '3.6.0.0/22': '65535:65281 7224:8200',
    });
  });

  it('the path begins with 7224 and has three ASNs; MED 10', () => {
    for (const { path } of offersOf(picture())) {
      expect(asPathText(path)).toBe('7224 16509 16509');
      expect(path.med).toBe(10);
    }
    expect(asPathText(offersOf(picture({}, { publicOriginAsn: 14_618 }))[0]?.path ?? blank)).toBe('7224 14618 14618');
    expect(offersOf(picture({}, { publicMed: null }))[0]?.path.med).toBeNull();
  });

  it('each family on its own session', () => {
    expect(Object.keys(tags(picture({ family: 'ipv6' })))).toEqual(['2600:1f18::/36']);
  });

  it('a drain prepends, then withholds', () => {
    expect(asPathText(offersOf(picture({ drain: 'prepending' }))[0]?.path ?? blank)).toBe(
      '7224 7224 7224 7224 16509 16509',
    );
    expect(offersOf(picture({ drain: 'withheld' }))).toEqual([]);
  });

  it('other kinds of virtual interface hear none of them', () => {
    expect(offersOf(picture({ type: 'private' }))).toEqual([]);
    expect(offersOf(picture({ type: 'transit' }))).toEqual([]);
  });
});

const blank = { asPath: [], communities: [], med: null, origin: 'igp' } as const;

describe('sessions that hear the same', () => {
  it('share one list, across estates with the same prefixes', () => {
    const sites = { A: site, B: { ...site, location: 'elsewhere' }, C: { ...site, region: 'eu-west-1' } };
    const { estate } = pictureOf({ sites, publicPrefixes });
    const [a, b, c] = ['A', 'B', 'C'].map((name) =>
      publicOffers(estate, sessionNamed({ estate, received: new Map() }, name)),
    );
    expect(b).toBe(a);
    expect(c).not.toBe(a);
    expect(offersOf(picture())).toBe(a);
    expect(offersOf(picture({}, { publicMed: 20 }))).not.toBe(a);
  });

  it('share the paths of a Region', () => {
    const many = ['3.5.0.0/22', '3.5.4.0/22'].map((text) => ({ prefix: prefix(text), region: 'us-east-1' }));
    const [first, second] = offersOf(pictureOf({ sites: { A: site }, publicPrefixes: many }));
    expect(second?.path).toBe(first?.path);
  });
});
