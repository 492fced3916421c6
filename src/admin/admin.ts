// The HTTP API that AWS does not have, without the HTTP: a method and a path in, a status and a body out.
import type { EdgeQueries, VirtualInterface } from '../domain/index.ts';
import type { Store } from '../store/index.ts';
import {
  type AdminFailure,
  type NeighborsAnswer,
  type RouterConfigAnswer,
  type RouterKind,
  type RoutesAnswer,
  routerKinds,
  type StatusAnswer,
} from './contract.ts';
import { renderRouterConfig } from './router-config/render.ts';
import { routeStatus } from './routes.ts';
import { type DialAddresses, readConnections, readNeighbors } from './status.ts';

export interface AdminContext {
  readonly store: Store;
  readonly routes: EdgeQueries;
  readonly addresses: DialAddresses;
  readonly edge: StatusAnswer['edge'];
  /** Whether the edge signs its sessions. */
  readonly signed: boolean;
}

export interface AdminResponse {
  readonly status: number;
  readonly body: StatusAnswer | RoutesAnswer | RouterConfigAnswer | NeighborsAnswer | AdminFailure;
}

export const adminPrefix = '/_crossconnect/v1/';

const ofVirtualInterface = /^virtual-interfaces\/([a-z0-9-]+)\/(routes|neighbors|router-config)$/;

/** @param target path and query of the request, as HTTP has it */
export async function answerAdmin(context: AdminContext, method: string, target: string): Promise<AdminResponse> {
  const { pathname, searchParams } = new URL(target, 'http://localhost');
  const path = pathname.slice(adminPrefix.length);
  if (method !== 'GET') return failure(405, `${method} is not allowed here: use GET`);
  if (path === 'status') return { status: 200, body: await readStatus(context) };
  const [, id, what] = ofVirtualInterface.exec(path) ?? [];
  if (id === undefined) return failure(404, `there is nothing at ${pathname}`);
  const virtualInterface = await context.store.read((view) => view.virtualInterfaces.get(id));
  if (virtualInterface === undefined) return failure(404, `there is no virtual interface ${id}`);
  if (what === 'routes') return { status: 200, body: await readRoutes(context, virtualInterface) };
  if (what === 'neighbors') return { status: 200, body: await neighborsOf(context, virtualInterface) };
  return routerConfig(context, virtualInterface, searchParams);
}

const failure = (status: number, error: string): AdminResponse => ({ status, body: { error } });

async function readStatus({ store, addresses, edge }: AdminContext): Promise<StatusAnswer> {
  return { edge, connections: await store.read((view) => readConnections(view, addresses, edge.md5)) };
}

async function readRoutes(context: AdminContext, { virtualInterfaceId }: VirtualInterface): Promise<RoutesAnswer> {
  const peers = await context.store.read((view) => view.bgpPeers.find({ virtualInterfaceId }));
  const routes = await Promise.all(peers.map(({ bgpPeerId }) => context.routes.routesOf(bgpPeerId)));
  return { virtualInterfaceId, routes: routes.flat().map(routeStatus) };
}

async function neighborsOf(context: AdminContext, virtualInterface: VirtualInterface): Promise<NeighborsAnswer> {
  const neighbors = await context.store.read((view) => readNeighbors(view, virtualInterface, context.addresses));
  return { virtualInterfaceId: virtualInterface.virtualInterfaceId, neighbors };
}

async function routerConfig(
  context: AdminContext,
  virtualInterface: VirtualInterface,
  query: URLSearchParams,
): Promise<AdminResponse> {
  const { virtualInterfaceId } = virtualInterface;
  const router = routerKinds.find((kind) => kind === query.get('for'));
  if (router === undefined) return failure(400, `for: must be one of ${routerKinds.join(', ')}`);
  const { neighbors } = await neighborsOf(context, virtualInterface);
  if (neighbors.length === 0) return failure(409, `${virtualInterfaceId} has no BGP peer that a router can dial yet`);
  const announce = query.getAll('announce');
  const text = renderRouterConfig(router satisfies RouterKind, {
    virtualInterfaceId,
    signed: context.signed,
    neighbors,
    announce,
  });
  return { status: 200, body: { virtualInterfaceId, router, text } };
}
