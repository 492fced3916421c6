// What is compared and told by itself.
import type { NodeKind } from '../routing/index.ts';

/** A peer as it should run, or a node of the estate. */
export interface Subject {
  readonly kind: 'peer' | NodeKind;
  readonly id: string;
}

/** A peer as it runs and as routing sees it: both rest on where it stands and on the faults there. */
export const bothOf = (bgpPeerId: string): Subject[] => [
  { kind: 'session', id: bgpPeerId },
  { kind: 'peer', id: bgpPeerId },
];
