// Finding a resiliency group of the caller, in the Region called.
import { clientError, messages, type ResiliencyGroup } from '../../domain/index.ts';
import type { View } from '../../store/index.ts';
import type { Call } from '../context.ts';

/** Identifiers may come with capitals; the ARN has none. */
export async function findGroup(view: View, id: string, call: Call): Promise<ResiliencyGroup> {
  const group = await view.resiliencyGroups.get(id.toLowerCase());
  if (group?.ownerAccount !== call.accountId || group.region !== call.region)
    throw clientError(messages.noResiliencyGroup(id));
  return group;
}

export async function findAvailableGroup(view: View, id: string, call: Call): Promise<ResiliencyGroup> {
  const group = await findGroup(view, id, call);
  if (group.state !== 'available') throw clientError(messages.resiliencyGroupState(id, group.state));
  return group;
}

/** Those of the caller in the Region called; their names differ from each other. */
export async function undeletedGroups(view: View, { accountId, region }: Call): Promise<ResiliencyGroup[]> {
  const held = await view.resiliencyGroups.find({ ownerAccount: accountId, region });
  return held.filter(({ state }) => state !== 'deleted');
}
