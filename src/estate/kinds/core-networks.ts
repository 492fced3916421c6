import { isDeepStrictEqual } from 'node:util';
import { askAdmin, type CoreNetworkStatus, type CoreNetworksAnswer, getAdmin } from '../../admin/index.ts';
import type { Context } from '../context.ts';
import { given, type Kind } from '../kind.ts';
import { defaultRegion } from '../resolve.ts';
import type { Sections } from '../schema.ts';

type Entry = Sections['coreNetworks'];
type Edges = Entry['edges'];

/** As the admin API takes them; every route with its path. */
const wireEdges = (edges: Edges) =>
  Object.entries(edges).map(([region, { asn, routes = [] }]) => ({
    region,
    asn,
    routes: routes.map(({ prefix, asPath = [] }) => ({ prefix, asPath })),
  }));

const readEdges = (edges: CoreNetworkStatus['edges']): Edges =>
  Object.fromEntries(
    edges.map(({ region, asn, routes }) => [
      region,
      {
        asn,
        ...(routes.length === 0
          ? {}
          : { routes: routes.map(({ prefix, asPath }) => (asPath.length === 0 ? { prefix } : { prefix, asPath })) }),
      },
    ]),
  );

/** Its edges are gateways: «wan/us-east-1». */
function nameEdges({ names }: Context, name: string, { edges }: CoreNetworkStatus): void {
  for (const { region, gatewayId } of edges) names.set(`${name}/${region}`, gatewayId);
}

const pathOf = (context: Context, name: string, verb = ''): string =>
  `core-networks/${context.names.idOf(name)}${verb}`;

async function attach(context: Context, name: string, { directConnectGateway }: Entry, held?: Entry): Promise<void> {
  if (typeof held?.directConnectGateway === 'string')
    await askAdmin(context.access, 'POST', pathOf(context, name, '/detach'));
  if (typeof directConnectGateway === 'string')
    await askAdmin(context.access, 'POST', pathOf(context, name, '/attach'), {
      directConnectGatewayId: context.names.idOf(directConnectGateway),
    });
}

/** A core network has no name here but that of its segment. */
export const coreNetworks: Kind<'coreNetworks'> = {
  section: 'coreNetworks',
  title: 'core network',
  defaults: { directConnectGateway: null },
  same: {
    region: () => true,
    edges: (wanted: Edges, held: Edges) => isDeepStrictEqual(wireEdges(wanted), wireEdges(held)),
  },
  read: async (context) => {
    const { coreNetworks: all } = await getAdmin<CoreNetworksAnswer>(context.access, 'core-networks');
    return Object.fromEntries(
      all.map((wire) => {
        const name = context.names.give(wire.coreNetworkId, wire.segment);
        nameEdges(context, name, wire);
        const attached = wire.directConnectGatewayId;
        const directConnectGateway = attached === null ? null : context.names.nameOf(attached);
        return [
          name,
          { account: wire.account, region: defaultRegion, directConnectGateway, edges: readEdges(wire.edges) },
        ];
      }),
    );
  },
  create: async (context, name, wanted) => {
    const made = await askAdmin<CoreNetworkStatus>(context.access, 'POST', 'core-networks', {
      account: wanted.account,
      segment: name,
      edges: wireEdges(wanted.edges),
    });
    context.names.set(name, made.coreNetworkId);
    nameEdges(context, name, made);
    await attach(context, name, wanted);
  },
  changes: {
    directConnectGateway: attach,
    edges: async (context, name, wanted) => {
      const body = given({ edges: wireEdges(wanted.edges) });
      nameEdges(context, name, await askAdmin(context.access, 'PATCH', pathOf(context, name), body));
    },
  },
  remove: async (context, name) => void (await askAdmin(context.access, 'DELETE', pathOf(context, name))),
};
