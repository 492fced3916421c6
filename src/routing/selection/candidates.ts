// The ways to a prefix that a gateway has: what it hears over the virtual interfaces behind it, and its other routes.
import { formatPrefix, type Prefix, samePrefix } from '../../base/index.ts';
import type {
  Estate,
  Gateway,
  HeardRoute,
  OtherRoute,
  RoutedInterface,
  RoutedSession,
  RoutingPicture,
} from '../estate.ts';
import { acceptAll } from '../inbound/accept.ts';
import { directConnectCandidate } from '../inbound/candidate.ts';
import { propagationOf } from '../inbound/propagation.ts';
import type { Candidate, OtherCandidate } from '../result.ts';

/** By peer: what was heard there and passed the inbound rules; empty when the session is not up. */
export type Accepted = (bgpPeerId: string) => readonly HeardRoute[];

/** A session whose routes reach a gateway. */
export interface ReachingSession {
  readonly session: RoutedSession;
  readonly virtualInterface: RoutedInterface;
}

/** Every prefix reaches every gateway that is associated; no list filters inbound (FAQ). */
export function reaches(gateway: Gateway, virtualInterface: RoutedInterface): boolean {
  if (gateway.isLost) return false;
  const { virtualGatewayId, directConnectGatewayId } = virtualInterface;
  if (virtualGatewayId !== null) return virtualGatewayId === gateway.gatewayId;
  return gateway.attachments.some((attachment) => attachment.directConnectGatewayId === directConnectGatewayId);
}

/** The sessions whose routes reach the gateway. */
export function sessionsReaching(estate: Estate, gateway: Gateway): ReachingSession[] {
  return sessionsWhere(estate, (virtualInterface) => reaches(gateway, virtualInterface));
}

function sessionsWhere(estate: Estate, passes: (virtualInterface: RoutedInterface) => boolean): ReachingSession[] {
  const found: ReachingSession[] = [];
  for (const session of estate.sessions.values()) {
    const virtualInterface = estate.interfaces.get(session.virtualInterfaceId);
    if (virtualInterface !== undefined && passes(virtualInterface)) found.push({ session, virtualInterface });
  }
  return found;
}

export const otherCandidate = (route: OtherRoute): OtherCandidate => ({
  by: 'other',
  candidateId: route.routeId,
  prefix: route.prefix,
  route,
});

/** The routes beside Direct Connect that are up. At a core network edge the VPCs of the segment are such routes. */
export function otherRoutes(gateway: Gateway): OtherRoute[] {
  if (gateway.isLost) return [];
  const up = gateway.sources.filter(({ isUp }) => isUp);
  return gateway.kind === 'coreNetworkEdge' ? [...up, ...gateway.cidrs.map(segmentVpc)] : up;
}

const segmentVpc = (prefix: Prefix): OtherRoute => ({
  routeId: `vpc ${formatPrefix(prefix)}`,
  kind: 'vpc',
  prefix,
  asPath: [],
  med: 0,
  isUp: true,
});

/** All routes of the gateway, of all prefixes; a lost gateway has none. */
export function routesOf(estate: Estate, gateway: Gateway, accepted: Accepted): Candidate[] {
  const heard = sessionsReaching(estate, gateway).flatMap((reaching) =>
    accepted(reaching.session.bgpPeerId).map((route) => directConnectCandidate(reaching, route)),
  );
  return [...heard, ...otherRoutes(gateway).map(otherCandidate)];
}

/** The candidates for exactly this prefix. */
export const candidatesOf = (estate: Estate, gateway: Gateway, prefix: Prefix, accepted: Accepted): Candidate[] =>
  routesOf(estate, gateway, accepted).filter((candidate) => samePrefix(candidate.prefix, prefix));

/** All routes by which AWS's public network may send from a Region: what their scope communities let reach the Region. */
export function publicRoutesOf(estate: Estate, region: string, accepted: Accepted): Candidate[] {
  return sessionsWhere(estate, ({ type }) => type === 'public').flatMap((reaching) =>
    accepted(reaching.session.bgpPeerId)
      .filter(({ path }) => propagationOf(estate, reaching.virtualInterface, path).regions.includes(region))
      .map((route) => directConnectCandidate(reaching, route)),
  );
}

/** Those for exactly this prefix. */
export const publicCandidatesOf = (estate: Estate, region: string, prefix: Prefix, accepted: Accepted): Candidate[] =>
  publicRoutesOf(estate, region, accepted).filter((candidate) => samePrefix(candidate.prefix, prefix));

/** What the picture's sessions were heard to say and passed the inbound rules; worked out when it is first asked for. */
export function acceptedIn({ estate, received }: RoutingPicture): Accepted {
  const known = new Map<string, readonly HeardRoute[]>();
  return (bgpPeerId) => {
    const session = estate.sessions.get(bgpPeerId);
    if (session === undefined) return [];
    const accepted = known.get(bgpPeerId) ?? acceptAll(estate, session, received.get(bgpPeerId) ?? []).accepted;
    known.set(bgpPeerId, accepted);
    return accepted;
  };
}
