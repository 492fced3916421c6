// Built-in routers say that they are, so that their choice is known: each has the sessions of one virtual interface and
// takes what it hears there alike.
import type { KnownRouter } from '../../routing/index.ts';
import type { View } from '../../store/index.ts';
import { type AdminContext, AdminError, endpoint } from '../endpoint.ts';
import { builtInRouterAnswer } from './contract.ts';

export const builtInRouterEndpoint = endpoint({
  method: 'POST',
  path: 'bgp-peers/{id}/built-in-router',
  summary: 'Says that the router whose session has just come up is a built-in one',
  answer: builtInRouterAnswer,
  run: async ({ store, builtInRouters, clock }, { id }) => {
    if ((await store.read((view) => view.bgpPeers.get(id))) === undefined)
      throw new AdminError(404, `there is no BGP peer ${id}`);
    builtInRouters.set(id, clock.now());
    return { bgpPeerId: id };
  },
});

/** A router says so as its session comes up; the edge may take a while to write that it has. */
const saidWithinMs = 5_000;

/** One for each virtual interface with such a router. What was said of an earlier session counts no more. */
export async function knownBuiltInRouters(
  view: View,
  { builtInRouters }: Pick<AdminContext, 'builtInRouters'>,
): Promise<KnownRouter[]> {
  const routers = new Map<string, Map<string, number>>();
  for (const [bgpPeerId, saidAt] of builtInRouters) {
    const [peer, session] = await Promise.all([view.bgpPeers.get(bgpPeerId), view.peerSessions.get(bgpPeerId)]);
    if (peer === undefined || session?.state !== 'established' || session.since > saidAt + saidWithinMs) continue;
    const preferences = routers.get(peer.virtualInterfaceId) ?? new Map<string, number>();
    routers.set(peer.virtualInterfaceId, preferences.set(bgpPeerId, 0));
  }
  return [...routers.values()].map((preferences) => ({ preferences }));
}
