// What the drill tells, against the choices made anew without the lost sessions.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatPrefix } from '../../base/index.ts';
import type { Received } from '../estate.ts';
import { acceptedIn, candidatesOf } from '../selection/candidates.ts';
import { select } from '../selection/select.ts';
import { heard, prefix, type Site, type Tag, world } from '../testing/estates.ts';
import { drill } from './drill.ts';
import { sessionsLost } from './failures.ts';

const carriers = { connections: [], lags: [] };
const nets = ['172.16.0.0/16', '172.17.0.0/16', '192.168.0.0/24'];
const site = fc
  .record({
    region: fc.constantFrom('us-east-1', 'us-west-1'),
    siteLinkEnabled: fc.boolean(),
    location: fc.constantFrom('x', 'y', 'z'),
    device: fc.constantFrom('x1', 'y1', 'z1'),
    of: fc.subarray(nets),
    path: fc.constantFrom('65001', '65001 65001'),
    tag: fc.constantFrom<Tag[]>([], [7100], [7300]),
  })
  .map(({ of, path, tag, ...over }): Site => ({ ...over, routes: of.map((net) => heard(net, path, { tags: tag })) }));

const without = (received: Received, lost: ReadonlySet<string>): Received =>
  new Map([...received].filter(([bgpPeerId]) => !lost.has(bgpPeerId)));

it('agrees with a choice from scratch, for every failure, gateway and prefix', () => {
  fc.assert(
    fc.property(fc.array(site, { maxLength: 8 }), (sites) => {
      const named = Object.fromEntries(sites.map((one, index) => [`s${index}`, one]));
      const { picture, estate, accepted } = world(named, [{}, { gatewayId: 'west', region: 'us-west-1' }]);
      for (const result of drill(picture, carriers, { double: true })) {
        const left = acceptedIn({
          estate,
          received: without(picture.received, sessionsLost(estate, carriers, result.failure)),
        });
        const expected: string[] = [];
        for (const gateway of estate.gateways.values())
          for (const net of nets.map(prefix)) {
            const [from, to] = [accepted, left].map((of) =>
              select(estate, gateway, candidatesOf(estate, gateway, net, of))
                .best.map(({ candidateId }) => candidateId)
                .join(),
            );
            if (from !== to) expected.push(`${gateway.gatewayId} ${formatPrefix(net)} ${from}>${to}`);
          }
        const told = result.effects.flatMap(({ gatewayId, prefixes, from, outcome }) => {
          const to = 'to' in outcome ? outcome.to.join() : '';
          return prefixes.map((net) => `${gatewayId} ${net} ${from.join()}>${to}`);
        });
        expect(told.sort()).toEqual(expected.sort());
      }
    }),
    { numRuns: 50 },
  );
});
