import { itemsAt, textAt, type XmlNode } from '../../protocol/index.ts';
import { type Context, type Place, settled } from '../context.ts';
import { given, type Kind } from '../kind.ts';
import type { Sections } from '../schema.ts';
import { changeEc2Tags, readEc2Tags, tagSpecification } from '../tags.ts';

type Entry = Sections['virtualPrivateGateways'];

const live = (items: readonly XmlNode[]): XmlNode[] =>
  items.filter((item) => !['deleting', 'deleted'].includes(textAt(item, 'state')));

const describe = async (context: Context, place: Place, parameters: Record<string, string> = {}): Promise<XmlNode[]> =>
  live(itemsAt(await context.ec2(place, 'DescribeVpnGateways', parameters), 'vpnGatewaySet'));

const attachment = (item: XmlNode | undefined): XmlNode | undefined =>
  item === undefined ? undefined : itemsAt(item, 'attachments').find((entry) => textAt(entry, 'state') !== 'detached');

const only = async (context: Context, name: string, place: Place): Promise<XmlNode | undefined> =>
  (await describe(context, place, { 'VpnGatewayId.1': context.names.idOf(name) }))[0];

async function changeVpc(context: Context, name: string, wanted: Entry, held?: Entry): Promise<void> {
  const VpnGatewayId = context.names.idOf(name);
  if (typeof held?.vpc === 'string') {
    await context.ec2(wanted, 'DetachVpnGateway', { VpnGatewayId, VpcId: context.names.idOf(held.vpc) });
    await settled(`${name} is detached`, async () => attachment(await only(context, name, wanted)) === undefined);
  }
  if (typeof wanted.vpc === 'string')
    await context.ec2(wanted, 'AttachVpnGateway', { VpnGatewayId, VpcId: context.names.idOf(wanted.vpc) });
}

export const virtualPrivateGateways: Kind<'virtualPrivateGateways'> = {
  section: 'virtualPrivateGateways',
  title: 'virtual private gateway',
  defaults: { vpc: null },
  read: async (context, places) => {
    const found: Record<string, Entry> = {};
    for (const place of places)
      for (const item of await describe(context, place)) {
        const { name, tags } = readEc2Tags(item);
        const attached = attachment(item);
        found[context.names.give(textAt(item, 'vpnGatewayId'), name)] = {
          ...place,
          asn: Number(textAt(item, 'amazonSideAsn')),
          vpc: attached === undefined ? null : context.names.nameOf(textAt(attached, 'vpcId')),
          ...given({ tags }),
        };
      }
    return found;
  },
  create: async (context, name, wanted) => {
    const answer = await context.ec2(wanted, 'CreateVpnGateway', {
      Type: 'ipsec.1',
      ...given({ AmazonSideAsn: wanted.asn?.toString() }),
      ...tagSpecification('vpn-gateway', name, wanted.tags),
    });
    context.names.set(name, textAt(answer, 'vpnGateway', 'vpnGatewayId'));
    await settled(`${name} is available`, async () => {
      const item = await only(context, name, wanted);
      return item !== undefined && textAt(item, 'state') === 'available';
    });
    await changeVpc(context, name, wanted);
  },
  changes: { vpc: changeVpc, tags: changeEc2Tags },
  remove: async (context, name, held) => {
    await changeVpc(context, name, { ...held, vpc: null }, held);
    await context.ec2(held, 'DeleteVpnGateway', { VpnGatewayId: context.names.idOf(name) });
  },
};
