// Endpoints about one virtual interface: its routes, what a router needs to dial its peers, a router's configuration.
import { isLiveVirtualInterface, renderRouterConfig, type VirtualInterface } from '../domain/index.ts';
import type { View } from '../store/index.ts';
import { neighborsAnswer, routerConfigAnswer, routerKinds, routesAnswer } from './contract.ts';
import { type AdminContext, AdminError, endpoint } from './endpoint.ts';
import { routeStatus } from './routes.ts';
import { readNeighbors } from './status.ts';

/** By its id, or by its name, which must be unique over all accounts and Regions. */
export async function virtualInterfaceIn(view: View, text: string): Promise<VirtualInterface> {
  const byId = await view.virtualInterfaces.get(text);
  if (byId !== undefined) return byId;
  const named = (await view.virtualInterfaces.find()).filter(
    (each) => each.virtualInterfaceName === text && isLiveVirtualInterface(each),
  );
  const [found, another] = named;
  if (found === undefined) throw new AdminError(404, `there is no virtual interface ${text}`);
  if (another === undefined) return found;
  const ids = named.map(({ virtualInterfaceId }) => virtualInterfaceId).join(', ');
  throw new AdminError(409, `${text} names several virtual interfaces: ${ids}`);
}

const find = ({ store }: AdminContext, text: string): Promise<VirtualInterface> =>
  store.read((view) => virtualInterfaceIn(view, text));

export const routesOfVirtualInterface = endpoint({
  method: 'GET',
  path: 'virtual-interfaces/{id}/routes',
  summary: 'Routes accepted and advertised',
  answer: routesAnswer,
  run: async (context, { id }) => {
    const { virtualInterfaceId } = await find(context, id);
    const peers = await context.store.read((view) => view.bgpPeers.find({ virtualInterfaceId }));
    const routes = await Promise.all(peers.map(({ bgpPeerId }) => context.routes.routesOf(bgpPeerId)));
    return { virtualInterfaceId, routes: routes.flat().map(routeStatus) };
  },
});

export const neighborsOfVirtualInterface = endpoint({
  method: 'GET',
  path: 'virtual-interfaces/{id}/neighbors',
  summary: 'What a router needs to dial each peer, keys included',
  answer: neighborsAnswer,
  run: async (context, { id }) => {
    const virtualInterface = await find(context, id);
    const neighbors = await context.store.read((view) => readNeighbors(view, virtualInterface, context.addresses));
    return { virtualInterfaceId: virtualInterface.virtualInterfaceId, neighbors };
  },
});

export const routerConfigOfVirtualInterface = endpoint({
  method: 'GET',
  path: 'virtual-interfaces/{id}/router-config',
  summary: 'A router configuration that works as printed',
  query: { for: routerKinds.join(', '), announce: 'a prefix to announce; may be repeated' },
  answer: routerConfigAnswer,
  run: async (context, { id, query }) => {
    const virtualInterface = await find(context, id);
    const { virtualInterfaceId } = virtualInterface;
    const router = routerKinds.find((kind) => kind === query.get('for'));
    if (router === undefined) throw new AdminError(400, `for: must be one of ${routerKinds.join(', ')}`);
    const neighbors = await context.store.read((view) => readNeighbors(view, virtualInterface, context.addresses));
    if (neighbors.length === 0)
      throw new AdminError(409, `${virtualInterfaceId} has no BGP peer that a router can dial yet`);
    const announce = query.getAll('announce');
    const text = renderRouterConfig(router, { virtualInterfaceId, signed: context.signed, neighbors, announce });
    return { virtualInterfaceId, router, text };
  },
});
