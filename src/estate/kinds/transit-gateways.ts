import { itemsAt, textAt, type XmlNode } from '../../protocol/index.ts';
import { type Context, type Place, settled } from '../context.ts';
import { given, type Kind } from '../kind.ts';
import type { Sections } from '../schema.ts';
import { changeEc2Tags, readEc2Tags, tagSpecification } from '../tags.ts';

type Entry = Sections['transitGateways'];

const describe = async (context: Context, place: Place, parameters: Record<string, string> = {}): Promise<XmlNode[]> =>
  itemsAt(await context.ec2(place, 'DescribeTransitGateways', parameters), 'transitGatewaySet').filter(
    (item) => !['deleting', 'deleted'].includes(textAt(item, 'state')),
  );

async function available(context: Context, name: string, place: Place): Promise<void> {
  await settled(`${name} is available`, async () => {
    const [item] = await describe(context, place, { 'TransitGatewayIds.1': context.names.idOf(name) });
    return item !== undefined && textAt(item, 'state') === 'available';
  });
}

const modify =
  (parametersOf: (wanted: Entry) => Record<string, string>) =>
  async (context: Context, name: string, wanted: Entry): Promise<void> => {
    const TransitGatewayId = context.names.idOf(name);
    await context.ec2(wanted, 'ModifyTransitGateway', { TransitGatewayId, ...parametersOf(wanted) });
    await available(context, name, wanted);
  };

export const transitGateways: Kind<'transitGateways'> = {
  section: 'transitGateways',
  title: 'transit gateway',
  defaults: { description: '' },
  read: async (context, places) => {
    const found: Record<string, Entry> = {};
    for (const place of places)
      for (const item of await describe(context, place)) {
        const { name, tags } = readEc2Tags(item);
        found[context.names.give(textAt(item, 'transitGatewayId'), name)] = {
          ...place,
          asn: Number(textAt(item, 'options', 'amazonSideAsn')),
          description: textAt(item, 'description'),
          ...given({ tags }),
        };
      }
    return found;
  },
  create: async (context, name, wanted) => {
    const answer = await context.ec2(wanted, 'CreateTransitGateway', {
      ...given({ 'Options.AmazonSideAsn': wanted.asn?.toString(), Description: wanted.description }),
      ...tagSpecification('transit-gateway', name, wanted.tags),
    });
    context.names.set(name, textAt(answer, 'transitGateway', 'transitGatewayId'));
    await available(context, name, wanted);
  },
  changes: {
    asn: modify(({ asn }) => given({ 'Options.AmazonSideAsn': asn?.toString() })),
    description: modify(({ description = '' }) => ({ Description: description })),
    tags: changeEc2Tags,
  },
  remove: async (context, name, held) =>
    void (await context.ec2(held, 'DeleteTransitGateway', { TransitGatewayId: context.names.idOf(name) })),
};
