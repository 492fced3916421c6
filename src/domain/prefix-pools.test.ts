import { describe, expect, it } from 'vitest';
import { checkAllocation, checkNotBelowUse, newAllocation, prefixesAllocated, prefixPoolSize } from './prefix-pools.ts';
import { defaultSettings } from './settings.ts';
import { aVirtualInterface } from './testing/records.ts';

it.each([
  ['1Gbps', 5_000],
  ['10Gbps', 5_000],
  ['100Gbps', 30_000],
  ['400Gbps', 50_000],
])('the pool of a family on a %s port has %i prefixes', (bandwidth, size) => {
  expect(prefixPoolSize(bandwidth, defaultSettings.quotas)).toBe(size);
});

it('private and transit virtual interfaces take from both pools, public ones from none', () => {
  const held = (['private', 'transit', 'public'] as const).map((virtualInterfaceType) =>
    aVirtualInterface({ virtualInterfaceType, prefixPoolIpv4: 10, prefixPoolIpv6: 7 }),
  );
  expect(prefixesAllocated(held)).toEqual({ ipv4: 20, ipv6: 14 });
});

describe('a new allocation', () => {
  const ask = (ipv4: number | undefined, taken: number) =>
    newAllocation(
      { ipv4, ipv6: undefined },
      { size: 5_000, taken: { ipv4: taken, ipv6: 0 }, fallback: 100, most: 1_000 },
    );

  it('is 100 of each family when nothing is asked', () => expect(ask(undefined, 0)).toEqual({ ipv4: 100, ipv6: 100 }));

  it('is what the pool still has when that is less', () => {
    expect(ask(undefined, 4_940)).toEqual({ ipv4: 60, ipv6: 100 });
    expect(ask(undefined, 5_000)).toEqual({ ipv4: 0, ipv6: 100 });
  });

  it('is what is asked, as long as it fits', () => {
    expect(ask(1_000, 4_000)).toEqual({ ipv4: 1_000, ipv6: 100 });
    expect(() => ask(1_000, 4_001)).toThrow(/prefixPoolAllocatedCountIpv4 1000 exceeds the prefix pool.*999 are left/);
  });
});

describe('an allocation is refused', () => {
  const limits = { size: 5_000, taken: { ipv4: 0, ipv6: 4_990 }, most: 1_000 };
  it.each<[number, number, RegExp]>([
    [-1, 0, /Ipv4 -1 is invalid: 0 to 1000/],
    [1_001, 0, /Ipv4 1001 is invalid: 0 to 1000/],
    [0, 11, /Ipv6 11 exceeds the prefix pool/],
  ])('%i and %i', (ipv4, ipv6, message) => expect(() => checkAllocation({ ipv4, ipv6 }, limits)).toThrow(message));

  it('below what a session holds', () => {
    expect(() => checkNotBelowUse({ ipv4: 9, ipv6: 100 }, { ipv4: 10, ipv6: 0 })).toThrow(
      /below the 10 prefixes in use/,
    );
    expect(() => checkNotBelowUse({ ipv4: 10, ipv6: 0 }, { ipv4: 10, ipv6: 0 })).not.toThrow();
  });
});
