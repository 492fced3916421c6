// FRR, BIRD and GoBGP dialling the edge's ports: the texts of the admin API, with what belongs to the virtual interface.
import type { CableFacts } from '../facts.ts';
import { birdExample } from '../syntax/bird.ts';
import { frrPolicy } from '../syntax/frr.ts';
import { gobgpPolicy } from '../syntax/gobgp.ts';
import { renderBird } from './bird.ts';
import { renderFrr } from './frr.ts';
import { renderGobgp } from './gobgp.ts';
import type { DialledNeighbor } from './neighbor.ts';
import type { RouterFacts } from './render.ts';

const routerFacts = (facts: CableFacts, neighbors: readonly DialledNeighbor[], signed: boolean): RouterFacts => ({
  virtualInterfaceId: facts.virtualInterfaceId,
  signed,
  neighbors,
  announce: [...new Set(neighbors.map(({ addressFamily }) => addressFamily))].flatMap(
    (family) => facts.announce[family],
  ),
});

const linesOf = (text: string): string[] => text.trimEnd().split('\n');

export const dialFrr = (facts: CableFacts, neighbors: readonly DialledNeighbor[], signed: boolean): string[] => [
  ...linesOf(renderFrr(routerFacts(facts, neighbors, signed))),
  ...frrPolicy(
    facts,
    neighbors.map((neighbor) => ({ ...neighbor, family: neighbor.addressFamily })),
  ),
];

export const dialBird = (facts: CableFacts, neighbors: readonly DialledNeighbor[], signed: boolean): string[] => [
  ...linesOf(renderBird(routerFacts(facts, neighbors, signed))),
  ...birdExample(facts),
];

export const dialGobgp = (facts: CableFacts, neighbors: readonly DialledNeighbor[], signed: boolean): string[] => [
  ...linesOf(renderGobgp(routerFacts(facts, neighbors, signed))),
  ...gobgpPolicy(facts),
];
