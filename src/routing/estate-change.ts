// A change of the estate, node by node: what stands behind an id now. Several of them make one step.
import type { Gateway, RoutedInterface, RoutedSession } from './estate.ts';

interface Nodes {
  readonly interface: RoutedInterface;
  readonly session: RoutedSession;
  readonly gateway: Gateway;
}

export type NodeKind = keyof Nodes;

/** `node` undefined: it is gone. */
export type EstateChange = {
  readonly [Kind in NodeKind]: {
    readonly kind: Kind;
    readonly id: string;
    readonly node: Nodes[Kind] | undefined;
  };
}[NodeKind];
