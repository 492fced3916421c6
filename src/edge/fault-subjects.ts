// What a change of a fault or of a core network may concern.
import { type CoreNetworkEdge, coreNetworkEdgeId, type FaultTarget } from '../domain/index.ts';
import { type Change, gatewaysUnder, peersUnder, type View } from '../store/index.ts';
import { bothOf, type Subject } from './subject.ts';

/** @param row the fault's */
export async function affectedByFault(view: View, row: Change['after']): Promise<Subject[]> {
  const target = row as unknown as FaultTarget;
  const [peers, gateways] = await Promise.all([peersUnder(view, target), gatewaysUnder(view, target)]);
  return [
    ...peers.flatMap(({ bgpPeerId }) => bothOf(bgpPeerId)),
    ...gateways.map((id) => ({ kind: 'gateway', id }) as const),
  ];
}

export const coreNetworkSubjects = ({ id, after }: Change): Subject[] =>
  (after['edges'] as readonly CoreNetworkEdge[]).map(({ region }) => ({
    kind: 'gateway',
    id: coreNetworkEdgeId(id, region),
  }));
