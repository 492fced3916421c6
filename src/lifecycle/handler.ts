// The form of what a transition does: within one unit, for the resource with this id, if it still waits for it.
import type { Pace, TransitionKind } from '../domain/index.ts';
import type { Unit } from '../store/index.ts';

export interface Due {
  readonly pace: Pace;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The same instant on the monotonic clock, milliseconds. */
  readonly monotonicAt: number;
}

export type Handler = (unit: Unit, id: string, due: Due) => Promise<unknown>;

/** Those of one kind of resource. */
export type Handlers = { readonly [Kind in TransitionKind]?: Handler };
