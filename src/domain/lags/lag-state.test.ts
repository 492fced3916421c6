import { describe, expect, it } from 'vitest';
import type { ConnectionState } from '../derive.ts';
import { aLag } from '../testing/records.ts';
import { lagState } from './lag-state.ts';

describe('a LAG', () => {
  it.each<[minimumLinks: number, members: ConnectionState[], state: string]>([
    [0, [], 'down'],
    [0, ['available'], 'available'],
    [0, ['down', 'available'], 'available'],
    [0, ['down', 'down'], 'down'],
    [1, ['requested', 'available'], 'available'],
    [2, ['available', 'down'], 'down'],
    [2, ['available', 'available', 'deleting'], 'available'],
  ])('with a minimum of %i and members %j is %s', (minimumLinks, members, state) => {
    expect(lagState(aLag({ minimumLinks }), members)).toBe(state);
  });

  it.each(['pending', 'deleted'] as const)('that is %s is not up, whatever its members are', (adminState) => {
    expect(lagState(aLag({ adminState }), ['available'])).toBe(adminState);
  });
});
