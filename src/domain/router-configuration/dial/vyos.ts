// VyOS dialling the edge's ports.
import type { CableFacts } from '../facts.ts';
import { vyosNeighbor, vyosPolicy, vyosRouter } from '../syntax/vyos.ts';
import type { DialledNeighbor } from './neighbor.ts';

export const dialVyos = (facts: CableFacts, neighbors: readonly DialledNeighbor[], signed: boolean): string[] => [
  ...vyosPolicy(facts),
  ...vyosRouter(facts),
  ...neighbors.flatMap((neighbor) =>
    vyosNeighbor(facts, { ...neighbor, family: neighbor.addressFamily, signed }, [
      'ebgp-multihop 255',
      `port ${neighbor.port}`,
    ]),
  ),
];
