import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatPrefix } from '../base/index.ts';
import { outside, route, settle, TwoSpeakers } from './testing/two-speakers.ts';

let two: TwoSpeakers;
beforeEach(() => {
  two = new TwoSpeakers();
});
afterEach(() => two.stop());

/** What Amazon's side was told to have changed since it was last asked. */
const taken = (): unknown[] =>
  two.changes
    .splice(0)
    .filter(({ side }) => side === 'amazon')
    .map(({ announced, withdrawn }) => [
      announced.map(({ prefix, attributes }) => [formatPrefix(prefix), attributes.communities]),
      withdrawn.map(formatPrefix),
    ]);

it('a changed prefix sends that prefix, and the far side is told of it alone', async () => {
  await two.connect();
  two.customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16')]);
  await settle();
  expect(taken()).toEqual([
    [
      [
        ['10.1.0.0/16', []],
        ['10.2.0.0/16', []],
      ],
      [],
    ],
  ]);
  two.customer.update('dx', { announce: [route('10.3.0.0/16', [7])], withdraw: [route('10.1.0.0/16').prefix] });
  await settle();
  expect(taken()).toEqual([[[['10.3.0.0/16', [7]]], ['10.1.0.0/16']]]);
  expect(two.customer.routeCounts('dx')).toEqual({ received: 0, announced: 2 });
  expect(two.amazon.routeCounts('peer')).toEqual({ received: 2, announced: 0 });
});

it('the end of a session withdraws all that it brought, once', async () => {
  await two.connect();
  two.customer.announce('dx', [route('10.1.0.0/16'), route('10.2.0.0/16')]);
  await settle();
  taken();
  await two.customer.removeNeighbor('dx');
  await settle();
  expect(taken()).toEqual([[[], ['10.1.0.0/16', '10.2.0.0/16']]]);
});

it('what changed while no session was up is said when one comes up', async () => {
  await two.connect();
  two.customer.announce('dx', [route('10.1.0.0/16')]);
  await two.amazon.removeNeighbor('peer', 'shutdown');
  await settle();
  two.customer.update('dx', { announce: [route('10.2.0.0/16')], withdraw: [route('10.1.0.0/16').prefix] });
  await two.connect({}, outside());
  await two.pass(20);
  expect(two.heard(two.amazon, 'peer')).toEqual([['10.2.0.0/16', [65_001], []]]);
});

it('an equal announcement made anew is not sent', async () => {
  await two.connect();
  two.customer.announce('dx', [route('10.1.0.0/16', [7])]);
  await settle();
  const sentAt = two.customer.announced('dx')[0]?.installedAt;
  two.clock.advance(1_000);
  two.customer.announce('dx', [route('10.1.0.0/16', [7])]);
  await settle();
  expect(two.customer.announced('dx')[0]?.installedAt).toBe(sentAt);
});
