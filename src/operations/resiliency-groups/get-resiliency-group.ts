import type { Operation } from '../context.ts';
import { findGroup } from './find.ts';
import { showGroup } from './wire.ts';

/** A deleted group can be read for a while. */
export const getResiliencyGroup: Operation<'GetResiliencyGroup'> = ({ store }, { resiliencyGroupId }, call) =>
  store.read(async (view) => ({
    resiliencyGroup: await showGroup(view, await findGroup(view, resiliencyGroupId, call)),
  }));
