import { itemsAt, textAt, type XmlNode } from '../../protocol/index.ts';
import type { Context, Place } from '../context.ts';
import { given, type Kind } from '../kind.ts';
import type { Sections } from '../schema.ts';
import { changeEc2Tags, readEc2Tags, tagSpecification } from '../tags.ts';

/** IPv6 blocks that are named come from a pool of the customer's; which one says nothing here. */
const ipv6Pool = 'ipv6pool-ec2-crossconnect';

const isIpv6 = (cidr: string): boolean => cidr.includes(':');
const blockParameters = (cidr: string): Record<string, string> =>
  isIpv6(cidr) ? { Ipv6CidrBlock: cidr, Ipv6Pool: ipv6Pool } : { CidrBlock: cidr };

interface Block {
  readonly cidr: string;
  readonly associationId: string;
}

const blocksOf = (item: XmlNode): Block[] =>
  [
    ['cidrBlockAssociationSet', 'cidrBlock'],
    ['ipv6CidrBlockAssociationSet', 'ipv6CidrBlock'],
  ].flatMap(([set = '', member = '']) =>
    itemsAt(item, set).map((block) => ({ cidr: textAt(block, member), associationId: textAt(block, 'associationId') })),
  );

const describe = async (
  context: Context,
  place: Place,
  parameters: Record<string, string> = {},
): Promise<XmlNode[]> => [...itemsAt(await context.ec2(place, 'DescribeVpcs', parameters), 'vpcSet')];

/** The primary block stays; others come and go. */
async function changeBlocks(context: Context, name: string, wanted: Sections['vpcs']): Promise<void> {
  const VpcId = context.names.idOf(name);
  const [item] = await describe(context, wanted, { 'VpcId.1': VpcId });
  const held = item === undefined ? [] : blocksOf(item);
  for (const { cidr, associationId } of held)
    if (!wanted.cidrs.includes(cidr))
      await context.ec2(wanted, 'DisassociateVpcCidrBlock', { AssociationId: associationId });
  for (const cidr of wanted.cidrs)
    if (!held.some((block) => block.cidr === cidr))
      await context.ec2(wanted, 'AssociateVpcCidrBlock', { VpcId, ...blockParameters(cidr) });
}

export const vpcs: Kind<'vpcs'> = {
  section: 'vpcs',
  title: 'VPC',
  read: async (context, places) => {
    const found: Record<string, Sections['vpcs']> = {};
    for (const place of places)
      for (const item of await describe(context, place)) {
        const { name, tags } = readEc2Tags(item);
        const cidrs = blocksOf(item).map(({ cidr }) => cidr);
        found[context.names.give(textAt(item, 'vpcId'), name)] = { ...place, ...given({ cidrs, tags }) };
      }
    return found;
  },
  create: async (context, name, wanted) => {
    const [primary = ''] = wanted.cidrs;
    const answer = await context.ec2(wanted, 'CreateVpc', {
      CidrBlock: primary,
      ...tagSpecification('vpc', name, wanted.tags),
    });
    context.names.set(name, textAt(answer, 'vpc', 'vpcId'));
    if (wanted.cidrs.length > 1) await changeBlocks(context, name, wanted);
  },
  changes: { cidrs: changeBlocks, tags: changeEc2Tags },
  remove: async (context, name, held) =>
    void (await context.ec2(held, 'DeleteVpc', { VpcId: context.names.idOf(name) })),
};
