// What a private or transit session is to hear of the gateways.
import { prefixKey } from '../../base/index.ts';
import { sequence } from '../as-path.ts';
import type { Estate, Path, RoutedSession } from '../estate.ts';
import { named, refusalBy } from '../named.ts';
import type { Offer } from '../result.ts';
import { gatewayRefusals } from './gateway-refusals.ts';
import { routesGiven } from './gateway-routes.ts';
import { gatewayPathChanges } from './path-changes.ts';
import { preferredOffer } from './preferred.ts';
import { type Reach, reachOf } from './reach.ts';
import { reachRefusals } from './reach-refusals.ts';
import { sessionRefusals } from './session-refusals.ts';

/** Each prefix once. Depends on the estate alone. */
export function gatewayOffers(estate: Estate, session: RoutedSession): Offer[] {
  const virtualInterface = estate.interfaces.get(session.virtualInterfaceId);
  if (virtualInterface === undefined || virtualInterface.type === 'public') return [];
  if (refusalBy(sessionRefusals, { session }) !== undefined) return [];
  const byPrefix = new Map<number | bigint, Offer[]>();
  for (const gateway of estate.gateways.values())
    for (const offer of offersOf(reachOf(estate, session, virtualInterface, gateway))) {
      const key = prefixKey(offer.prefix);
      const others = byPrefix.get(key);
      if (others === undefined) byPrefix.set(key, [offer]);
      else others.push(offer);
    }
  return [...byPrefix.values()].flatMap((offers) => preferredOffer(offers, estate.settings) ?? []);
}

function offersOf(reach: Reach): Offer[] {
  if (refusalBy(reachRefusals, reach) !== undefined) return [];
  const given = routesGiven(reach);
  if (given === undefined) return [];
  const { gateway, virtualInterface, estate } = reach;
  const from = {
    kind: 'gateway',
    gatewayId: gateway.gatewayId,
    directConnectGatewayId: virtualInterface.directConnectGatewayId,
  } as const;
  const rule = named(given.rule, estate.settings);
  const paths = pathsOf(reach);
  return given.routes
    .filter(({ prefix }) => refusalBy(gatewayRefusals, { ...reach, prefix }) === undefined)
    .map(({ prefix, asPath }) => ({ prefix, path: paths(asPath), from, rule }));
}

/** Routes that are alike share one path. */
function pathsOf(reach: Reach): (asPath: readonly number[]) => Path {
  const known = new Map<string, Path>();
  return (asPath) => {
    const text = asPath.join(' ');
    const path = known.get(text) ?? pathOf(reach, asPath);
    known.set(text, path);
    return path;
  };
}

function pathOf(reach: Reach, asPath: readonly number[]): Path {
  const start: Path = { asPath: sequence(reach.gateway.asn, ...asPath), communities: [], med: null, origin: 'igp' };
  return gatewayPathChanges.reduce((path, rule) => rule.change(path, reach), start);
}
