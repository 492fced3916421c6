import { expect, it } from 'vitest';
import { formatPrefix, prefixKey, seededRandom } from '../../base/index.ts';
import { computeRouting } from '../compute.ts';
import type { RoutingPicture } from '../estate.ts';
import type { Offer } from '../result.ts';
import { candidatesOf, otherRoutes } from '../selection/candidates.ts';
import { select } from '../selection/select.ts';
import { RandomEvents } from '../testing/random-estate.ts';
import { RoutingTables } from './tables.ts';

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

const inOrder = <Item extends { readonly prefix: Offer['prefix'] }>(items: Iterable<Item>): Item[] =>
  [...items].sort((a, b) => (formatPrefix(a.prefix) < formatPrefix(b.prefix) ? -1 : 1));

/** What every gateway that is there sends by, for every prefix that it has a way to, from scratch. */
function bestOf(picture: RoutingPicture): Map<string, readonly string[]> {
  const { estate, received } = picture;
  const { accepted } = computeRouting(picture);
  const prefixes = [...[...received.values()].flat(), ...[...estate.gateways.values()].flatMap(otherRoutes)].map(
    ({ prefix }) => prefix,
  );
  const best = new Map<string, readonly string[]>();
  for (const gateway of estate.gateways.values())
    for (const prefix of prefixes) {
      const candidates = candidatesOf(estate, gateway, prefix, (id) => accepted.get(id) ?? []);
      const chosen = select(estate, gateway, candidates).best.map(({ candidateId }) => candidateId);
      if (chosen.length > 0) best.set(`${gateway.gatewayId} ${formatPrefix(prefix)}`, chosen);
    }
  return best;
}

/** The tables, with what follows from their steps alone: what the routers hold, and where traffic goes. */
class Follower {
  readonly tables = new RoutingTables();
  readonly told = new Map<string, Map<number | bigint, Offer>>();
  readonly best = new Map<string, readonly string[]>();

  follow(): void {
    const step = this.tables.take();
    if (step === undefined) return;
    for (const [bgpPeerId, { announce, withdraw }] of step.offers) {
      const held = this.told.get(bgpPeerId) ?? new Map<number | bigint, Offer>();
      this.told.set(bgpPeerId, held);
      for (const prefix of withdraw) expect(held.delete(prefixKey(prefix))).toBe(true);
      for (const offer of announce) held.set(prefixKey(offer.prefix), offer);
    }
    for (const bgpPeerId of step.silenced) this.told.set(bgpPeerId, new Map());
    for (const { gatewayId, prefix, from, to } of step.moves) {
      const way = `${gatewayId} ${formatPrefix(prefix)}`;
      expect(from).toEqual(this.best.get(way) ?? []);
      if (to.length === 0) this.best.delete(way);
      else this.best.set(way, to);
    }
  }
}

it.each(seeds)('after any changes the tables are what a computation from scratch gives (seed %i)', (seed) => {
  const events = new RandomEvents(seededRandom(seed));
  const follower = new Follower();
  const { tables } = follower;
  const happened: string[] = [];
  events.populate(tables);
  for (let turn = 0; turn < 120; turn++) {
    happened.push(events.happen(tables));
    // Several changes may make one step.
    if (turn % 3 === 1) continue;
    follower.follow();
    const picture = tables.picture();
    const computed = computeRouting(picture);
    const place = `after ${happened.slice(-3).join(', ')}`;
    for (const [bgpPeerId, routes] of computed.accepted) {
      expect(inOrder(tables.acceptedRoutes(bgpPeerId)), place).toEqual(inOrder(routes));
      expect(tables.acceptedCount(bgpPeerId), place).toBe(routes.length);
    }
    for (const [bgpPeerId, held] of follower.told) {
      const wanted = picture.received.has(bgpPeerId) ? (computed.offers.get(bgpPeerId) ?? []) : [];
      expect(inOrder(tables.offers(bgpPeerId)), place).toEqual(inOrder(wanted));
      const paths = (offers: Iterable<Offer>): unknown[] => inOrder(offers).map(({ prefix, path }) => [prefix, path]);
      expect(paths(held.values()), place).toEqual(paths(wanted));
    }
    expect(Object.fromEntries(follower.best), place).toEqual(Object.fromEntries(bestOf(picture)));
  }
});
