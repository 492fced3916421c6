import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { findGroup } from './find.ts';
import { showMember } from './wire.ts';

export const listResiliencyGroupAssociations: Operation<'ListResiliencyGroupAssociations'> = ({ store }, input, call) =>
  store.read(async (view) => {
    const { resiliencyGroupId } = await findGroup(view, input.resiliencyGroupId, call);
    const { page, ...next } = pageOf(
      await view.resiliencyMembers.find({ resiliencyGroupId }),
      input,
      call,
      'ListResiliencyGroupAssociations',
    );
    return { items: page.map(showMember), ...next };
  });
