import { describe, expect, it } from 'vitest';
import { failoverTestMinutes, isSameStatus } from './failover-test.ts';

describe('a failover test', () => {
  it.each([
    [undefined, 180],
    [1, 1],
    [4_320, 4_320],
  ])('asked for %s minutes lasts %i', (given, minutes) => expect(failoverTestMinutes(given, 4_320)).toBe(minutes));

  it.each([0, -1, 4_321])('of %i minutes is refused', (minutes) =>
    expect(() => failoverTestMinutes(minutes, 4_320)).toThrow(`testDurationInMinutes ${minutes} is invalid: 1 to 4320`),
  );

  it('is found by its status in any spelling', () => {
    for (const asked of ['in_progress', 'In progress', 'IN_PROGRESS', 'inProgress'])
      expect(isSameStatus('in_progress', asked)).toBe(true);
    expect(isSameStatus('completed', 'Cancelled')).toBe(false);
  });
});
