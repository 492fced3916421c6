import { clientError, messages } from '../../domain/index.ts';
import { once } from '../client-tokens.ts';
import type { Operation } from '../context.ts';
import { findGroup } from './find.ts';
import { showGroup } from './wire.ts';

/** Renames; nothing else of a group can change. */
export const updateResiliencyGroup: Operation<'UpdateResiliencyGroup'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} UpdateResiliencyGroup`, (unit) =>
    once(unit, 'UpdateResiliencyGroup', input, call, context, async () => {
      const { resiliencyGroupId, state } = await findGroup(unit, input.resiliencyGroupId, call);
      if (state === 'deleting' || state === 'deleted')
        throw clientError(messages.resiliencyGroupState(resiliencyGroupId, state));
      const changes = { resiliencyGroupName: input.resiliencyGroupName };
      const changed = await unit.resiliencyGroups.update(resiliencyGroupId, changes);
      return { resiliencyGroup: await showGroup(unit, changed) };
    }),
  );
