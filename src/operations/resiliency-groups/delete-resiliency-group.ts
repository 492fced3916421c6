import { clientError, messages, resiliencyGroupArn } from '../../domain/index.ts';
import { schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findGroup } from './find.ts';
import { showGroup } from './wire.ts';

/** Only of an empty group. Deleting again changes nothing and is answered alike. */
export const deleteResiliencyGroup: Operation<'DeleteResiliencyGroup'> = ({ store, clock, pace }, input, call) =>
  store.write(`account ${call.accountId} DeleteResiliencyGroup`, async (unit) => {
    const group = await findGroup(unit, input.resiliencyGroupId, call);
    const { resiliencyGroupId, state } = group;
    if (state === 'deleting' || state === 'deleted') return { resiliencyGroup: await showGroup(unit, group) };
    if ((await unit.resiliencyMembers.find({ resiliencyGroupId })).length > 0)
      throw clientError(messages.resiliencyGroupHasConnections(resiliencyGroupId));
    const changed = await unit.resiliencyGroups.update(resiliencyGroupId, { state: 'deleting' });
    await unit.tagSets.remove(resiliencyGroupArn(group));
    await schedule(unit, { pace, now: clock.now() }, 'resiliency-group-deleted', resiliencyGroupId);
    return { resiliencyGroup: await showGroup(unit, changed) };
  });
