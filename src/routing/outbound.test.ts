import { describe, expect, it } from 'vitest';
import { formatPrefix, type Prefix, parsePrefix } from '../base/index.ts';
import { announcedPrefixes, type RouteSource } from './outbound.ts';

const prefix = (text: string): Prefix => {
  const parsed = parsePrefix(text);
  if (parsed === undefined) throw new Error(`not a prefix: ${text}`);
  return parsed;
};
const prefixes = (...texts: string[]): Prefix[] => texts.map(prefix);
const heard = (sources: RouteSource[], family: 'ipv4' | 'ipv6' = 'ipv4'): string[] =>
  announcedPrefixes(sources, family).map(formatPrefix);

describe('a VPC 10.0.0.0/16 behind a virtual private gateway', () => {
  const cidrs = prefixes('10.0.0.0/16');
  it.each([
    ['22.0.0.0/24', []],
    ['10.0.0.0/24', []],
    ['10.0.0.0/16', ['10.0.0.0/16']],
    ['10.0.0.0/15', ['10.0.0.0/16']],
    ['0.0.0.0/0', ['10.0.0.0/16']],
  ])('with %s allowed announces %j', (allowed, expected) => {
    expect(heard([{ kind: 'virtualPrivateGateway', cidrs, allowed: prefixes(allowed) }])).toEqual(expected);
  });

  it('announces every CIDR when there is no list', () => {
    expect(heard([{ kind: 'virtualPrivateGateway', cidrs, allowed: null }])).toEqual(['10.0.0.0/16']);
  });

  it('announces nothing when the list is empty', () => {
    expect(heard([{ kind: 'virtualPrivateGateway', cidrs, allowed: [] }])).toEqual([]);
  });
});

describe('a transit gateway', () => {
  it.each(['22.0.0.0/24', '10.0.0.0/8', '0.0.0.0/0'])('announces %s as written', (allowed) => {
    expect(heard([{ kind: 'transitGateway', allowed: prefixes(allowed) }])).toEqual([allowed]);
  });
});

it('keeps the families on their own sessions and names each prefix once', () => {
  const sources: RouteSource[] = [
    { kind: 'transitGateway', allowed: prefixes('10.0.0.0/8', '2001:db8::/32') },
    { kind: 'transitGateway', allowed: prefixes('10.0.0.0/8') },
  ];
  expect(heard(sources)).toEqual(['10.0.0.0/8']);
  expect(heard(sources, 'ipv6')).toEqual(['2001:db8::/32']);
});
