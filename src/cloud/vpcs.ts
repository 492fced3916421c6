// VPCs: made, listed, deleted. Their blocks are what a virtual private gateway announces.
import { newEc2Id, type Vpc } from '../domain/index.ts';
import type { XmlElement } from '../protocol/index.ts';
import { schedule, type View } from '../store/index.ts';
import { askedIpv6Block, ipv4Block, isIpv6, showBlock } from './cidr-blocks.ts';
import { type CloudCall, ownedBy, type Read, type Write } from './context.ts';
import { ec2Error } from './errors.ts';
import { notFound } from './kinds.ts';
import { type Listing, list } from './listing.ts';
import { choiceOf, need } from './parameters.ts';
import { quotas } from './quotas.ts';
import { addTags, showTags, specifiedTags, tagsOf } from './tags.ts';
import { defaultsOf } from './vpc-defaults.ts';

export async function findVpc(view: View, vpcId: string, call: CloudCall): Promise<Vpc> {
  const vpc = await view.vpcs.get(vpcId);
  if (vpc === undefined || vpc.ownerAccount !== call.accountId || vpc.region !== call.region)
    throw notFound('vpc', vpcId);
  return vpc;
}

const ipv4Of = ({ cidrBlocks }: Vpc) => cidrBlocks.filter((block) => !isIpv6(block));
const ipv6Of = ({ cidrBlocks }: Vpc) => cidrBlocks.filter(isIpv6);
const dhcpOptionsId = 'default';

function showVpc(vpc: Vpc): XmlElement[] {
  const items = (blocks: Vpc['cidrBlocks']): XmlElement[] =>
    blocks.map((block) => ['item', showBlock(block, vpc.region, 'associated')]);
  return [
    ['vpcId', vpc.vpcId],
    ['ownerId', vpc.ownerAccount],
    ['state', vpc.state],
    ['cidrBlock', vpc.cidrBlocks[0]?.cidr],
    ['cidrBlockAssociationSet', items(ipv4Of(vpc))],
    ['ipv6CidrBlockAssociationSet', items(ipv6Of(vpc))],
    ['dhcpOptionsId', dhcpOptionsId],
    ['instanceTenancy', vpc.instanceTenancy],
    ['isDefault', false],
  ];
}

const primaryCidr = ({ cidrBlocks }: Vpc): string[] => cidrBlocks.slice(0, 1).map(({ cidr }) => cidr);

const listing: Listing<Vpc> = {
  set: 'vpcSet',
  kind: 'vpc',
  idParameter: 'VpcId',
  idOf: ({ vpcId }) => vpcId,
  pages: { least: 5, most: 1_000 },
  show: showVpc,
  facets: {
    cidr: primaryCidr,
    'cidr-block': primaryCidr,
    cidrBlock: primaryCidr,
    'cidr-block-association.association-id': (vpc) => ipv4Of(vpc).map(({ associationId }) => associationId),
    'cidr-block-association.cidr-block': (vpc) => ipv4Of(vpc).map(({ cidr }) => cidr),
    'cidr-block-association.state': (vpc) => ipv4Of(vpc).map(() => 'associated'),
    'dhcp-options-id': () => [dhcpOptionsId],
    'instance-tenancy': ({ instanceTenancy }) => [instanceTenancy],
    'ipv6-cidr-block-association.association-id': (vpc) => ipv6Of(vpc).map(({ associationId }) => associationId),
    'ipv6-cidr-block-association.ipv6-cidr-block': (vpc) => ipv6Of(vpc).map(({ cidr }) => cidr),
    'ipv6-cidr-block-association.ipv6-pool': (vpc) => ipv6Of(vpc).map(({ ipv6Pool }) => ipv6Pool ?? 'Amazon'),
    'ipv6-cidr-block-association.state': (vpc) => ipv6Of(vpc).map(() => 'associated'),
    'is-default': () => ['false'],
    'owner-id': ({ ownerAccount }) => [ownerAccount],
    state: ({ state }) => [state],
    'vpc-id': ({ vpcId }) => [vpcId],
  },
};

export const describeVpcs: Read = async (view, request) =>
  list(view, request, listing, await view.vpcs.find(ownedBy(request.call)));

export const createVpc: Write = async (unit, { parameters, call, context: { clock, random, pace } }) => {
  const cidr = ipv4Block(need(parameters, 'CidrBlock'));
  const tenancy = choiceOf(parameters, 'InstanceTenancy', ['default', 'dedicated', 'host']);
  if (tenancy === 'host') throw ec2Error('InvalidTenancy', "Tenancy 'host' is not supported for VPCs.");
  if ((await unit.vpcs.find(ownedBy(call))).length >= quotas.vpcs)
    throw ec2Error('VpcLimitExceeded', 'The maximum number of VPCs has been reached.');
  const ipv6 = await askedIpv6Block(unit, parameters, random);
  const vpc: Vpc = {
    vpcId: newEc2Id(random, 'vpc'),
    ...ownedBy(call),
    state: 'pending',
    cidrBlocks: [{ associationId: newEc2Id(random, 'vpc-cidr-assoc'), cidr }, ...(ipv6 === undefined ? [] : [ipv6])],
    instanceTenancy: tenancy ?? 'default',
    enableDnsSupport: true,
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
    createdAt: clock.now(),
  };
  await unit.vpcs.insert(vpc);
  await addTags(unit, vpc.vpcId, specifiedTags(parameters, 'vpc'));
  await schedule(unit, { pace, now: clock.now() }, 'vpc-ready', vpc.vpcId);
  return [['vpc', [...showVpc(vpc), showTags(await tagsOf(unit, vpc.vpcId))]]];
};

export const deleteVpc: Write = async (unit, { parameters, call }) => {
  const vpcId = need(parameters, 'VpcId');
  await findVpc(unit, vpcId, call);
  if ((await unit.vpnGateways.find({ vpcId })).length > 0)
    throw ec2Error('DependencyViolation', `The vpc '${vpcId}' has dependencies and cannot be deleted.`);
  await unit.vpcs.remove(vpcId);
  for (const id of [vpcId, ...Object.values(defaultsOf(vpcId))]) await unit.tagSets.remove(id);
  return [['return', true]];
};
