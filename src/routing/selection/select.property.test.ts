import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type GatewayKind, gatewayKinds, otherRouteKinds } from '../estate.ts';
import type { Candidate } from '../result.ts';
import { heard, otherRoute, type Site, type Tag, world } from '../testing/estates.ts';
import { routesOf } from './candidates.ts';
import { narrow, sameCandidates, select } from './select.ts';
import { rulesFor } from './tables.ts';

const prefixes = ['172.16.0.0/16', '172.16.0.0/17'];
const route = fc.record({
  of: fc.constantFrom(...prefixes),
  path: fc.constantFrom('65001', '65001 65001', '65002', '65002 65003'),
  tags: fc.subarray<Tag>([7100, 7200, 7300]),
  med: fc.constantFrom(0, 1),
});
const site = fc
  .record({
    region: fc.constantFrom('us-east-1', 'us-west-1', 'eu-west-1'),
    siteLinkEnabled: fc.boolean(),
    directConnectGatewayId: fc.constantFrom('dxgw', 'dxgw-2'),
    route,
  })
  .map(({ route: { of, path, ...more }, ...over }): Site => ({ ...over, routes: [heard(of, path, more)] }));
const source = fc
  .record({ kind: fc.constantFrom(...otherRouteKinds), of: fc.constantFrom(...prefixes), asn: fc.constantFrom(1, 2) })
  .map(({ kind, of, asn }) => otherRoute(kind, of, { asPath: [asn] }));
const scene = fc.record({
  sites: fc.array(site, { maxLength: 20 }),
  sources: fc.uniqueArray(source, { maxLength: 2, selector: ({ routeId }) => routeId }),
  kind: fc.constantFrom<GatewayKind>(...gatewayKinds),
  siteLinkMixed: fc.constantFrom('no-home-region' as const, 'home-region-for-plain' as const),
});
type Scene = typeof scene extends fc.Arbitrary<infer Of> ? Of : never;

function played({ sites, sources, kind, siteLinkMixed }: Scene) {
  const named = Object.fromEntries(sites.map((one, index) => [`s${index}`, one]));
  const attachments = ['dxgw', 'dxgw-2'].map((directConnectGatewayId) => ({
    directConnectGatewayId,
    allowedPrefixes: null,
  }));
  const { estate, accepted, gateway } = world(named, [{ kind, sources, attachments }], { siteLinkMixed });
  return { estate, gateway: gateway(), routes: routesOf(estate, gateway(), accepted) };
}

it('chooses the same set in the same order, however the candidates come', () => {
  fc.assert(
    fc.property(scene, fc.infiniteStream(fc.nat()), (given, keys) => {
      const { estate, gateway, routes } = played(given);
      const shuffled = routes
        .map((candidate): [number, Candidate] => [keys.next().value, candidate])
        .sort(([a], [b]) => a - b)
        .map(([, candidate]) => candidate);
      expect(select(estate, gateway, shuffled).best).toEqual(select(estate, gateway, routes).best);
    }),
  );
});

it('never keeps a route that a rule of the order drops among those left', () => {
  fc.assert(
    fc.property(scene, (given) => {
      const { estate, gateway, routes } = played(given);
      const context = { region: gateway.region, settings: estate.settings };
      const { best, steps } = narrow(gateway.kind, routes, context);
      expect(best.length > 0).toBe(routes.length > 0);
      expect(best.length).toBeLessThanOrEqual(16);
      let left: readonly Candidate[] = routes;
      for (const rule of rulesFor(gateway.kind, estate.settings)) {
        const kept = rule.keep(left, context);
        expect(kept.length > 0).toBe(left.length > 0);
        expect(kept.every((candidate) => left.includes(candidate))).toBe(true);
        left = kept;
      }
      // A rule that was not called had nothing left to decide.
      expect(sameCandidates(left, best)).toBe(true);
      expect(steps.slice(0, -1).every(({ kept }) => kept.length > 1)).toBe(true);
    }),
  );
});

it('keeps, pair by pair, none that another beats on prefix, level, path or MED', () => {
  fc.assert(
    fc.property(scene, (given) => {
      const { estate, gateway, routes } = played(given);
      const { best } = select(estate, gateway, routes);
      for (const winner of best)
        for (const other of routes) {
          expect(other.prefix.length).toBeLessThanOrEqual(winner.prefix.length);
          const plain = [winner, other].every((one) => one.by === 'directConnect' && one.path.communities.length === 0);
          if (!plain || winner.by === 'other' || other.by === 'other') continue;
          if (winner.region !== other.region || winner.siteLinkEnabled !== other.siteLinkEnabled) continue;
          if (winner.prefix.length !== other.prefix.length) continue;
          const [one, two] = [winner, other].map(
            ({ path }) => (path.asPath[0]?.asns.length ?? 0) * 10 + (path.med ?? 0),
          );
          expect(one).toBeLessThanOrEqual(two ?? Number.NaN);
        }
    }),
  );
});
