// The default security group of each VPC: its members reach each other and everybody (VPC user guide, «default security
// groups»).
import { partitionOf, type Vpc } from '../domain/index.ts';
import { listOf, type XmlElement } from '../protocol/index.ts';
import { ownedBy, type Read } from './context.ts';
import { ec2Error } from './errors.ts';
import { type Listing, list } from './listing.ts';
import { defaultsOf } from './vpc-defaults.ts';

const name = 'default';
const description = 'default VPC security group';
const idOf = ({ vpcId }: Vpc): string => defaultsOf(vpcId).securityGroupId;

const permission = (groups: readonly XmlElement[], ranges: readonly XmlElement[]): XmlElement => [
  'item',
  [
    ['ipProtocol', '-1'],
    ['groups', groups],
    ['ipRanges', ranges],
    ['ipv6Ranges', []],
    ['prefixListIds', []],
  ],
];

function showSecurityGroup(vpc: Vpc): XmlElement[] {
  const { ownerAccount, region, vpcId } = vpc;
  const itself: XmlElement[] = [
    ['userId', ownerAccount],
    ['groupId', idOf(vpc)],
  ];
  return [
    ['ownerId', ownerAccount],
    ['groupId', idOf(vpc)],
    ['groupName', name],
    ['groupDescription', description],
    ['vpcId', vpcId],
    ['securityGroupArn', `arn:${partitionOf(region)}:ec2:${region}:${ownerAccount}:security-group/${idOf(vpc)}`],
    ['ipPermissions', [permission([['item', itself]], [])]],
    ['ipPermissionsEgress', [permission([], [['item', [['cidrIp', '0.0.0.0/0']]]])]],
  ];
}

const listing: Listing<Vpc> = {
  set: 'securityGroupInfo',
  kind: 'security-group',
  idParameter: 'GroupId',
  idOf,
  pages: { least: 5, most: 1_000 },
  show: showSecurityGroup,
  facets: {
    description: () => [description],
    'egress.ip-permission.cidr': () => ['0.0.0.0/0'],
    'egress.ip-permission.protocol': () => ['-1'],
    'group-id': (vpc) => [idOf(vpc)],
    'group-name': () => [name],
    'ip-permission.cidr': () => [],
    'ip-permission.group-id': (vpc) => [idOf(vpc)],
    'ip-permission.protocol': () => ['-1'],
    'owner-id': ({ ownerAccount }) => [ownerAccount],
    'vpc-id': ({ vpcId }) => [vpcId],
  },
};

export const describeSecurityGroups: Read = async (view, request) => {
  const stranger = listOf(request.parameters, 'GroupName').find((asked) => asked !== name);
  if (stranger !== undefined)
    throw ec2Error('InvalidGroup.NotFound', `The security group '${stranger}' does not exist in default VPC`);
  return list(view, request, listing, await view.vpcs.find(ownedBy(request.call)));
};
