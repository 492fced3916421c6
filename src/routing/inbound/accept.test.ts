import { describe, expect, it } from 'vitest';
import { formatPrefix } from '../../base/index.ts';
import type { HeardRoute, RoutedSession } from '../estate.ts';
import { asPathText, communitiesOf, heard, pictureOf, prefix, type Site, sessionNamed } from '../testing/pictures.ts';
import { type Acceptance, accept } from './accept.ts';

const take = (site: Site, route: HeardRoute): Acceptance => {
  const picture = pictureOf({ sites: { A: site } });
  return accept(picture.estate, sessionNamed(picture, 'A'), route);
};

const refusing = (site: Site, route: HeardRoute): string | undefined => {
  const acceptance = take(site, route);
  return 'refused' in acceptance ? acceptance.refused.rule.id : undefined;
};

function taken(site: Site, route: HeardRoute): HeardRoute {
  const acceptance = take(site, route);
  if ('refused' in acceptance) throw new Error(acceptance.refused.reason);
  return acceptance.accepted;
}

const open: Site = { type: 'public', routeFilterPrefixes: [prefix('203.0.113.0/24'), prefix('0.0.0.0/0')] };
const open6: Site = { type: 'public', family: 'ipv6', routeFilterPrefixes: [prefix('2001:db8::/32')] };

describe('which prefixes AWS takes (reference 1.2)', () => {
  const filtered: Site = { type: 'public', routeFilterPrefixes: [prefix('203.0.113.0/24')] };
  it.each<[string, Site, HeardRoute, string | undefined]>([
    ['any private prefix on a private interface', { type: 'private' }, heard('10.1.0.0/16'), undefined],
    ['any public prefix on a private interface', { type: 'private' }, heard('203.0.113.7/32'), undefined],
    ['the default route on a private interface', { type: 'private' }, heard('0.0.0.0/0'), undefined],
    ['the default route on a transit interface', { type: 'transit' }, heard('0.0.0.0/0'), undefined],
    ['a long IPv6 prefix on a transit one', { type: 'transit', family: 'ipv6' }, heard('2001:db8::1/128'), undefined],
    ['a listed prefix on a public interface', filtered, heard('203.0.113.0/24'), undefined],
    ['a part of a listed prefix', filtered, heard('203.0.113.128/25'), undefined],
    ['a host of a listed prefix', filtered, heard('203.0.113.1/32'), undefined],
    ['more than a listed prefix', filtered, heard('203.0.112.0/23'), 'public-route-filter'],
    ['what is not listed', filtered, heard('198.51.100.0/24'), 'public-route-filter'],
    ['the default route on a public interface', open, heard('0.0.0.0/0'), 'public-default-route'],
    ['an IPv4 /1 on a public interface', open, heard('0.0.0.0/1'), undefined],
    ['an IPv6 /64 on a public interface', open6, heard('2001:db8:1::/64'), undefined],
    ['an IPv6 /65 on a public interface', open6, heard('2001:db8:1::/65'), 'public-prefix-length'],
    ['a path with AWS’s ASN in it', { type: 'private' }, heard('10.1.0.0/16', '65001 64512'), 'inbound-loop'],
    ['what a drained device hears', { drain: 'withheld' }, heard('10.1.0.0/16'), 'inbound-drained'],
  ])('%s', (_, site, route, rule) => {
    expect(refusing(site, route)).toBe(rule);
  });

  it('says why, with the values', () => {
    const acceptance = take(filtered, heard('203.0.112.0/23'));
    expect(acceptance).toMatchObject({
      refused: {
        reason: '203.0.112.0/23 is not inside a route filter prefix of A',
        rule: { id: 'public-route-filter', standing: { kind: 'documented' } },
      },
    });
  });

  it('refuses what is heard where no virtual interface is', () => {
    const { estate } = pictureOf({ sites: {} });
    const session: RoutedSession = sessionNamed(pictureOf({ sites: { A: {} } }), 'A');
    expect(accept(estate, session, heard('10.1.0.0/16'))).toMatchObject({
      refused: { rule: { id: 'inbound-no-virtual-interface' } },
    });
  });
});

describe('which communities AWS honours (reference 1.2)', () => {
  it.each<[string, Site, string, string[]]>([
    [
      'preferences on private',
      { type: 'private' },
      '7224:7100 7224:7200 7224:7300',
      ['7224:7100', '7224:7200', '7224:7300'],
    ],
    ['scopes on private', { type: 'private' }, '7224:9100 7224:8100 7224:1', []],
    ['the customer’s own on transit', { type: 'transit' }, '65001:9 7224:7300', ['65001:9', '7224:7300']],
    ['what is not AWS’s on either side', {}, '7223:65535 7224:0 7225:1', ['7223:65535', '7224:0', '7225:1']],
    ['scopes on public', open, '7224:9100 7224:9200 7224:9300', ['7224:9100', '7224:9200', '7224:9300']],
    ['all others on public', open, '7224:7300 65001:9 7224:8100', []],
  ])('%s', (_, site, given, left) => {
    const { path } = taken(site, heard('203.0.113.0/24', '65001', given));
    expect(communitiesOf(path)).toEqual(left);
  });
});

describe('the customer’s ASN (reference 1.2, 2.3, 4.5)', () => {
  it.each<[string, Site, string, string]>([
    ['a private ASN on public becomes 7224, prepends vanish', open, '65001 65001 65001', '7224'],
    ['a long private ASN too', { ...open, customerAsn: 4_200_000_001 }, '4200000001 4200000001', '7224'],
    ['a public ASN on public stays', { ...open, customerAsn: 3333 }, '3333 3333', '3333 3333'],
    ['a private ASN on private stays', {}, '65001 65001', '65001 65001'],
    ['a prepending drain makes the path longer', { drain: 'prepending' }, '65001', '65001 65001 65001 65001'],
  ])('%s', (_, site, asPath, expected) => {
    expect(asPathText(taken(site, heard('203.0.113.0/24', asPath)).path)).toBe(expected);
  });
});

it('takes a route that no rule changes as it is, so that equal paths stay one', () => {
  const route = heard('10.1.0.0/16', '65001', '7224:7300');
  expect(taken({}, route)).toBe(route);
  expect(formatPrefix(route.prefix)).toBe('10.1.0.0/16');
});
