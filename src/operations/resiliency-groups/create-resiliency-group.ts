import {
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
import { showGroup } from './wire.ts';

/** Names need not be unique. */
export const createResiliencyGroup: Operation<'CreateResiliencyGroup'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} CreateResiliencyGroup`, (unit) =>
    once(unit, 'CreateResiliencyGroup', input, call, context, async () => {
      const held = await unit.resiliencyGroups.find({ ownerAccount: call.accountId, region: call.region });
      const most = context.settings.quotas.resiliencyGroupsPerRegion;
      if (held.filter(({ state }) => state !== 'deleted').length >= most)
        throw limitExceeded(messages.resiliencyGroupQuota(most));
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
