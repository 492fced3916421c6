// MikroTik RouterOS 7 dialling the edge's ports.
import type { CableFacts } from '../facts.ts';
import { routerOsConnection, routerOsInstances, routerOsPolicy } from '../syntax/router-os.ts';
import type { DialledNeighbor } from './neighbor.ts';

export const dialRouterOs = (facts: CableFacts, neighbors: readonly DialledNeighbor[], signed: boolean): string[] => [
  ...routerOsPolicy(facts),
  ...routerOsInstances(facts),
  ...neighbors.map((neighbor, index) =>
    routerOsConnection({ ...neighbor, family: neighbor.addressFamily, signed }, index, [
      `remote.port=${neighbor.port}`,
      'multihop=yes',
    ]),
  ),
];
