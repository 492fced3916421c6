// Resiliency groups and their members as time passes; the answers kept for client tokens, too.
import { schedule } from '../store/index.ts';
import type { Handlers } from './handler.ts';

export const resiliencyHandlers = {
  'resiliency-group-ready': async (unit, id) => {
    if ((await unit.resiliencyGroups.get(id))?.state === 'pending')
      await unit.resiliencyGroups.update(id, { state: 'available' });
  },
  'resiliency-group-deleted': async (unit, id, due) => {
    if ((await unit.resiliencyGroups.get(id))?.state !== 'deleting') return;
    await unit.resiliencyGroups.update(id, { state: 'deleted' });
    await schedule(unit, due, 'forgotten', id);
  },
  'resiliency-member-associated': async (unit, id) => {
    if ((await unit.resiliencyMembers.get(id))?.state === 'associating')
      await unit.resiliencyMembers.update(id, { state: 'associated' });
  },
  'resiliency-member-disassociated': async (unit, id) => {
    if ((await unit.resiliencyMembers.get(id))?.state === 'disassociating') await unit.resiliencyMembers.remove(id);
  },
  'client-token-forgotten': (unit, id) => unit.idempotentAnswers.remove(id),
} as const satisfies Handlers;
