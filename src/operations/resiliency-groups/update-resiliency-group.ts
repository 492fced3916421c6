import { clientError, messages } from '../../domain/index.ts';
import { once } from '../client-tokens.ts';
import type { Operation } from '../context.ts';
import { findGroup, undeletedGroups } from './find.ts';
import { showGroup } from './wire.ts';

/** Renames; nothing else of a group can change. */
export const updateResiliencyGroup: Operation<'UpdateResiliencyGroup'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} UpdateResiliencyGroup`, (unit) =>
    once(unit, 'UpdateResiliencyGroup', input, call, context, async () => {
      const { resiliencyGroupId, state } = await findGroup(unit, input.resiliencyGroupId, call);
      if (state === 'deleting' || state === 'deleted')
        throw clientError(messages.resiliencyGroupState(resiliencyGroupId, state));
      const { resiliencyGroupName } = input;
      const others = (await undeletedGroups(unit, call)).filter(
        (group) => group.resiliencyGroupId !== resiliencyGroupId,
      );
      if (others.some((group) => group.resiliencyGroupName === resiliencyGroupName))
        throw clientError(messages.resiliencyGroupNameInUse(resiliencyGroupName));
      const changed = await unit.resiliencyGroups.update(resiliencyGroupId, { resiliencyGroupName });
      return { resiliencyGroup: await showGroup(unit, changed) };
    }),
  );
