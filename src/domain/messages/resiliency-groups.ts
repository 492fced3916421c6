// Told about resiliency groups and their members.
import type { ResiliencyGroupState } from '../resiliency/group.ts';
import { limit, unconfirmed } from './told.ts';

export const resiliencyGroups = {
  noResiliencyGroup: unconfirmed((id: string) => `Resiliency Group ${id} does not exist.`),
  resiliencyGroupState: unconfirmed(
    (id: string, state: ResiliencyGroupState) => `Resiliency Group ${id} is in state ${state}`,
  ),
  resiliencyGroupNameInUse: unconfirmed((name: string) => `Resiliency Group name ${name} is already in use`),
  resiliencyGroupHasConnections: unconfirmed(
    (id: string) => `Resiliency Group ${id} has Connections and cannot be deleted`,
  ),
  resiliencyGroupQuota: limit.unconfirmed((most: number) => `The limit of ${most} Resiliency Groups has been reached`),
  resiliencyMemberQuota: limit.unconfirmed(
    (most: number) => `The limit of ${most} Connections per Resiliency Group has been reached`,
  ),
  connectionInResiliencyGroup: unconfirmed(
    (id: string, group: string) => `Connection ${id} is already associated with Resiliency Group ${group}`,
  ),
  connectionLeavesResiliencyGroup: unconfirmed(
    (id: string, group: string) => `Connection ${id} is being disassociated from Resiliency Group ${group}`,
  ),
  connectionNotInResiliencyGroup: unconfirmed(
    (id: string, group: string) => `Connection ${id} is not associated with Resiliency Group ${group}`,
  ),
};
