// A router configuration that works as printed against this server, with the unprivileged start command as comments.
// Every form was run with MD5, all capabilities dropped.
import { unreachable } from '../../../base/index.ts';
import { renderBird } from './bird.ts';
import { renderFrr } from './frr.ts';
import { renderGobgp } from './gobgp.ts';
import type { DialledNeighbor } from './neighbor.ts';

export type RouterKind = 'frr' | 'bird' | 'gobgp';

export interface RouterFacts {
  readonly virtualInterfaceId: string;
  /** False: sessions of this server are not signed, so the router must not sign either. */
  readonly signed: boolean;
  readonly neighbors: readonly DialledNeighbor[];
  /** Prefixes to announce, as an example to edit. */
  readonly announce: readonly string[];
}

export function renderRouterConfig(kind: RouterKind, facts: RouterFacts): string {
  switch (kind) {
    case 'frr':
      return renderFrr(facts);
    case 'bird':
      return renderBird(facts);
    case 'gobgp':
      return renderGobgp(facts);
    default:
      return unreachable(kind);
  }
}
