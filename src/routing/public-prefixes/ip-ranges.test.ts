import { expect, it } from 'vitest';
import { formatPrefix } from '../../base/index.ts';
import { parseIpRanges } from './ip-ranges.ts';

const file = (prefixes: unknown, ipv6: unknown = []): string =>
  JSON.stringify({ syncToken: '1', createDate: '2026-01-01-00-00-00', prefixes, ipv6_prefixes: ipv6 });

const read = (text: string): string[] =>
  parseIpRanges(text).map(({ prefix, region }) => `${formatPrefix(prefix)} ${region}`);

it('reads both families, and folds what several services share', () => {
  const text = file(
    [
      {
        ip_prefix: '3.5.140.0/22',
        region: 'ap-northeast-2',
        service: 'AMAZON',
        network_border_group: 'ap-northeast-2',
      },
      { ip_prefix: '3.5.140.0/22', region: 'ap-northeast-2', service: 'S3', network_border_group: 'ap-northeast-2' },
      { ip_prefix: '13.32.0.0/15', region: 'GLOBAL', service: 'CLOUDFRONT', network_border_group: 'GLOBAL' },
    ],
    [{ ipv6_prefix: '2600:1f18::/33', region: 'us-east-1', service: 'EC2', network_border_group: 'us-east-1' }],
  );
  expect(read(text)).toEqual(['3.5.140.0/22 ap-northeast-2', '13.32.0.0/15 GLOBAL', '2600:1f18::/33 us-east-1']);
});

it('lets the name of a Region go before GLOBAL', () => {
  const entry = (region: string) => ({ ip_prefix: '15.177.0.0/18', region, service: 'ROUTE53_HEALTHCHECKS' });
  expect(read(file([entry('GLOBAL'), entry('eu-west-1')]))).toEqual(['15.177.0.0/18 eu-west-1']);
  expect(read(file([entry('eu-west-1'), entry('GLOBAL')]))).toEqual(['15.177.0.0/18 eu-west-1']);
});

it.each<[string, string, RegExp]>([
  ['no JSON', '{', /^the file is JSON: /],
  ['no object', '[]', /^the file is an object$/],
  ['no list', '{"ipv6_prefixes":[]}', /^prefixes is a list/],
  ['no IPv6 list', '{"prefixes":[]}', /^ipv6_prefixes is a list/],
  ['an entry that is none', file([3]), /^prefixes\[0\] is an object$/],
  ['no prefix', file([{ region: 'us-east-1' }]), /^prefixes\[0\]\.ip_prefix is a text/],
  ['no Region', file([{ ip_prefix: '3.0.0.0/15' }]), /^prefixes\[0\]\.region is a text/],
  [
    'host bits',
    file([{ ip_prefix: '3.0.0.1/15', region: 'x' }]),
    /^prefixes\[0\]\.ip_prefix is an IPv4 .* not 3\.0\.0\.1\/15$/,
  ],
  [
    'IPv4 among IPv6',
    file([], [{ ipv6_prefix: '3.0.0.0/15', region: 'x' }]),
    /^ipv6_prefixes\[0\]\.ipv6_prefix is an IPv6/,
  ],
])('says what is wrong with %s', (_, text, message) => {
  expect(() => parseIpRanges(text)).toThrow(
    expect.objectContaining({ code: 'DX_BAD_FILE', message: expect.stringMatching(message) }),
  );
});
