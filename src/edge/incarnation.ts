// Each run of an edge takes a new incarnation before the API listens. From then on all older observations read as down.
import type { Clock } from '../base/index.ts';
import { recordingDerived, type Store } from '../store/index.ts';

/** The one edge of a server; with several nodes each has its own. */
export const edgeId = 'edge-1';

/** Takes the next incarnation of the edge and records which derived states fell with the old one. */
export async function takeIncarnation(store: Store, clock: Clock): Promise<number> {
  return store.write('edge', async (unit) => {
    const held = await unit.edgeIncarnations.get(edgeId);
    const next = { edgeId, incarnation: (held?.incarnation ?? 0) + 1, startedAt: clock.now() };
    const wereUp = await unit.peerSessions.find({ edgeId, state: 'established' });
    const peers = await Promise.all(wereUp.map(({ bgpPeerId }) => unit.bgpPeers.get(bgpPeerId)));
    const affected = [...new Set(peers.flatMap((peer) => (peer === undefined ? [] : [peer.virtualInterfaceId])))];
    const take = (): Promise<unknown> =>
      held === undefined ? unit.edgeIncarnations.insert(next) : unit.edgeIncarnations.update(edgeId, next);
    await affected.reduceRight<() => Promise<unknown>>(
      (inner, virtualInterfaceId) => () => recordingDerived(unit, virtualInterfaceId, inner),
      take,
    )();
    return next.incarnation;
  });
}
