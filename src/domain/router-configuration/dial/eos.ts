// Arista EOS dialling the edge's ports.
import type { CableFacts } from '../facts.ts';
import { eosFamilies, eosNeighbor, eosPolicy, eosRouter } from '../syntax/eos.ts';
import type { DialledNeighbor } from './neighbor.ts';

export const dialEos = (facts: CableFacts, neighbors: readonly DialledNeighbor[], signed: boolean): string[] => [
  'ip routing',
  ...eosPolicy(facts),
  ...eosRouter(facts),
  ...neighbors.flatMap((neighbor) =>
    eosNeighbor(facts, { ...neighbor, family: neighbor.addressFamily, signed }, [
      'ebgp-multihop 255',
      `transport remote-port ${neighbor.port}`,
    ]),
  ),
  ...eosFamilies(
    facts,
    neighbors.map((neighbor) => ({ ...neighbor, family: neighbor.addressFamily })),
  ),
];
