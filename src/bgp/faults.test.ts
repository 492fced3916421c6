// What a speaker does to a session on purpose: cut, silenced, reset. Both ends are real speakers.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inside, route, settle, TwoSpeakers } from './testing/two-speakers.ts';

let two: TwoSpeakers;
beforeEach(async () => {
  two = new TwoSpeakers();
  await two.connect();
});
afterEach(() => two.stop());

const errorsOf = (side: string): string[] =>
  two.facts.filter((fact) => fact.side === side && fact.isError).map(({ reason }) => reason);
const comesUp = (side: string): number =>
  two.facts.filter((fact) => fact.side === side && fact.state === 'established').length;

describe('a neighbor that is cut', () => {
  it('loses its connection at once without a NOTIFICATION, and finds nobody until it is set again', async () => {
    await two.amazon.cut('peer', 'loss of light');
    await settle();
    expect(errorsOf('amazon')).toEqual(['loss of light']);
    expect(two.facts.findLast(({ side }) => side === 'amazon')).toMatchObject({ state: 'idle', isError: true });
    expect(errorsOf('customer')).toEqual([expect.stringMatching(/^connection lost/)]);
    await two.pass(60);
    expect(comesUp('customer')).toBe(1);
    two.amazon.setNeighbor(inside());
    await two.pass(30);
    expect(two.states()).toEqual(['established', 'established']);
  });

  it('while it waits for a router falls for that reason, too', async () => {
    await two.customer.stop();
    await two.pass(5);
    await two.amazon.cut('peer', 'loss of light');
    expect(two.facts.findLast(({ side }) => side === 'amazon')).toMatchObject({
      state: 'idle',
      reason: 'loss of light',
    });
  });
});

describe('a neighbor that is silenced', () => {
  it('falls by the hold timer on each side, and neither hears the NOTIFICATION of the other', async () => {
    two.amazon.silence('peer', true);
    await two.pass(58);
    expect(two.states()).toEqual(['established', 'established']);
    await two.pass(33);
    expect(two.states()[0]).toBe('active');
    expect(errorsOf('amazon')).toEqual(['hold timer expired']);
    expect(errorsOf('customer')[0]).toBe('hold timer expired');
  });

  it('lets nobody in until the silence is over, and comes back by itself then', async () => {
    two.amazon.silence('peer', true);
    await two.pass(200);
    expect([comesUp('amazon'), comesUp('customer')]).toEqual([1, 1]);
    two.amazon.silence('peer', false);
    await two.pass(30);
    expect(two.states()).toEqual(['established', 'established']);
  });

  it('for less than the hold time keeps its session, and what was said meanwhile arrives late', async () => {
    two.amazon.silence('peer', true);
    two.amazon.announce('peer', [route('10.0.0.0/16')]);
    two.customer.announce('dx', [route('172.16.0.0/16')]);
    await two.pass(40);
    expect([two.heard(two.customer, 'dx'), two.heard(two.amazon, 'peer')]).toEqual([[], []]);
    two.amazon.silence('peer', false);
    await settle();
    expect(two.heard(two.customer, 'dx')).toEqual([['10.0.0.0/16', [64_512], []]]);
    expect(two.heard(two.amazon, 'peer')).toEqual([['172.16.0.0/16', [65_001], []]]);
    await two.pass(100);
    expect([errorsOf('amazon'), errorsOf('customer')]).toEqual([[], []]);
  });

  it('and stopped leaves no connection open', async () => {
    two.amazon.silence('peer', true);
    await two.amazon.stop();
    await settle();
    expect(errorsOf('customer')).toEqual([expect.stringMatching(/^connection lost/)]);
  });
});

describe('a neighbor that is reset', () => {
  it('is told Cease/4 once, and comes back by itself', async () => {
    two.amazon.reset('peer');
    await settle();
    expect(errorsOf('amazon')).toEqual(['sent NOTIFICATION 6/4 (Cease, Administrative Reset)']);
    expect(errorsOf('customer')).toEqual(['received NOTIFICATION 6/4 (Cease, Administrative Reset)']);
    await two.pass(30);
    expect(two.states()).toEqual(['established', 'established']);
    expect(comesUp('amazon')).toBe(2);
  });

  it('without a conversation is left alone', async () => {
    await two.customer.stop();
    await two.pass(5);
    const before = two.facts.length;
    two.amazon.reset('peer');
    two.amazon.reset('nobody');
    expect(two.facts).toHaveLength(before);
  });
});
