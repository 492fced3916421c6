import { type Context, type Place, settled } from '../context.ts';
import { allPages, given, type Kind } from '../kind.ts';
import type { Sections } from '../schema.ts';
import { changeTags, tagsOf, wireTags } from '../tags.ts';

export const describeGateways = (context: Context, place: Place, directConnectGatewayId?: string) =>
  allPages(
    (nextToken) => context.call(place, 'DescribeDirectConnectGateways', given({ directConnectGatewayId, nextToken })),
    ({ directConnectGateways }) => directConnectGateways,
  ).then((found) =>
    found.filter(({ directConnectGatewayState: state }) => state !== 'deleted' && state !== 'deleting'),
  );

export const directConnectGateways: Kind<'directConnectGateways'> = {
  section: 'directConnectGateways',
  title: 'Direct Connect gateway',
  read: async (context, places) => {
    const found: Record<string, Sections['directConnectGateways']> = {};
    // They belong to no Region and are seen from each.
    const seen = new Map(places.map((place) => [place.account, place]));
    for (const place of seen.values())
      for (const gateway of await describeGateways(context, place)) {
        const name = context.names.give(gateway.directConnectGatewayId ?? '', gateway.directConnectGatewayName);
        found[name] = { ...place, ...given({ asn: gateway.amazonSideAsn, tags: tagsOf(gateway.tags) }) };
      }
    return found;
  },
  create: async (context, name, wanted) => {
    const { directConnectGateway } = await context.call(wanted, 'CreateDirectConnectGateway', {
      directConnectGatewayName: name,
      amazonSideAsn: wanted.asn,
      tags: wireTags(wanted.tags),
    });
    context.names.set(name, directConnectGateway?.directConnectGatewayId ?? '');
  },
  changes: {
    tags: changeTags('dx-gateway'),
  },
  same: { region: () => true },
  remove: async (context, name, held) => {
    const directConnectGatewayId = context.names.idOf(name);
    await context.call(held, 'DeleteDirectConnectGateway', { directConnectGatewayId });
    await settled(
      `${name} is gone`,
      async () => (await describeGateways(context, held, directConnectGatewayId)).length === 0,
    );
  },
};
