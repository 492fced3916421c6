import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepalive } from '../packet/frame.ts';
import { encodeRouteRefresh } from '../packet/route-refresh.ts';
import { inside, open, outside, route, settle, TwoSpeakers } from '../testing/two-speakers.ts';

let two: TwoSpeakers;
beforeEach(() => {
  two = new TwoSpeakers();
});
afterEach(() => two.stop());

describe('pace', () => {
  it('KEEPALIVE goes out after three quarters to all of a third of the hold time (RFC 4271, 10)', async () => {
    two.amazon.setNeighbor(inside());
    await settle();
    const neighbor = await two.talk();
    await neighbor.say(open);
    await neighbor.say(keepalive);
    const sentAt: number[] = [];
    for (let tenth = 0; tenth < 850; tenth++) {
      const before = neighbor.heard.length;
      two.clock.advance(100);
      await settle();
      if (neighbor.heard.length > before) sentAt.push(two.clock.monotonic());
    }
    const pauses = sentAt.map((at, index) => at - (sentAt[index - 1] ?? 0));
    expect(pauses.length).toBeGreaterThanOrEqual(2);
    for (const pause of pauses) {
      expect(pause).toBeGreaterThanOrEqual(22_500);
      expect(pause).toBeLessThanOrEqual(30_100);
    }
    expect(new Set(pauses).size).toBeGreaterThan(1);
  });

  it('the pause after a fall doubles up to 16 s where we dial, and is 1 s again after a session', async () => {
    two.amazon.setNeighbor(inside());
    two.customer.setNeighbor(outside({ localAsn: 65_002 }));
    const pausesOf = (): number[] => {
      const own = two.facts.filter(({ side }) => side === 'customer');
      return own.flatMap(({ state, monotonicAt }, index) =>
        state === 'idle' ? [(own[index + 1]?.monotonicAt ?? Number.NaN) - monotonicAt] : [],
      );
    };
    await settle();
    await two.pass(50);
    expect(pausesOf().slice(0, 6)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 16_000]);
    two.amazon.setNeighbor(inside({ remoteAsn: 65_002 }));
    await two.pass(20);
    expect(two.states()).toEqual(['established', 'established']);
    two.facts.length = 0;
    two.amazon.setNeighbor(inside({ remoteAsn: 65_002, routerId: 3 }));
    await two.pass(2);
    expect(pausesOf()[0]).toBe(1_000);
  });
});

describe('ROUTE-REFRESH', () => {
  it('is answered with every route once more, for the family of the session only', async () => {
    two.amazon.setNeighbor(inside());
    await settle();
    two.amazon.announce('peer', [route('10.0.0.0/16')]);
    const neighbor = await two.talk();
    await neighbor.say(open);
    await neighbor.say(keepalive);
    const updates = (): number => neighbor.heard.filter((what) => what === 'UPDATE').length;
    // The route and End-of-RIB.
    expect(updates()).toBe(2);
    await neighbor.say(encodeRouteRefresh('ipv6'));
    expect(updates()).toBe(2);
    await neighbor.say(encodeRouteRefresh('ipv4'));
    expect(updates()).toBe(3);
  });
});
