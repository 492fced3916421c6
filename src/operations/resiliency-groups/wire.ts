// Resiliency groups and their members as the API shows them. The intended model is in no answer.
import { type ResiliencyGroup, type ResiliencyMember, resiliencyGroupArn } from '../../domain/index.ts';
import type {
  ResiliencyGroupAssociation,
  ResiliencyGroupSummary,
  ResiliencyGroup as WireGroup,
} from '../../model/index.ts';
import type { View } from '../../store/index.ts';
import { readTags } from '../tags/tag-sets.ts';

export function summarizeGroup(group: ResiliencyGroup): ResiliencyGroupSummary {
  return {
    resiliencyGroupId: group.resiliencyGroupId,
    resiliencyGroupArn: resiliencyGroupArn(group),
    resiliencyGroupName: group.resiliencyGroupName,
    resiliencyGroupType: 'Managed',
    ownerAccount: group.ownerAccount,
    state: group.state,
  };
}

export async function showGroup(view: View, group: ResiliencyGroup): Promise<WireGroup> {
  return { ...summarizeGroup(group), tags: await readTags(view, resiliencyGroupArn(group)) };
}

export const showMember = (member: ResiliencyMember): ResiliencyGroupAssociation => ({
  resiliencyGroupId: member.resiliencyGroupId,
  connectionArn: member.connectionArn,
  state: member.state,
});
