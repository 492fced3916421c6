import { OperationalError } from '../../base/index.ts';
import type { DirectConnectGatewayAssociation } from '../../model/index.ts';
import { itemsAt, textAt } from '../../protocol/index.ts';
import { type Context, type Place, settled } from '../context.ts';
import { allPages, given, type Kind } from '../kind.ts';
import { associationName, type Sections } from '../schema.ts';
import { describeGateways } from './direct-connect-gateways.ts';

type Entry = Sections['associations'];

const wirePrefixes = (prefixes: readonly string[] | undefined): { cidr: string }[] | undefined =>
  prefixes?.map((cidr) => ({ cidr }));

const describe = (context: Context, place: Place, directConnectGatewayId: string, associatedGatewayId?: string) =>
  allPages(
    (nextToken) =>
      context.call(
        place,
        'DescribeDirectConnectGatewayAssociations',
        given({ directConnectGatewayId, associatedGatewayId, nextToken }),
      ),
    ({ directConnectGatewayAssociations }) => directConnectGatewayAssociations,
  ).then((found) =>
    found.filter(({ associationState: state }) => state !== 'disassociated' && state !== 'disassociating'),
  );

async function one(context: Context, wanted: Entry): Promise<DirectConnectGatewayAssociation | undefined> {
  const { names } = context;
  const gateways = [names.idOf(wanted.directConnectGateway), names.idOf(wanted.gateway)] as const;
  return (await describe(context, { account: wanted.owner, region: wanted.region }, ...gateways))[0];
}

/** The blocks of the VPC behind a virtual private gateway: what AWS shows as the list where there is none. */
async function blocksBehind(context: Context, place: Place, gatewayId: string): Promise<string[]> {
  if (!gatewayId.startsWith('vgw-')) return [];
  const gateways = await context.ec2(place, 'DescribeVpnGateways', { 'VpnGatewayId.1': gatewayId });
  const [gateway] = itemsAt(gateways, 'vpnGatewaySet');
  const [attachment] = gateway === undefined ? [] : itemsAt(gateway, 'attachments');
  if (attachment === undefined) return [];
  const vpcs = await context.ec2(place, 'DescribeVpcs', { 'VpcId.1': textAt(attachment, 'vpcId') });
  return itemsAt(vpcs, 'vpcSet').flatMap((vpc) => [
    ...itemsAt(vpc, 'cidrBlockAssociationSet').map((block) => textAt(block, 'cidrBlock')),
    ...itemsAt(vpc, 'ipv6CidrBlockAssociationSet').map((block) => textAt(block, 'ipv6CidrBlock')),
  ]);
}

async function read(context: Context, owner: string, wire: DirectConnectGatewayAssociation): Promise<Entry> {
  const { ownerAccount: account = owner, region = '', id = '' } = wire.associatedGateway ?? {};
  const prefixes = (wire.allowedPrefixesToDirectConnectGateway ?? []).map(({ cidr = '' }) => cidr);
  const own = await blocksBehind(context, { account, region }, id);
  return {
    directConnectGateway: context.names.nameOf(wire.directConnectGatewayId ?? ''),
    gateway: context.names.nameOf(id),
    owner,
    account,
    region,
    allowedPrefixes: prefixes,
    showsBlocks: id.startsWith('vgw-') && [...own].sort().join() === [...prefixes].sort().join(),
  };
}

export const associations: Kind<'associations'> = {
  section: 'associations',
  title: 'association',
  read: async (context, places) => {
    const found: Record<string, Entry> = {};
    for (const place of new Map(places.map((each) => [each.account, each])).values())
      for (const { directConnectGatewayId = '' } of await describeGateways(context, place))
        for (const wire of await describe(context, place, directConnectGatewayId)) {
          if (wire.associatedGateway === undefined) continue;
          const entry = await read(context, place.account, wire);
          const name = associationName(entry.directConnectGateway, entry.gateway);
          found[name] = entry;
          context.names.set(name, wire.associationId ?? '');
        }
    return found;
  },
  create: async (context, name, wanted) => {
    const directConnectGatewayId = context.names.idOf(wanted.directConnectGateway);
    const gatewayId = context.names.idOf(wanted.gateway);
    const prefixes = { addAllowedPrefixesToDirectConnectGateway: wirePrefixes(wanted.allowedPrefixes) };
    const asked = { directConnectGatewayId, gatewayId, ...prefixes };
    if (wanted.owner === wanted.account) await context.call(wanted, 'CreateDirectConnectGatewayAssociation', asked);
    else {
      // The owner of the gateway behind proposes, the owner of the Direct Connect gateway accepts.
      const { directConnectGatewayAssociationProposal: proposal } = await context.call(
        wanted,
        'CreateDirectConnectGatewayAssociationProposal',
        { ...asked, directConnectGatewayOwnerAccount: wanted.owner },
      );
      await context.call(
        { account: wanted.owner, region: wanted.region },
        'AcceptDirectConnectGatewayAssociationProposal',
        {
          directConnectGatewayId,
          proposalId: proposal?.proposalId ?? '',
          associatedGatewayOwnerAccount: wanted.account,
        },
      );
    }
    await settled(`${name} is associated`, async () => {
      const association = await one(context, wanted);
      // An association that could not be made goes away again, with a reason.
      if (association === undefined) throw new OperationalError('DX_REFUSED', `${name} was not associated`);
      return association.associationState === 'associated';
    });
    context.names.set(name, (await one(context, wanted))?.associationId ?? '');
  },
  changes: {
    allowedPrefixes: async (context, name, wanted, held) => {
      const { allowedPrefixes: before = [] } = held;
      const { allowedPrefixes: after = [] } = wanted;
      await context.call({ account: wanted.owner, region: wanted.region }, 'UpdateDirectConnectGatewayAssociation', {
        associationId: context.names.idOf(name),
        addAllowedPrefixesToDirectConnectGateway: wirePrefixes(after.filter((cidr) => !before.includes(cidr))),
        removeAllowedPrefixesToDirectConnectGateway: wirePrefixes(before.filter((cidr) => !after.includes(cidr))),
      });
      await settled(`${name} is updated`, async () => (await one(context, wanted))?.associationState === 'associated');
    },
  },
  remove: async (context, name, held) => {
    const associationId = context.names.idOf(name);
    const owner = { account: held.owner, region: held.region };
    await context.call(owner, 'DeleteDirectConnectGatewayAssociation', { associationId });
    await settled(`${name} is gone`, async () => {
      const { directConnectGatewayAssociations: left } = await context.call(
        owner,
        'DescribeDirectConnectGatewayAssociations',
        { associatedGatewayId: context.names.idOf(held.gateway) },
      );
      return (left ?? []).every((association) => association.associationId !== associationId);
    });
  },
};
