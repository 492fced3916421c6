import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInterface, seededRandom } from '../../base/index.ts';
import { assignIpv4, clashes, drawIpv6 } from './assigned.ts';

/** «169.254.0.1/30» and on: the Amazon side of every /30 of 169.254.0.0/16, lowest first. */
const allSubnets = Array.from(
  { length: 1 << 14 },
  (_, index) => `169.254.${index >>> 6}.${((index & 63) << 2) + 1}/30`,
);
const metadataService = '169.254.169.253/30';

describe('an assigned IPv4 subnet', () => {
  it('is the highest free /30, Amazon on its first host and the customer on its second', () => {
    expect(assignIpv4([], undefined)).toEqual({
      amazonAddress: '169.254.255.253/30',
      customerAddress: '169.254.255.254/30',
    });
    expect(assignIpv4(['169.254.255.253/30'], undefined).amazonAddress).toBe('169.254.255.249/30');
  });

  it.each<[string, string[], string]>([
    ['of the connection', ['169.254.255.253/30'], '169.254.255.249/30'],
    ['whichever host Amazon has', ['169.254.255.254/30'], '169.254.255.249/30'],
    ['a /31 inside it', ['169.254.255.254/31'], '169.254.255.249/30'],
    ['a wider subnet', ['169.254.240.9/20'], '169.254.239.253/30'],
    ['a subnet that is not aligned to its text', ['169.254.255.130/25'], '169.254.255.125/30'],
    ['nothing outside 169.254.0.0/16', ['10.0.0.1/30', '169.253.255.253/30'], '169.254.255.253/30'],
    ['nothing of IPv6', ['fd72:2400::1/125'], '169.254.255.253/30'],
  ])('avoids what is in use: %s', (_, taken, expected) => {
    expect(assignIpv4(taken, undefined).amazonAddress).toBe(expected);
  });

  it('never overlaps with anything in use while something is free', () => {
    const subnet = fc
      .tuple(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 18, max: 31 }))
      .map(([host, length]) => `169.254.${host >>> 8}.${host & 255}/${length}`);
    fc.assert(
      fc.property(fc.array(subnet, { maxLength: 3 }), (taken) => {
        const { amazonAddress } = assignIpv4(taken, undefined);
        expect(clashes(amazonAddress, [...taken, metadataService])).toBe(false);
      }),
    );
  });

  it('is never that of the instance metadata service', () => {
    const others = allSubnets.filter((text) => text !== metadataService);
    expect(() => assignIpv4(others, undefined)).toThrow('No link-local subnet is left');
  });

  it('is refused once the connection is full', () => {
    expect(assignIpv4(allSubnets.slice(1), undefined).amazonAddress).toBe('169.254.0.1/30');
    expect(() => assignIpv4(allSubnets, undefined)).toThrow('No link-local subnet is left');
    expect(() => assignIpv4(['169.0.0.1/8'], undefined)).toThrow('No link-local subnet is left');
  });

  it('is the one that is free in the whole server, while there is one', () => {
    expect(assignIpv4([], 0).amazonAddress).toBe('169.254.255.253/30');
    expect(assignIpv4([], 16_383)).toEqual({ amazonAddress: '169.254.0.1/30', customerAddress: '169.254.0.2/30' });
  });
});

describe('an assigned IPv6 subnet', () => {
  it('is a /125 of the pool, Amazon on its second address and the customer on its seventh', () => {
    const random = seededRandom(7);
    for (let draw = 0; draw < 100; draw++) {
      const { amazonAddress, customerAddress } = drawIpv6(random);
      const [amazon, customer] = [parseInterface(amazonAddress), parseInterface(customerAddress)];
      expect(amazonAddress).toMatch(/^fd72:2400:.*\/125$/);
      expect(amazon?.prefix).toEqual(customer?.prefix);
      expect([amazon?.address.value, customer?.address.value].map((value) => Number((value ?? 0n) & 7n))).toEqual([
        1, 6,
      ]);
    }
  });

  it('differs from draw to draw', () => {
    const random = seededRandom(7);
    const drawn = Array.from({ length: 1_000 }, () => drawIpv6(random).amazonAddress);
    expect(new Set(drawn).size).toBe(1_000);
  });
});

it('addresses clash when their subnets overlap', () => {
  expect(clashes('10.0.0.1/30', ['10.0.0.9/24'])).toBe(true);
  expect(clashes('10.0.0.1/24', ['10.0.0.9/30'])).toBe(true);
  expect(clashes('10.0.0.1/30', ['10.0.0.5/30', 'fd00::1/125'])).toBe(false);
  expect(() => clashes('10.0.0.1/30', ['nonsense'])).toThrow(/no interface address/);
});
