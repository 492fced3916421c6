import { expect, it } from 'vitest';
import { type Prefix, parsePrefix } from '../base/index.ts';
import { type InboundPolicy, refusalOf } from './inbound.ts';

const prefix = (text: string): Prefix => {
  const parsed = parsePrefix(text);
  if (parsed === undefined) throw new Error(`not a prefix: ${text}`);
  return parsed;
};
const policy = (over: Partial<InboundPolicy>): InboundPolicy => ({
  virtualInterfaceType: 'private',
  family: 'ipv4',
  routeFilterPrefixes: [],
  ...over,
});

it('accepts any prefix of the family, the default route too, on private and transit virtual interfaces', () => {
  expect(refusalOf(policy({}), prefix('0.0.0.0/0'))).toBeUndefined();
  expect(refusalOf(policy({ virtualInterfaceType: 'transit' }), prefix('10.1.0.0/32'))).toBeUndefined();
});

it('refuses the other family', () => {
  expect(refusalOf(policy({}), prefix('2001:db8::/32'))).toBe('other address family');
});

it('accepts on a public virtual interface only what lies inside a route filter prefix', () => {
  const open = policy({ virtualInterfaceType: 'public', routeFilterPrefixes: [prefix('203.0.113.0/24')] });
  expect(refusalOf(open, prefix('203.0.113.128/25'))).toBeUndefined();
  expect(refusalOf(open, prefix('203.0.112.0/23'))).toBe('not inside a route filter prefix');
});

it('refuses IPv6 prefixes longer than /64 on a public virtual interface', () => {
  const open = policy({
    virtualInterfaceType: 'public',
    family: 'ipv6',
    routeFilterPrefixes: [prefix('2001:db8::/32')],
  });
  expect(refusalOf(open, prefix('2001:db8:1::/64'))).toBeUndefined();
  expect(refusalOf(open, prefix('2001:db8:1::/65'))).toBe('longer than /64');
});
