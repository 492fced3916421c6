import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings.ts';
import { checkLagMembers, checkLagName, checkMinimumLinks } from './lag-limits.ts';

const { quotas } = defaultSettings;

describe('a LAG', () => {
  it.each([
    ['1Gbps', 4],
    ['10Gbps', 4],
    ['100Gbps', 2],
    ['400Gbps', 2],
  ])('of %s has at most %i members', (bandwidth, most) => {
    checkLagMembers(1, bandwidth, quotas);
    checkLagMembers(most, bandwidth, quotas);
    for (const count of [0, most + 1])
      expect(() => checkLagMembers(count, bandwidth, quotas)).toThrow(
        `numberOfConnections ${count} is invalid: 1 to ${most}`,
      );
  });

  it('has a name of up to 200 characters', () => {
    expect(checkLagName('a'.repeat(200))).toHaveLength(200);
    for (const name of ['', 'a'.repeat(201), 'a;b']) expect(() => checkLagName(name)).toThrow('is invalid');
  });

  it('needs no more links than it has members', () => {
    expect([0, 1, 2].map((links) => checkMinimumLinks(links, 2))).toEqual([0, 1, 2]);
    for (const links of [-1, 3]) expect(() => checkMinimumLinks(links, 2)).toThrow(`minimumLinks ${links} is invalid`);
  });
});
