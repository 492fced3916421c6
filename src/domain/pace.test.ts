import { describe, expect, it } from 'vitest';
import { delayOf, paces } from './pace.ts';
import { transitionKinds } from './records.ts';

const byPeople = [
  'connection-prepared',
  'connection-connected',
  'virtual-interface-verified',
  'bgp-peer-verified',
] as const;
const others = transitionKinds.filter((kind) => kind !== 'forgotten');

describe('how long things take', () => {
  it('instant: nothing waits', () => {
    for (const kind of others) expect(delayOf('instant', kind), kind).toBe(0);
  });

  it('brisk: people take no time, machines at most three seconds', () => {
    for (const kind of byPeople) expect(delayOf('brisk', kind), kind).toBe(0);
    for (const kind of others) expect(delayOf('brisk', kind), kind).toBeLessThanOrEqual(3_000);
    expect(delayOf('brisk', 'virtual-interface-provisioned')).toBeGreaterThanOrEqual(1_000);
  });

  it('real: days for people, minutes for machines, never less than brisk', () => {
    for (const kind of byPeople) expect(delayOf('real', kind), kind).toBe(72 * 3_600_000);
    for (const kind of others) expect(delayOf('real', kind), kind).toBeGreaterThan(delayOf('brisk', kind));
  });

  it('what is deleted stays listed for 15 minutes at every pace', () => {
    for (const pace of paces) expect(delayOf(pace, 'forgotten'), pace).toBe(15 * 60_000);
  });
});
