import {
  clientError,
  limitExceeded,
  messages,
  newResiliencyGroupId,
  type ResiliencyGroup,
  resiliencyGroupArn,
} from '../../domain/index.ts';
import { schedule } from '../../store/index.ts';
import { once } from '../client-tokens.ts';
import type { Operation } from '../context.ts';
import { addTags } from '../tags/tag-sets.ts';
import { undeletedGroups } from './find.ts';
import { showGroup } from './wire.ts';

export const createResiliencyGroup: Operation<'CreateResiliencyGroup'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} CreateResiliencyGroup`, (unit) =>
    once(unit, 'CreateResiliencyGroup', input, call, context, async () => {
      const held = await undeletedGroups(unit, call);
      if (held.some(({ resiliencyGroupName }) => resiliencyGroupName === input.resiliencyGroupName))
        throw clientError(messages.resiliencyGroupNameInUse(input.resiliencyGroupName));
      const most = context.settings.quotas.resiliencyGroupsPerRegion;
      if (held.length >= most) throw limitExceeded(messages.resiliencyGroupQuota(most));
      const group: ResiliencyGroup = {
        resiliencyGroupId: newResiliencyGroupId(context.random),
        ownerAccount: call.accountId,
        region: call.region,
        resiliencyGroupName: input.resiliencyGroupName,
        intendedResiliencyModel: input.intendedResiliencyModel,
        state: 'pending',
        createdAt: context.clock.now(),
      };
      await unit.resiliencyGroups.insert(group);
      await addTags(unit, resiliencyGroupArn(group), input.tags, context.settings.quotas);
      const due = { pace: context.pace, now: context.clock.now() };
      await schedule(unit, due, 'resiliency-group-ready', group.resiliencyGroupId);
      return { resiliencyGroup: await showGroup(unit, group) };
    }),
  );
