import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { address, inside, outside, route, settle, TwoSpeakers } from './testing/two-speakers.ts';

let two: TwoSpeakers;
beforeEach(() => {
  two = new TwoSpeakers();
});
afterEach(() => two.stop());

describe('a neighbor changes', () => {
  const idleFacts = (): unknown[] => two.facts.filter(({ side, state }) => side === 'amazon' && state === 'idle');

  it('in place when only the prefix limit rises: the session stays and takes more', async () => {
    await two.connect({ prefixLimit: 2 });
    two.customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16')]);
    await settle();
    two.amazon.setNeighbor(inside({ prefixLimit: 3 }));
    two.customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16'), route('10.3.0.0/16')]);
    await settle();
    expect(two.amazon.received('peer')).toHaveLength(3);
    expect(idleFacts()).toEqual([]);
  });

  it('with 6/1 at once when the prefix limit falls below what is held, and not when it falls to it', async () => {
    await two.connect();
    two.customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16')]);
    await settle();
    two.amazon.setNeighbor(inside({ prefixLimit: 2 }));
    await settle();
    expect(idleFacts()).toEqual([]);
    two.amazon.setNeighbor(inside({ prefixLimit: 1 }));
    await settle();
    expect(two.lastReason('customer')).toMatch(/received NOTIFICATION 6\/1/);
    expect(two.amazon.received('peer')).toEqual([]);
  });

  it('in place when its next hop or the pause between dials is another', async () => {
    await two.connect();
    two.amazon.announce('peer', [route('10.0.0.0/16')]);
    await settle();
    two.amazon.setNeighbor(inside({ nextHop: address('169.254.0.9'), connectRetrySeconds: 77 }));
    await settle();
    expect(two.customer.received('dx').map(({ nextHop }) => nextHop)).toEqual([address('169.254.0.9')]);
    expect(two.amazon.announced('peer').map(({ nextHop }) => nextHop)).toEqual([address('169.254.0.9')]);
    expect(idleFacts()).toEqual([]);
  });

  it.each([
    ['hold time', { holdTimeSeconds: 30 }],
    ['identifier', { routerId: 77 }],
    ['graceful restart time', { gracefulRestartSeconds: 1 }],
  ])('by a new session when its %s is another: it is neighbor.heard in the OPEN', async (_, change) => {
    await two.connect();
    two.amazon.setNeighbor(inside(change));
    await settle();
    expect(two.lastReason('customer')).toMatch(/6\/6/);
  });
});

describe('a port', () => {
  it('is free again at once: a neighbor that is removed and added in one breath listens without a failure', async () => {
    await two.connect();
    for (let round = 0; round < 3; round++) {
      void two.amazon.removeNeighbor('peer');
      two.amazon.setNeighbor(inside());
      await settle();
      await two.pass(6);
      expect(two.states()).toEqual(['established', 'established']);
    }
    expect(two.problems).toEqual([]);
  });

  it('may go from one neighbor to another in one breath', async () => {
    await two.connect();
    void two.amazon.removeNeighbor('peer');
    two.amazon.setNeighbor(inside({ id: 'heir' }));
    await settle();
    expect(two.problems).toEqual([]);
    expect(two.amazon.session('heir')?.state).toBe('active');
  });

  it('that is taken is tried again every 5 s, until the neighbor is removed', async () => {
    const taken = await two.network.listen({ address: '127.0.0.1', port: 17_900 }, () => {});
    two.amazon.setNeighbor(inside());
    await settle();
    two.clock.advance(5_000);
    await settle();
    expect(two.problems).toHaveLength(2);
    await taken.close();
    two.clock.advance(5_000);
    await settle();
    expect(two.amazon.session('peer')?.state).toBe('active');

    await two.amazon.removeNeighbor('peer');
    await two.network.listen({ address: '127.0.0.1', port: 17_900 }, () => {});
    two.amazon.setNeighbor(inside());
    await settle();
    await two.amazon.removeNeighbor('peer');
    expect(two.clock.pendingTimers).toBe(0);
    two.clock.advance(60_000);
    await settle();
    expect(two.problems).toHaveLength(3);
  });
});

describe('a speaker that stops leaves no timer', () => {
  it.each([
    [
      'while it waits for a port',
      async () => void (await two.network.listen({ address: '127.0.0.1', port: 17_900 }, () => {})),
    ],
    ['while it is dialled', async () => {}],
    ['with a session', async () => two.customer.setNeighbor(outside())],
    ['in the pause after a fall', async () => two.customer.setNeighbor(outside({ localAsn: 65_002 }))],
  ])('%s', async (_, arrange) => {
    await arrange();
    two.amazon.setNeighbor(inside());
    await settle();
    two.clock.advance(6_000);
    await settle();
    await Promise.all([two.amazon.stop(), two.customer.stop()]);
    expect(two.clock.pendingTimers).toBe(0);
    expect(two.amazon.session('peer')).toBeUndefined();
  });
});
