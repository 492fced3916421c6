// VPCs with one or more CIDRs: what a virtual private gateway announces.
import { overlaps, parsePrefix } from '../base/index.ts';
import { newEc2Id, type Vpc } from '../domain/index.ts';
import { listOf, type XmlElement } from '../protocol/index.ts';
import type { View } from '../store/index.ts';
import { type Action, type CloudCall, ec2Error, need } from './context.ts';
import { addTags, specifiedTags, tagSet } from './tags.ts';

export async function findVpc(view: View, vpcId: string, call: CloudCall): Promise<Vpc> {
  const vpc = await view.vpcs.get(vpcId);
  if (vpc === undefined || vpc.ownerAccount !== call.accountId || vpc.region !== call.region)
    throw ec2Error('InvalidVpcID.NotFound', `The vpc ID '${vpcId}' does not exist`);
  return vpc;
}

/** A block of /16 to /28, as EC2 has it. */
function checkCidr(text: string): string {
  const prefix = parsePrefix(text);
  if (prefix === undefined || prefix.family !== 'ipv4')
    throw ec2Error(
      'InvalidParameterValue',
      `Value (${text}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`,
    );
  if (prefix.length < 16 || prefix.length > 28) throw ec2Error('InvalidVpc.Range', `The CIDR '${text}' is invalid.`);
  return text;
}

async function showVpc(view: View, vpc: Vpc): Promise<XmlElement[]> {
  return [
    ['vpcId', vpc.vpcId],
    ['ownerId', vpc.ownerAccount],
    ['state', vpc.state],
    ['cidrBlock', vpc.cidrBlocks[0]?.cidr],
    [
      'cidrBlockAssociationSet',
      vpc.cidrBlocks.map(({ associationId, cidr }) => [
        'item',
        [
          ['associationId', associationId],
          ['cidrBlock', cidr],
          ['cidrBlockState', [['state', 'associated']]],
        ],
      ]),
    ],
    ['dhcpOptionsId', 'default'],
    ['instanceTenancy', 'default'],
    ['isDefault', false],
    await tagSet(view, vpc.vpcId),
  ];
}

export const createVpc: Action = async ({ store, clock, random }, parameters, call) => {
  const cidr = checkCidr(need(parameters, 'CidrBlock'));
  return store.write(`account ${call.accountId} CreateVpc`, async (unit) => {
    const vpc: Vpc = {
      vpcId: newEc2Id(random, 'vpc'),
      ownerAccount: call.accountId,
      region: call.region,
      state: 'available',
      cidrBlocks: [{ associationId: newEc2Id(random, 'vpc-cidr-assoc'), cidr }],
      createdAt: clock.now(),
    };
    await unit.vpcs.insert(vpc);
    await addTags(unit, vpc.vpcId, specifiedTags(parameters));
    return [['vpc', await showVpc(unit, vpc)]];
  });
};

export const describeVpcs: Action = ({ store }, parameters, call) =>
  store.read(async (view) => {
    const ids = listOf(parameters, 'VpcId');
    const found =
      ids.length > 0
        ? await Promise.all(ids.map((id) => findVpc(view, id, call)))
        : await view.vpcs.find({ ownerAccount: call.accountId, region: call.region });
    const items = await Promise.all(found.map(async (vpc): Promise<XmlElement> => ['item', await showVpc(view, vpc)]));
    return [['vpcSet', items]];
  });

export const deleteVpc: Action = async ({ store }, parameters, call) => {
  const vpcId = need(parameters, 'VpcId');
  await store.write(`account ${call.accountId} DeleteVpc`, async (unit) => {
    await findVpc(unit, vpcId, call);
    if ((await unit.vpnGateways.find({ vpcId })).length > 0)
      throw ec2Error('DependencyViolation', `The vpc '${vpcId}' has dependencies and cannot be deleted.`);
    await unit.vpcs.remove(vpcId);
    await unit.tagSets.remove(vpcId);
  });
  return [['return', true]];
};

export const associateVpcCidrBlock: Action = async ({ store, random }, parameters, call) => {
  const vpcId = need(parameters, 'VpcId');
  const cidr = checkCidr(need(parameters, 'CidrBlock'));
  const added = { associationId: newEc2Id(random, 'vpc-cidr-assoc'), cidr };
  await store.write(`account ${call.accountId} AssociateVpcCidrBlock`, async (unit) => {
    const { cidrBlocks } = await findVpc(unit, vpcId, call);
    const clash = cidrBlocks.some((held) => {
      const [a, b] = [parsePrefix(held.cidr), parsePrefix(cidr)];
      return a !== undefined && b !== undefined && overlaps(a, b);
    });
    if (clash) throw ec2Error('InvalidVpc.Range', `The CIDR '${cidr}' conflicts with another of the VPC.`);
    await unit.vpcs.update(vpcId, { cidrBlocks: [...cidrBlocks, added] });
  });
  return [
    ['vpcId', vpcId],
    [
      'cidrBlockAssociation',
      [
        ['associationId', added.associationId],
        ['cidrBlock', cidr],
        ['cidrBlockState', [['state', 'associating']]],
      ],
    ],
  ];
};
