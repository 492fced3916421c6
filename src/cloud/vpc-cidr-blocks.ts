// Blocks added to a VPC and taken from it again; what its virtual private gateway announces follows.
import { newEc2Id, type Vpc, type VpcCidrBlock } from '../domain/index.ts';
import type { Unit, View } from '../store/index.ts';
import { askedIpv6Block, blockElement, checkApart, ipv4Block, isIpv6 } from './cidr-blocks.ts';
import { ownedBy, type Request, type Write } from './context.ts';
import { ec2Error } from './errors.ts';
import { need } from './parameters.ts';
import { quotas } from './quotas.ts';
import { findVpc } from './vpcs.ts';

export const associateVpcCidrBlock: Write = async (unit, request) => {
  const vpcId = need(request.parameters, 'VpcId');
  const { cidrBlocks, region } = await findVpc(unit, vpcId, request.call);
  const added = await askedBlock(unit, request);
  const siblings = cidrBlocks.filter((held) => isIpv6(held) === isIpv6(added));
  const most = isIpv6(added) ? quotas.ipv6BlocksPerVpc : quotas.ipv4BlocksPerVpc;
  if (siblings.length >= most)
    throw ec2Error('CidrBlockLimitExceeded', `The VPC '${vpcId}' has reached its limit of ${most} CIDR blocks.`);
  checkApart(siblings, added);
  await unit.vpcs.update(vpcId, { cidrBlocks: [...cidrBlocks, added] });
  return [['vpcId', vpcId], blockElement(added, region, 'associating')];
};

/** Exactly one block: an IPv4 one, or an IPv6 one of Amazon's or of the customer's own. */
async function askedBlock(view: View, { parameters, context: { random } }: Request): Promise<VpcCidrBlock> {
  const ipv6 = await askedIpv6Block(view, parameters, random);
  if (ipv6 === undefined)
    return { associationId: newEc2Id(random, 'vpc-cidr-assoc'), cidr: ipv4Block(need(parameters, 'CidrBlock')) };
  if (parameters.has('CidrBlock'))
    throw ec2Error('InvalidParameterCombination', 'IPv4 and IPv6 CIDR blocks cannot be associated in one request');
  return ipv6;
}

export const disassociateVpcCidrBlock: Write = async (unit, { parameters, call }) => {
  const associationId = need(parameters, 'AssociationId');
  const vpcs = await unit.vpcs.find(ownedBy(call));
  const vpc = vpcs.find(({ cidrBlocks }) => cidrBlocks.some((block) => block.associationId === associationId));
  if (vpc === undefined)
    throw ec2Error(
      'InvalidVpcCidrBlockAssociationID.NotFound',
      `The vpc CIDR block association ID '${associationId}' does not exist`,
    );
  const removed = await remove(unit, vpc, associationId);
  return [['vpcId', vpc.vpcId], ...removed.map((block) => blockElement(block, vpc.region, 'disassociating'))];
};

async function remove(unit: Unit, { vpcId, cidrBlocks }: Vpc, associationId: string): Promise<VpcCidrBlock[]> {
  if (cidrBlocks[0]?.associationId === associationId)
    throw ec2Error(
      'OperationNotPermitted',
      `The vpc CIDR block with association ID ${associationId} may not be disassociated. It is the primary IPv4 CIDR block of the VPC`,
    );
  const goes = (block: VpcCidrBlock): boolean => block.associationId === associationId;
  await unit.vpcs.update(vpcId, { cidrBlocks: cidrBlocks.filter((block) => !goes(block)) });
  return cidrBlocks.filter(goes);
}
