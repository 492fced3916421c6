// What every VPC has without anybody making it: its main route table, default network ACL and default security group.
// Nothing of them is kept; they are read off the VPC.
import { derivedId } from './kinds.ts';

export interface VpcDefaults {
  readonly routeTableId: string;
  readonly networkAclId: string;
  readonly securityGroupId: string;
}

export const defaultsOf = (vpcId: string): VpcDefaults => ({
  routeTableId: derivedId('rtb', vpcId),
  networkAclId: derivedId('acl', vpcId),
  securityGroupId: derivedId('sg', vpcId),
});
