// Endpoints of the routes that gateways have beside Direct Connect.
import {
  defaultMedOf,
  isVpnCut,
  newOwnId,
  type OtherRouteRow,
  parseCoreNetworkEdgeId,
  virtualPrivateGatewayRouteKinds,
} from '../domain/index.ts';
import { activeFaults, type View } from '../store/index.ts';
import { AdminError, type AnyEndpoint, endpoint } from './endpoint.ts';
import {
  type OtherRouteStart,
  type OtherRouteStatus,
  otherRouteChange,
  otherRouteStart,
  otherRouteStatus,
  otherRoutesAnswer,
  removedAnswer,
} from './fault-contract.ts';

async function show(view: View, row: OtherRouteRow): Promise<OtherRouteStatus> {
  const { createdAt: _, asPath, ...rest } = row;
  const isCut = row.vpn !== null && isVpnCut(await activeFaults(view), row.vpn);
  return { ...rest, asPath: [...asPath], state: isCut ? 'down' : row.state, adminState: row.state };
}

async function checkGateway(view: View, { gatewayId, kind }: OtherRouteStart): Promise<void> {
  const gone = new AdminError(404, `gatewayId: there is no gateway ${gatewayId}`);
  const edge = parseCoreNetworkEdgeId(gatewayId);
  if (edge !== undefined) {
    const coreNetwork = await view.coreNetworks.get(edge.coreNetworkId);
    if (coreNetwork?.edges.some(({ region }) => region === edge.region) !== true) throw gone;
    return;
  }
  const isVirtual = gatewayId.startsWith('vgw-');
  const gateway = isVirtual ? await view.vpnGateways.get(gatewayId) : await view.transitGateways.get(gatewayId);
  if (gateway === undefined || gateway.state === 'deleted') throw gone;
  if (isVirtual && !virtualPrivateGatewayRouteKinds.includes(kind))
    throw new AdminError(409, `kind: a virtual private gateway has ${virtualPrivateGatewayRouteKinds.join(', ')}`);
}

const add = endpoint({
  method: 'POST',
  path: 'other-routes',
  summary: 'Gives a gateway a route beside Direct Connect',
  body: otherRouteStart,
  answer: otherRouteStatus,
  run: ({ store, clock, random }, { body }) =>
    store.write('admin', async (unit) => {
      await checkGateway(unit, body);
      const { gatewayId, prefix, kind, asPath = [], med = defaultMedOf(kind), state = 'up', vpn = null } = body;
      const routeId = newOwnId(random, 'route');
      const row: OtherRouteRow = { routeId, gatewayId, kind, prefix, asPath, med, state, vpn, createdAt: clock.now() };
      await unit.otherRoutes.insert(row);
      return show(unit, row);
    }),
});

const list = endpoint({
  method: 'GET',
  path: 'other-routes',
  summary: 'Routes beside Direct Connect, in the order they were added',
  query: { gateway: 'only of the gateway with this id' },
  answer: otherRoutesAnswer,
  run: ({ store }, { query }) =>
    store.read(async (view) => {
      const gatewayId = query.get('gateway');
      const rows = await view.otherRoutes.find(gatewayId === null ? {} : { gatewayId });
      return { routes: await Promise.all(rows.map((row) => show(view, row))) };
    }),
});

async function find(view: View, id: string): Promise<OtherRouteRow> {
  const row = await view.otherRoutes.get(id);
  if (row === undefined) throw new AdminError(404, `there is no route ${id}`);
  return row;
}

const change = endpoint({
  method: 'PATCH',
  path: 'other-routes/{id}',
  summary: 'Changes the AS path, MED or state of a route; members left out stay as they are',
  body: otherRouteChange,
  answer: otherRouteStatus,
  run: ({ store }, { id, body }) =>
    store.write('admin', async (unit) => {
      const held = await find(unit, id);
      const { asPath = held.asPath, med = held.med, state = held.state } = body;
      return show(unit, await unit.otherRoutes.update(id, { asPath, med, state }));
    }),
});

const remove = endpoint({
  method: 'DELETE',
  path: 'other-routes/{id}',
  summary: 'Takes the route away',
  answer: removedAnswer,
  run: ({ store }, { id }) =>
    store.write('admin', async (unit) => {
      await find(unit, id);
      await unit.otherRoutes.remove(id);
      return { removed: id };
    }),
});

export const otherRouteEndpoints: readonly AnyEndpoint[] = [add, list, change, remove];
