// Association proposals as time passes.
import type { TransitionKind } from '../domain/index.ts';
import { schedule } from '../store/index.ts';
import type { Handler } from './transitions.ts';

export const proposalHandlers = {
  'proposal-expired': async (unit, id, due) => {
    if ((await unit.proposals.get(id))?.state !== 'requested') return;
    await unit.proposals.update(id, { state: 'deleted' });
    await schedule(unit, due, 'proposal-forgotten', id);
  },
  'proposal-forgotten': (unit, id) => unit.proposals.remove(id),
} as const satisfies { readonly [Kind in TransitionKind]?: Handler };
