import { describe, expect, it } from 'vitest';
import { delayOf, durations, paces } from './pace.ts';
import { transitionKinds } from './records.ts';

const byPeople = [
  'connection-prepared',
  'connection-connected',
  'virtual-interface-verified',
  'bgp-peer-verified',
] as const;
/** All but what is the same at every pace, and the end of a test, whose time the caller says. */
const others = transitionKinds.filter(
  (kind) => durations[kind].instant === undefined && kind !== 'failover-test-ended',
);

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
