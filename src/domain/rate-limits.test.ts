import { describe, expect, it } from 'vitest';
import { formatMbps, mbpsOf } from './bandwidth.ts';
import { checkRateLimit, rateLimiterStatus } from './rate-limits.ts';

describe('a rate', () => {
  it.each(['50Mbps', '900Mbps', '1Gbps', '1.2Gbps', '3.6Gbps', '10Gbps'])('%s fits a 10Gbps port', (rate) => {
    expect(checkRateLimit(rate, '10Gbps')).toBe(rate);
  });

  it('has one of 70 published values', () => {
    const tried = ['Mbps', 'Gbps', 'Tbps'].flatMap((unit) =>
      Array.from({ length: 10_000 }, (_, tenth) => `${tenth / 10}${unit}`),
    );
    const taken = tried.filter((rate) => {
      try {
        return checkRateLimit(rate, '1.6Tbps') === rate;
      } catch {
        return false;
      }
    });
    expect(taken).toHaveLength(70);
  });

  it.each(['90Gbps', '1 Gbps', '1gbps', '1000Mbps', '0Mbps', 'fast', ''])('%j is no rate', (rate) => {
    expect(() => checkRateLimit(rate, '400Gbps')).toThrow(/is not one of the published rates/);
  });

  it('is not above the port', () => {
    expect(() => checkRateLimit('12Gbps', '10Gbps')).toThrow('rateLimit 12Gbps exceeds the bandwidth 10Gbps');
    expect(checkRateLimit('400Gbps', '400Gbps')).toBe('400Gbps');
  });

  it('left out or Unlimited is no limiter', () => {
    expect(checkRateLimit(undefined, '1Gbps')).toBeNull();
    expect(checkRateLimit('Unlimited', '1Gbps')).toBeNull();
  });
});

it.each([
  ['50Mbps', 50],
  ['1.2Gbps', 1_200],
  ['25Gbps', 25_000],
  ['1.6Tbps', 1_600_000],
])('%s is %i megabits and back', (text, mbps) => {
  expect(mbpsOf(text)).toBe(mbps);
  expect(formatMbps(mbps)).toBe(text);
});

it('the status of the limiters counts and sums; the sum may exceed the port', () => {
  expect(rateLimiterStatus([], 10)).toEqual({ maxAllowed: 10, inUse: 0, remaining: 10, totalBandwidth: '0Mbps' });
  expect(rateLimiterStatus(['800Mbps', null, '900Mbps'], 10)).toEqual({
    maxAllowed: 10,
    inUse: 2,
    remaining: 8,
    totalBandwidth: '1.7Gbps',
  });
});
